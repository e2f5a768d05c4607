import type { Severity } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { asRead } from "../../state/format.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { SEVERITIES } from "../../state/goal-names.js";

/** What a finding over one goal and one over a set have in common. */
export interface Found {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly why: string;
}

/**
 * One finding: what is wrong, what to do, why, and the way to set it aside with a reason.
 *
 * @slot tail - A further link beside that to the rule.
 * @slot - The goals it is about, and what can be done by one click.
 * @event gt-rule - The rule's description is asked for; `detail` is its code.
 */
export class GtFinding extends SessionElement {
  static override properties = { ...SessionElement.properties, found: { attribute: false }, subject: { type: String }, goal: { attribute: false }, reason: { attribute: false }, asking: { state: true } };
  declare found: Found | undefined;
  /** The letter or the party it belongs to. */
  declare subject: string;
  /** The goal at which it can be set aside; none for everywhere. */
  declare goal: string | null;
  /** Why it was set aside, where it was. */
  declare reason: string | null;
  declare asking: boolean;

  constructor() {
    super();
    this.subject = "";
    this.goal = null;
    this.reason = null;
    this.asking = false;
  }

  static override styles = [base, css`
    .finding { border-inline-start: 3px solid var(--gt-at-risk); padding-inline-start: 10px; font-size: 13px; line-height: 1.7; display: grid; gap: 2px; }
    .finding.error { border-color: var(--gt-off-track); color: inherit; }
    .finding.info { border-color: var(--gt-on-track); }
    .finding.aside { border-inline-start-style: dotted; border-color: var(--gt-control); }
    .sign { white-space: nowrap; font-weight: 700; }
    .sign.error { color: var(--gt-off-track); }
    .sign.warning { color: var(--gt-at-risk); }
    .sign.info { color: var(--gt-on-track); }
    .tail { display: flex; flex-wrap: wrap; gap: 0 12px; font-size: 12px; }
    .tail button { font-size: 12px; }
    form { display: flex; gap: 6px; align-items: end; flex-wrap: wrap; }
    form label { flex: 1 1 100%; }
    @media print { .tail { display: none; } }
  `];

  override render(): TemplateResult | typeof nothing {
    const { found, text, reason } = this;
    if (!found) return nothing;
    const sign = SEVERITIES.find(([severity]) => severity === found.severity)?.[1] ?? "";
    return html`<div class=${`finding ${reason === null ? found.severity : "aside"}`} data-code=${found.code}>
      <div>${reason === null ? html`<span class=${`sign ${found.severity}`}><span aria-hidden="true">${sign}</span> ${text.goals.severity[found.severity]}</span>` : html`<span class="sign">${text.goals.asideMark}</span>`} ${this.subject ? html`<b>${this.subject}</b> ` : nothing}${asRead(found.message, this.session?.lang ?? "ja")}</div>
      ${reason === null ? html`<div><b>${text.goals.action}</b> ${asRead(found.hint, this.session?.lang ?? "ja")}</div><div class="muted small">${found.why}</div><slot></slot>` : html`<div class="muted"><b>${text.goals.reason}</b> ${reason}</div>`}
      <div class="tail">
        <button class="link" @click=${() => this.dispatchEvent(new CustomEvent("gt-rule", { detail: found.code, bubbles: true, composed: true }))}>${text.goals.about(found.code)}</button>
        ${reason === null
          ? html`<button class="link" aria-expanded=${this.asking ? "true" : "false"} @click=${this.#ask}>${text.goals.setAside}</button>`
          : html`<button class="link" @click=${() => void this.session?.takeBack(found.code, this.goal)}>${text.goals.takeBack}</button>`}
        <slot name="tail"></slot>
      </div>
      ${this.asking ? html`<form @submit=${this.#keep} @keydown=${this.#key}>
        <label><span>${this.goal === null ? text.goals.reasonEverywhere : text.goals.reasonFor}</span><input id="reason" required autocomplete="off" /></label>
        <button class="primary">${text.goals.setAsideNow}</button><button type="button" @click=${this.#close}>${text.goals.cancel}</button></form>` : nothing}
    </div>`;
  }

  readonly #ask = (): void => {
    this.asking = !this.asking;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#reason")?.focus());
  };

  readonly #close = (): void => {
    this.asking = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#close();
    if (event.key === "Enter" && isComposing(event)) event.preventDefault();
  };

  readonly #keep = (event: Event): void => {
    event.preventDefault();
    const reason = this.renderRoot.querySelector<HTMLInputElement>("#reason")?.value.trim() ?? "";
    if (!this.found || reason === "") return;
    this.asking = false;
    void this.session?.setAside(this.found.code, this.goal, reason);
  };
}
