import type { Plan } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Mend, Preset } from "../../state/mend.js";
import { withoutGoal } from "../../state/document.js";
import { base, SessionElement } from "../shared/element.js";
import type { GtGoal } from "./gt-goal.js";
import type { GtNewGoal } from "./gt-new-goal.js";
import type { GtRule } from "./gt-rule.js";
import { fullGoalName, goalById } from "../../state/goal-names.js";
import { checkStyles } from "./styles.js";

type View = "whole" | "person" | "goals" | "talk";
const VIEWS: readonly View[] = ["whole", "person", "goals", "talk"];

/** The goal checker: the whole plan, one party, or every goal by itself. */
export class GtCheck extends SessionElement {
  static override properties = { ...SessionElement.properties, view: { type: String }, printing: { type: Boolean }, adding: { state: true }, preset: { state: true }, current: { state: true }, removed: { state: true } };
  declare view: View;
  /** Shows the whole plan and every goal, for paper. */
  declare printing: boolean;
  declare adding: boolean;
  /** What the goal to be added begins with. */
  declare preset: Preset;
  /** The goal that a link has led to. */
  declare current: string;
  /** The name of the goal that was deleted last. */
  declare removed: string;

  constructor() {
    super();
    this.view = "whole";
    this.printing = false;
    this.adding = false;
    this.preset = {};
    this.current = "";
    this.removed = "";
  }

  #left: Plan | undefined;

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, checkStyles, css`
    .switch { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 6px; }
    .switch button { padding: 4px 2px; min-height: 34px; }
    .switch button[aria-pressed="true"] { background: var(--gt-accent-tint); border-color: var(--gt-accent); font-weight: 700; }
    [role="status"]:empty { position: absolute; }
    .removed { display: flex; align-items: center; gap: 10px; padding: 6px 10px; border-radius: 6px; background: var(--gt-surface-2); font-size: 13px; }
    .empty { display: grid; gap: 10px; }
    @media (forced-colors: active) { .switch button[aria-pressed="true"] { border: 2px solid Highlight; } }
    @media print { .switch { display: none; } .stack { display: block; } .goals { columns: 3; column-gap: 12px; margin-top: 14px; } gt-goal { display: block; break-inside: avoid; margin-bottom: 12px; } }
  `];

  /** What was deleted can be brought back here until something else is done. */
  protected override willUpdate(): void {
    super.willUpdate();
    if (this.removed !== "" && this.session?.plan !== this.#left) this.removed = "";
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const goals = session.plan.goals ?? [];
    const shows = (view: View): boolean => goals.length > 0 && (this.view === view || (this.printing && view !== "person" && view !== "talk"));
    return html`<div class="stack" @gt-goal=${this.#open} @gt-rule=${this.#rule} @gt-remove=${this.#remove} @gt-close=${this.#close} @gt-mend=${this.#mend}>
      <div class="top"><h2>${text.check.heading}</h2><button id="add" aria-expanded=${this.adding ? "true" : "false"} @click=${this.#add}>＋ ${text.check.add}</button></div>
      ${this.adding ? html`<gt-new-goal .session=${session} .preset=${this.preset}></gt-new-goal>` : nothing}
      <div role="status">${this.removed ? html`<div class="removed"><span>${text.goals.removed(this.removed)}</span><button @click=${this.#restore}>${text.app.undo}</button></div>` : nothing}</div>
      ${goals.length === 0 ? html`<p class="muted">${text.check.empty}</p>` : html`<div class="switch" role="group" aria-label=${text.check.heading}>${VIEWS.map((view) => html`<button aria-pressed=${this.view === view ? "true" : "false"} @click=${() => { this.view = view; }}>${text.goals.views[view]}</button>`)}</div>`}
      ${shows("whole") ? html`<gt-whole .session=${session}></gt-whole>` : nothing}
      ${shows("person") ? html`<gt-person .session=${session}></gt-person>` : nothing}
      ${shows("talk") ? html`<gt-interview .session=${session}></gt-interview>` : nothing}
      ${shows("goals") ? html`<div class="stack goals">${repeat(goals, (goal) => goal.id, (goal) => html`<gt-goal .session=${session} goal=${goal.id} ?current=${goal.id === this.current}></gt-goal>`)}</div>` : nothing}
    </div>
    <gt-rule lang=${session.lang}></gt-rule>`;
  }

  readonly #add = (): void => {
    if (this.adding) this.adding = false;
    else void this.#begin({});
  };

  async #begin(preset: Preset): Promise<void> {
    this.adding = true;
    this.preset = preset;
    await this.updateComplete;
    const form = this.renderRoot.querySelector<GtNewGoal>("gt-new-goal");
    await form?.updateComplete;
    form?.scrollIntoView({ block: "start" });
    form?.focus();
  }

  /** Leads to where a finding is mended. What concerns the tree goes on to the planner. */
  readonly #mend = async (event: Event): Promise<void> => {
    const does = (event as CustomEvent<Mend["does"]>).detail;
    if (does.kind === "add") await this.#begin(does.preset);
    else if (does.kind === "talk") this.view = "talk";
    else if (does.kind === "field") {
      await this.lead(does.goal);
      await this.renderRoot.querySelector<GtGoal>(`gt-goal[goal="${CSS.escape(does.goal)}"]`)?.focusField(does.field);
    }
  };

  readonly #close = (): void => {
    this.adding = false;
    this.renderRoot.querySelector<HTMLElement>("#add")?.focus();
  };

  readonly #rule = (event: Event): void => {
    void this.renderRoot.querySelector<GtRule>("gt-rule")?.show((event as CustomEvent<string>).detail);
  };

  /** Leads to a goal, and shows its metric in the tree. */
  readonly #open = (event: Event): Promise<void> => this.lead((event as CustomEvent<string>).detail);

  /** Opens a goal, and shows its metric in the tree. */
  async lead(id: string): Promise<void> {
    const { session } = this;
    const goal = session && goalById(session, id);
    if (!session || !goal) return;
    this.view = "goals";
    this.current = id;
    this.removed = "";
    if (goal.metric && session.node(goal.metric)) session.select(goal.metric);
    await this.updateComplete;
    const element = this.renderRoot.querySelector<GtGoal>(`gt-goal[goal="${CSS.escape(id)}"]`);
    await element?.updateComplete;
    element?.scrollIntoView({ block: "start" });
    element?.focus();
  }

  readonly #remove = (event: Event): void => {
    const { session } = this;
    const id = (event as CustomEvent<string>).detail;
    if (!session) return;
    this.removed = fullGoalName(session, id);
    this.#left = withoutGoal(session.plan, id);
    void session.commit(this.#left);
    this.renderRoot.querySelector<HTMLElement>("#add")?.focus();
  };

  readonly #restore = (): void => {
    this.removed = "";
    void this.session?.undo();
  };
}
