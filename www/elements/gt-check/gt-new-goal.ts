import type { Goal, GoalKind, Layer, Plan, Problem } from "goaltree";
import { css, html, type TemplateResult, nothing } from "lit";
import { freeId, withParty } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import type { Preset } from "../../state/mend.js";
import { KINDS } from "./gt-goal.js";
import { fullGoalName } from "../../state/goal-names.js";
import { checkStyles } from "./styles.js";

const LAYERS: readonly Layer[] = ["client", "organisation", "team", "individual"];
const NEW = "+";

/**
 * The form for a goal: whose it is, what it is measured by, by when, and which goals it serves.
 *
 * @event gt-goal - The goal was added; `detail` is its id.
 * @event gt-close - The form is done with.
 */
export class GtNewGoal extends SessionElement {
  static override properties = { ...SessionElement.properties, party: { state: true }, preset: { attribute: false }, complaint: { state: true } };
  declare party: string;
  /** What the goal begins with. */
  declare preset: Preset;
  #taken: Preset | undefined;
  declare complaint: readonly Problem[];

  constructor() {
    super();
    this.party = "";
    this.preset = {};
    this.complaint = [];
  }

  static override styles = [base, checkStyles, css`
    form { display: grid; gap: 10px; border: 2px solid var(--gt-accent); border-radius: var(--gt-radius); padding: 12px; }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 8px; }
    fieldset { display: grid; gap: 2px; border: 0; padding: 0; margin: 0; min-width: 0; max-height: 168px; overflow: auto; }
    fieldset label { display: flex; gap: 6px; align-items: baseline; min-height: 24px; }
    fieldset label > span { font-size: 13px; color: var(--gt-text); }
    fieldset input { width: 16px; min-height: 16px; height: 16px; flex: none; accent-color: var(--gt-accent); transform: translateY(3px); }
    .buttons { display: flex; gap: 8px; }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.preset === this.#taken) return;
    this.#taken = this.preset;
    this.party = this.preset.party ?? "";
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("#statement")?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const goals = session.plan.goals ?? [];
    return html`<form @submit=${this.#submit} @keydown=${this.#key} aria-label=${text.check.add}>
      <h3>${text.check.add}</h3>
      <label><span>${text.check.statement}</span><textarea id="statement" rows="2" placeholder=${text.goals.example}></textarea></label>
      <div class="fields">
        <label><span>${text.goals.party}</span><select id="owner" @change=${(event: Event) => { this.party = (event.target as HTMLSelectElement).value; }}><option value="">${text.goals.nobody}</option>${(session.plan.parties ?? []).map((party) => html`<option value=${party.id} ?selected=${party.id === this.party}>${party.name || party.id}</option>`)}<option value=${NEW}>${text.goals.newParty}</option></select></label>
        ${this.party === NEW ? html`<label><span>${text.metric.name}</span><input id="party-name" required autocomplete="off" /></label><label><span>${text.goals.layer}</span><select id="layer">${LAYERS.map((layer) => html`<option value=${layer} ?selected=${layer === "individual"}>${text.goals.layers[layer]}</option>`)}</select></label>` : nothing}
        <label><span>${text.goals.kind}</span><select id="kind"><option value="">${text.check.noMetric}</option>${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.preset.type}>${text.goals.kinds[kind]}</option>`)}</select></label>
        <label><span>${text.check.metric}</span><select id="metric"><option value="">${text.check.noMetric}</option>${session.structure.metrics.map((metric) => html`<option value=${metric.id}>${metric.name}</option>`)}</select></label>
        <label><span>${text.check.target}</span><input id="target" autocomplete="off" /></label>
        <label><span>${text.check.due}</span><input id="due" type="date" /></label>
      </div>
      ${goals.length > 0 ? html`<div><span class="label">${text.goals.supports}</span><fieldset><legend class="visually-hidden">${text.goals.supports}</legend>${goals.map((goal) => html`<label><input type="checkbox" name="supports" value=${goal.id} ?checked=${this.preset.supports?.includes(goal.id) ?? false} /><span>${fullGoalName(session, goal.id)}</span></label>`)}</fieldset></div>` : nothing}
      ${this.complaint.map((problem) => html`<p class="error" role="alert">${problem.message} ${problem.hint}</p>`)}
      <div class="buttons"><button class="primary" id="save-goal">${text.goals.addNow}</button><button type="button" @click=${this.#close}>${text.goals.cancel}</button></div>
    </form>`;
  }

  #value(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(`#${id}`)?.value.trim() ?? "";
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("gt-close", { bubbles: true, composed: true }));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !isComposing(event)) this.#close();
    if (event.key === "Enter" && isComposing(event)) event.preventDefault();
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { session, text } = this;
    if (!session) return;
    const say = (message: string): void => {
      this.complaint = [{ code: "form", severity: "error", path: "", message, hint: "" }];
    };
    const statement = this.#value("statement");
    const metric = this.#value("metric");
    const written = this.#value("target");
    if (statement === "" && (metric === "" || written === "")) return say(text.goals.needsText);
    let target: number | undefined;
    try {
      target = written === "" ? undefined : await cellValue(session.engine, written, session.node(metric)?.unit ?? "", session.lang);
    } catch {
      return say(text.goals.badTarget(written));
    }
    const id = freeId("goal", (session.plan.goals ?? []).map((goal) => goal.id));
    const [plan, party] = this.#withParty(session.plan);
    const kind = this.#value("kind") as GoalKind | "";
    const due = this.#value("due");
    const supported = [...this.renderRoot.querySelectorAll<HTMLInputElement>('[name="supports"]')].filter((box) => box.checked).map((box) => box.value);
    const goal: Goal = {
      id, statement, ...(party ? { party } : {}), ...(metric ? { metric } : {}), ...(kind ? { type: kind } : {}), ...(target === undefined ? {} : { target }), ...(due ? { due } : {}), ...(supported.length > 0 ? { supports: supported } : {}),
    };
    this.complaint = await session.attempt({ ...plan, goals: [...(plan.goals ?? []), goal] });
    if (this.complaint.length > 0) return;
    this.#close();
    this.dispatchEvent(new CustomEvent("gt-goal", { detail: id, bubbles: true, composed: true }));
  };

  /** The plan with the party that was named, where it is new. */
  #withParty(plan: Plan): [Plan, string] {
    if (this.party !== NEW) return [plan, this.party];
    const joined = withParty(plan, this.#value("party-name"), (this.#value("layer") || "individual") as Layer);
    return [joined.plan, joined.id];
  }
}
