import { css, html, nothing, type TemplateResult } from "lit";
import { base, SessionElement } from "../shared/element.js";

/**
 * The bar of scenarios: what is looked at, the plan or one of its scenarios, and the way to make a further one.
 *
 * @event gt-scenario - The scenario that is looked at wants to be written.
 */
export class GtScenarios extends SessionElement {
  static override properties = { ...SessionElement.properties, inline: { type: Boolean, reflect: true }, bare: { type: Boolean } };
  /** In one line, for a bar of tools. */
  declare inline: boolean;
  /** Only to choose from, not to write. */
  declare bare: boolean;

  static override styles = [base, css`
    .bar { display: flex; align-items: end; gap: 6px; }
    label { flex: 1; min-width: 0; }
    :host([inline]) .bar { align-items: center; }
    :host([inline]) label { display: flex; align-items: center; gap: 8px; flex: 0 1 auto; }
    :host([inline]) label > span { font-size: 13px; white-space: nowrap; }
    :host([inline]) select { width: auto; max-width: 200px; text-overflow: ellipsis; }
    .other { background: var(--gt-accent-tint); border-color: var(--gt-accent); font-weight: 700; }
    @media print { .bar { display: none; } }
  `];

  constructor() {
    super();
    this.inline = false;
    this.bare = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const scenarios = session.plan.scenarios ?? [];
    if (this.bare && scenarios.length === 0) return nothing;
    return html`<div class="bar" role="group" aria-label=${text.scenario.bar}>
      <label><span>${text.odds.scenario}</span><select id="scenario" class=${session.scenario === undefined ? "" : "other"} @change=${this.#look}><option value="" .selected=${session.scenario === undefined}>${text.odds.plan}</option>${scenarios.map(({ id, name }) => html`<option value=${id} .selected=${id === session.scenario}>${name || id}</option>`)}</select></label>
      ${session.scenario === undefined || !this.inline || this.bare ? nothing : html`<button id="edit-scenario" @click=${this.#write}>${text.scenario.edit}</button>`}
      ${this.bare ? nothing : html`<button id="add-scenario" title=${text.scenario.add} aria-label=${text.scenario.add} @click=${this.#add}>＋${this.inline ? "" : ` ${text.scenario.addShort}`}</button>`}
    </div>`;
  }

  readonly #look = (event: Event): void => {
    void this.session?.look((event.target as HTMLSelectElement).value || undefined);
  };

  /** A further scenario, from what is being tried out where there is something. Its name can be typed before it is computed. */
  readonly #add = (): void => {
    void this.session?.keepAsScenario(this.text.scenario.newName);
    this.#write();
  };

  readonly #write = (): void => {
    this.dispatchEvent(new CustomEvent("gt-scenario", { bubbles: true, composed: true }));
  };
}
