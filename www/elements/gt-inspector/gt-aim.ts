import type { Goal } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { bounded } from "../../state/begin.js";
import { freeId, goalOf, withGoal } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { editable } from "../../state/format.js";
import { stated } from "../../state/goals.js";
import { fullGoalName } from "../../state/goal-names.js";
import { restated } from "../../state/mend.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { fieldStyles, textField } from "../shared/field.js";

/**
 * What a metric is to reach, beside its value: the target of the goal that is shown at it.
 *
 * @event gt-goals - The goals are to be opened at one; `detail` is its id.
 */
export class GtAim extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { type: String }, complaint: { state: true } };
  declare metric: string;
  declare complaint: string;
  #shown = "";

  constructor() {
    super();
    this.metric = "";
    this.complaint = "";
  }

  static override styles = [base, fieldStyles, css`
    .aim { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 10px; align-items: start; }
    .aim:not(:has(.link)) { grid-template-columns: minmax(0, 1fr); }
    .aim .link { margin-top: 22px; }
    @media print { .aim { display: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.metric === this.#shown) return;
    this.#shown = this.metric;
    this.complaint = "";
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const metric = session?.metric(this.metric);
    if (!session || !metric) return nothing;
    const goals = (session.plan.goals ?? []).filter((goal) => goal.metric === metric.id);
    const shown = goalOf(session.plan, metric.id);
    const [first] = goals;
    // What several people have between them is written at their goals.
    if (shown && first && !goals.includes(shown)) return html`<div><span class="label">${text.aim.label}</span><p class="small">${text.aim.shared(goals.length)}</p>${this.#link(first)}</div>`;
    const goal = shown ?? first;
    const set = (typed: string): void => void this.#set(goal, typed);
    return html`<div class="aim" @keydown=${(event: KeyboardEvent) => { if (event.key === "Enter" && isComposing(event)) event.stopPropagation(); }}>
      ${textField({ id: "aim", label: text.aim.label, help: goal ? text.aim.of(fullGoalName(session, goal.id)) : text.aim.none, complaint: this.complaint }, editable(goal?.target ?? null, metric.unit ?? "", session.lang), set)}
      ${goal ? this.#link(goal) : nothing}</div>`;
  }

  #link(goal: Goal): TemplateResult {
    return html`<button class="link small" @click=${() => this.dispatchEvent(new CustomEvent("gt-goals", { detail: goal.id, bubbles: true, composed: true }))}>${this.text.aim.open}</button>`;
  }

  async #set(goal: Goal | undefined, typed: string): Promise<void> {
    const { session, text } = this;
    const unit = session?.metric(this.metric)?.unit ?? "";
    if (!session || (typed === "" && !goal)) return;
    const limit = bounded(typed);
    const target = typed === "" ? undefined : await cellValue(session.engine, limit.text, unit, session.lang).catch(() => null);
    if (target === null) {
      this.complaint = text.goals.badTarget(typed);
      return;
    }
    const { metric } = this;
    const due = session.structure.periods.at(-1)?.end;
    const fresh = await stated(session.engine, session.plan, { id: "", metric, ...(target === undefined ? {} : { target }), direction: target === 0 ? "at_most" : limit.direction, ...(due ? { due } : {}) }, session.lang);
    const [problem] = await session.attempt((plan) => {
      if (goal) return withGoal(plan, goal.id, { target, ...(target === undefined ? {} : { statement: restated(goal, target, session) }) });
      const goals = plan.goals ?? [];
      return target === undefined ? plan : { ...plan, goals: [...goals, { ...fresh, id: freeId("goal", goals.map(({ id }) => id)) }] };
    });
    this.complaint = problem ? `${problem.message} ${problem.hint}` : "";
  }
}
