import type { Goal, GoalFinding, GoalKind, GoalReport, Grain, Letter, Problem } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { supports, withGoal } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { type GoalField, mendsOfGoal, replaced } from "../../state/mend.js";
import { withAnswer } from "../../state/goals.js";
import { editable, formatValue, percent } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";
import { fullGoalName, goalById, gravestFirst, partyName } from "../../state/goal-names.js";
import { marked, mendButtons } from "./parts.js";
import { checkStyles } from "./styles.js";

const LETTERS: readonly Letter[] = ["S", "M", "A", "R", "T"];
export const KINDS: readonly GoalKind[] = ["outcome", "behaviour", "process", "learning", "objective", "key_result"];

const RHYTHMS: readonly Grain[] = ["day", "week", "month", "quarter", "year"];

/** The answer under which the page keeps the notes of a talk. */
const TALK = "talk";

/**
 * A goal: its sentence with what was found marked in it, letter by letter, how likely it is, and its fields.
 *
 * @event gt-removed - The goal was deleted; `detail` is its name.
 */
export class GtGoal extends SessionElement {
  static override properties = { ...SessionElement.properties, goal: { type: String }, complaint: { state: true } };
  declare goal: string;
  declare complaint: readonly Problem[];

  constructor() {
    super();
    this.goal = "";
    this.complaint = [];
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, checkStyles, css`
    article { display: grid; gap: 8px; border: 1px solid var(--gt-hairline); border-radius: var(--gt-radius); padding: 12px; }
    :host([current]) article { border-color: var(--gt-accent); box-shadow: inset 4px 0 0 var(--gt-accent); }
    .field { position: relative; display: grid; }
    .field > * { grid-area: 1 / 1; font: 15px/1.8 var(--gt-font); padding: 8px 10px; border: 1px solid var(--gt-control); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; word-break: normal; line-break: strict; min-height: 68px; margin: 0; letter-spacing: 0; }
    .field textarea { background: transparent; resize: none; overflow: hidden; }
    .field .marks { color: transparent; border-color: transparent; background: var(--gt-surface); pointer-events: none; }
    .marks mark { color: transparent; border-radius: 2px; }
    .letters { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 4px; list-style: none; }
    .letters li { text-align: center; border-radius: 6px; padding: 4px 0; background: var(--gt-surface-2); font-size: 12px; line-height: 1.4; word-break: keep-all; overflow-wrap: normal; }
    .letters b { font-size: 15px; }
    .letters .good b { color: var(--gt-on-track); }
    .letters .fair b { color: var(--gt-at-risk); }
    .letters .poor b { color: var(--gt-off-track); }
    .reach { padding: 6px 10px; border-radius: 6px; border: 1px solid var(--gt-hairline); font-size: 13px; }
    .reach .small { display: block; }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 8px; }
    .choices { display: grid; gap: 2px; padding-top: 4px; border: 0; margin: 0; min-width: 0; }
    .choices label { display: flex; gap: 6px; align-items: baseline; min-height: 24px; font-size: 13px; }
    .choices label > span { font-size: 13px; color: var(--gt-text); }
    .choices input { width: 16px; min-height: 16px; height: 16px; flex: none; accent-color: var(--gt-accent); transform: translateY(3px); }
    summary { cursor: pointer; min-height: 24px; font-size: 13px; }
    .score { font-weight: 700; }
    @media print { .fields, .fixes, .edited { display: none; } article { gap: 5px; padding: 8px; } .field > * { font-size: 12px; line-height: 1.5; min-height: 0; padding: 4px 6px; } }
  `];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("textarea")?.focus();
  }

  /** Puts the keyboard into one of the fields, and opens what hides it. */
  async focusField(field: GoalField): Promise<void> {
    await this.updateComplete;
    const element = this.renderRoot.querySelector<HTMLElement>(field === "supports" ? "#supports input:not(:disabled)" : `#${field}`);
    const hidden = element?.closest("details");
    if (hidden) hidden.open = true;
    element?.scrollIntoView({ block: "center" });
    element?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const goal = session && goalById(session, this.goal);
    if (!session || !goal) return nothing;
    const report = session.report(goal.id);
    const statement = goal.statement ?? "";
    const answered = Object.keys(goal.answers ?? {}).filter((question) => question !== TALK).length;
    const write = (event: Event): void => {
      const value = (event.target as HTMLTextAreaElement).value;
      void session.commit(withGoal(session.plan, goal.id, { statement: value }), `goal:${goal.id}`);
    };
    return html`<article data-goal=${goal.id} @gt-put=${this.#put} aria-label=${fullGoalName(session, goal.id)}>
      <div class="top"><span class="small muted">${partyName(session, goal.party) || text.goals.nobody}${goal.type ? ` · ${text.goals.kinds[goal.type]}` : ""}</span>${report?.score ? html`<span class="score">${text.check.score(report.score.total, report.score.grade)}</span>` : nothing}</div>
      <div class="field"><div class="marks" aria-hidden="true">${report ? marked(statement, report.findings) : statement}${"\n"}</div>
        <textarea rows="2" aria-label=${text.check.statement} .value=${statement} @input=${write} spellcheck="false"></textarea></div>
      ${report ? this.#report(goal, report) : nothing}
      <gt-rewrite .session=${session} goal=${goal.id}></gt-rewrite>
      ${this.#fields(goal)}
      ${this.complaint.map((problem) => html`<p class="error" role="alert">${problem.message} ${problem.hint}</p>`)}
      ${this.#links(goal)}
      <details><summary>${text.goals.talk}${answered === 0 && goal.answers?.[TALK] === undefined ? html` <span class="muted small">${text.goals.talkNone}</span>` : ""}</summary>${answered > 0 ? html`<p class="small muted">${text.goals.answered(answered)}</p>` : nothing}<textarea rows="3" aria-label=${text.goals.talk} .value=${goal.answers?.[TALK] ?? ""} @change=${(event: Event) => this.#setTalk(goal, (event.target as HTMLTextAreaElement).value)}></textarea></details>
      <div class="top edited"><span class="small muted">${text.check.edited}</span><button class="quiet" @click=${() => this.dispatchEvent(new CustomEvent("gt-remove", { detail: goal.id, bubbles: true, composed: true }))}>${text.check.remove}</button></div>
    </article>`;
  }

  #report(goal: Goal, report: GoalReport): TemplateResult {
    const { text } = this;
    if (report.status === "unsupported") return html`<p class="muted">${text.check.unsupported}</p>`;
    if (report.status === "not-a-goal") return html`<p class="muted">${text.check.notAGoal}</p>`;
    return html`<ul class="letters">${LETTERS.map((letter) => {
        const score = report.score?.letters.find((other) => other.letter === letter)?.score ?? null;
        const rank = score === null ? "" : score >= 75 ? "good" : score >= 50 ? "fair" : "poor";
        const mark = score === null ? "—" : score >= 75 ? "✓" : score >= 50 ? "▲" : "✕";
        return html`<li class=${rank}><b><span aria-hidden="true">${mark}</span> ${letter}</b> ${score ?? text.check.unassessed}<br />${text.check.letters[letter]}</li>`;
      })}</ul>
      ${this.#reach(goal, report)}
      ${report.findings.length === 0 ? html`<p class="small on-track">✓ ${text.check.good}</p>` : gravestFirst(report.findings).map((finding) => this.#finding(goal, finding))}
      ${report.suppressed.map(({ finding, reason }) => html`<gt-finding .session=${this.session} .found=${finding} .goal=${goal.id} .reason=${reason} subject=${this.#subject(finding)}></gt-finding>`)}`;
  }

  /** How likely the goal is, in a word, and what would be likelier. */
  #reach(goal: Goal, { reach, ambition }: GoalReport): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session || !reach) return nothing;
    const unit = session.node(goal.metric ?? null)?.unit ?? "";
    const show = (value: number | null): string => formatValue(value, unit, session.lang);
    const chance = reach.probability < 0.01 ? text.goals.below(percent(0.01, session.lang)) : percent(reach.probability, session.lang);
    return html`<div class="reach"><b>${text.goals.reach(chance)}</b>${ambition ? html` <b class=${{ "too-easy": "on-track", likely: "on-track", stretch: "at-risk", "out-of-reach": "off-track" }[ambition]}>${text.goals.ambitions[ambition]}</b>` : nothing}
      <span class="muted small">${text.goals.basis[reach.basis]}${reach.median === null ? "" : ` ${text.goals.even(show(reach.median))}`}${reach.stretch === null ? "" : ` ${text.goals.third(show(reach.stretch))}`}</span></div>`;
  }

  #subject(finding: GoalFinding): string {
    const { text } = this;
    return finding.letter ? `${finding.letter} ${text.check.letters[finding.letter]}` : text.check.general;
  }

  #finding(goal: Goal, finding: GoalFinding): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const unit = session.node(goal.metric ?? null)?.unit ?? "";
    const statement = goal.statement ?? "";
    const { fix } = finding;
    const offers: { label: string; text: string; target?: number }[] = [];
    if (fix.kind === "safe" && fix.edits.length > 0) {
      const mended = applied(statement, fix.edits);
      offers.push({ label: `${text.check.mend} ${mended}`, text: mended });
    }
    // A level that the field holds too goes into the field as well, so that the two agree.
    if (fix.kind === "placeholder") for (const option of fix.options.slice(0, 4)) {
      const level = option.name === "likely" || option.name === "stretch" ? Number(option.value.replaceAll(",", "")) : Number.NaN;
      const money = /^([A-Z]{3}|円)/.test(unit) && Number.isFinite(level);
      const edit = money ? { ...option.edit, text: editable(level, unit, session.lang) } : option.edit;
      offers.push({ label: text.goals.put(edit.text.trim() || option.value), text: applied(statement, [edit]), ...(goal.target != null && Number.isFinite(level) ? { target: level } : {}) });
    }
    const gap = fix.kind === "placeholder" && offers.length === 0 && fix.edits.length === 1 ? fix.edits[0] : undefined;
    return html`<gt-finding .session=${session} .found=${finding} .goal=${goal.id} subject=${this.#subject(finding)}>
      ${gap ? html`<div class="fixes"><button data-gap=${finding.code} @click=${() => void this.#fill(statement, gap)}>${text.goals.fill(gap.text)}</button></div>` : nothing}
      ${offers.length > 0 ? html`<div class="fixes">${offers.map((offer) => html`<button @click=${() => void this.#set(goal, { statement: offer.text, ...(offer.target === undefined ? {} : { target: offer.target }) })}>${offer.label}</button>`)}</div>` : nothing}
      ${mendButtons(session, mendsOfGoal(session, goal, finding))}
      ${finding.span && finding.span.start < finding.span.end ? html`<button slot="tail" class="link small" data-at=${finding.code} @click=${() => this.#point(finding)}>${text.goals.place}</button>` : nothing}</gt-finding>`;
  }

  /** Puts a gap into the sentence, to be typed over. */
  async #fill(statement: string, edit: { span: { start: number; end: number }; text: string }): Promise<void> {
    const [from, to] = [edit.text.indexOf("【"), edit.text.indexOf("】") + 1];
    const [start, end] = from < 0 ? [0, edit.text.length] : [from, to];
    await this.#write(applied(statement, [edit]), { start: edit.span.start + start, end: edit.span.start + end });
  }

  /** Selects in the sentence what a finding is about. */
  #point({ span }: GoalFinding): void {
    const area = this.renderRoot.querySelector("textarea");
    area?.focus();
    area?.scrollIntoView({ block: "center" });
    if (span) area?.setSelectionRange(span.start, span.end);
  }

  #fields(goal: Goal): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const picked = (event: Event): string | undefined => (event.target as HTMLSelectElement | HTMLInputElement).value || undefined;
    const unit = session.node(goal.metric ?? null)?.unit ?? "";
    return html`<div class="fields">
      <label><span>${text.check.metric}</span><select id="metric" @change=${(event: Event) => void this.#set(goal, { metric: picked(event) })}><option value="">${text.check.noMetric}</option>${session.structure.metrics.map((metric) => html`<option value=${metric.id} ?selected=${metric.id === goal.metric}>${metric.name}</option>`)}</select></label>
      <label><span>${text.check.target}</span><input id="target" autocomplete="off" .value=${editable(goal.target ?? null, unit, session.lang)} @change=${(event: Event) => void this.#number(goal, "target", event.target as HTMLInputElement)} /></label>
      <label><span>${text.check.due}</span><input id="due" type="date" .value=${goal.due ?? ""} @change=${(event: Event) => void this.#set(goal, { due: picked(event) })} /></label>
      <label><span>${text.goals.party}</span><select id="party" @change=${(event: Event) => void this.#set(goal, { party: picked(event) })}><option value="">${text.goals.nobody}</option>${(session.plan.parties ?? []).map((party) => html`<option value=${party.id} ?selected=${party.id === goal.party}>${party.name || party.id}</option>`)}</select></label>
      <label><span>${text.goals.kind}</span><select @change=${(event: Event) => void this.#set(goal, { type: picked(event) as GoalKind | undefined })}><option value="">${text.check.noMetric}</option>${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === goal.type}>${text.goals.kinds[kind]}</option>`)}</select></label>
    </div>
    <details id="more"><summary>${text.goals.more}</summary><div class="fields">
      <label><span>${text.goals.baseline}</span><input id="baseline" autocomplete="off" .value=${editable(goal.baseline ?? null, unit, session.lang)} @change=${(event: Event) => void this.#number(goal, "baseline", event.target as HTMLInputElement)} /></label>
      <label><span>${text.goals.source}</span><input id="source" autocomplete="off" .value=${goal.source ?? ""} @change=${(event: Event) => void this.#set(goal, { source: picked(event)?.trim() || undefined })} /></label>
      ${this.#choice("cadence", text.goals.cadence, goal.cadence, RHYTHMS.map((grain) => [grain, text.measure.rhythms[grain]] as const), (value) => void this.#set(goal, { cadence: value }))}
      ${this.#choice("direction", text.goals.direction, goal.direction, (["at_least", "at_most"] as const).map((side) => [side, text.goals.directions[side]] as const), (value) => void this.#set(goal, { direction: value }))}
      ${this.#choice("commitment", text.goals.commitment, goal.commitment, (["committed", "stretch"] as const).map((one) => [one, text.goals.commitments[one]] as const), (value) => void this.#set(goal, { commitment: value }))}
    </div></details>`;
  }

  #choice<Value extends string>(id: string, label: string, value: Value | null | undefined, options: readonly (readonly [Value, string])[], set: (value: Value | undefined) => void): TemplateResult {
    return html`<label><span>${label}</span><select id=${id} @change=${(event: Event) => set(((event.target as HTMLSelectElement).value || undefined) as Value | undefined)}><option value="">${this.text.check.noMetric}</option>${options.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}</select></label>`;
  }

  /** The goals above, to be ticked; one that supports this goal cannot stand above it. */
  #links(goal: Goal): TemplateResult | typeof nothing {
    const { session, text } = this;
    const others = (session?.plan.goals ?? []).filter((other) => other.id !== goal.id);
    if (!session || others.length === 0) return nothing;
    const above = goal.supports ?? [];
    const tick = (id: string) => (event: Event): void => {
      const on = (event.target as HTMLInputElement).checked;
      const next = on ? [...above, id] : above.filter((other) => other !== id);
      void this.#set(goal, { supports: next.length > 0 ? next : undefined });
    };
    return html`<details id="supports"><summary>${text.goals.supports} <span class="muted small">${above.length > 0 ? above.map((id) => fullGoalName(session, id)).join(session.lang === "ja" ? "、" : ", ") : text.goals.supportsNone}</span></summary>
      <fieldset class="choices"><legend class="visually-hidden">${text.goals.supports}</legend>${others.map((other) => html`<label><input type="checkbox" .checked=${above.includes(other.id)} ?disabled=${supports(session.plan, other.id, goal.id)} @change=${tick(other.id)} /><span>${fullGoalName(session, other.id)}</span></label>`)}</fieldset></details>`;
  }

  #setTalk(goal: Goal, written: string): void {
    void this.#set(goal, withAnswer(goal, TALK, written));
  }

  /** Puts a text into the sentence, with its first gap selected to be typed over. */
  readonly #put = async (event: Event): Promise<void> => {
    const { text, gap } = (event as CustomEvent<{ text: string; gap?: { start: number; end: number } }>).detail;
    await this.#write(text, gap);
  };

  async #write(text: string, gap?: { start: number; end: number }): Promise<void> {
    const goal = this.session && goalById(this.session, this.goal);
    if (!goal) return;
    await this.#set(goal, { statement: text });
    await this.updateComplete;
    const area = this.renderRoot.querySelector("textarea");
    area?.focus();
    if (gap) area?.setSelectionRange(gap.start, gap.end);
  }

  async #set(goal: Goal, change: { [K in keyof Goal]?: Goal[K] | undefined }): Promise<void> {
    const { session } = this;
    if (session) this.complaint = await session.attempt((plan) => withGoal(plan, goal.id, change));
  }

  async #number(goal: Goal, field: "target" | "baseline", input: HTMLInputElement): Promise<void> {
    const { session } = this;
    if (!session) return;
    const written = input.value.trim();
    if (written === "") return this.#set(goal, { [field]: undefined });
    try {
      await this.#set(goal, { [field]: await cellValue(session.engine, written, session.node(goal.metric ?? null)?.unit ?? "", session.lang) });
    } catch {
      this.complaint = [{ code: "number", severity: "error", path: "", message: this.text.goals.badTarget(written), hint: "" }];
    }
  }
}

function applied(statement: string, edits: readonly { span: { start: number; end: number }; text: string }[]): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((text, { span, text: put }) => replaced(text, span, put), statement);
}
