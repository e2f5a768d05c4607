import type { Goal, GoalFinding, GoalReport, Letter } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { freeId, withGoal, withoutGoal } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { editable } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";

const LETTERS: readonly Letter[] = ["S", "M", "A", "R", "T"];

/** The plan's goals: their sentences with what was found marked in them, letter by letter, and how to mend it. */
export class GtCheck extends SessionElement {
  static override styles = [base, css`
    .stack { display: grid; gap: 20px; }
    .top { display: flex; justify-content: space-between; align-items: center; gap: 8px; }
    article { display: grid; gap: 8px; border: 1px solid var(--gt-hairline); border-radius: var(--gt-radius); padding: 12px; }
    .field { position: relative; display: grid; }
    .field > * { grid-area: 1 / 1; font: 15px/1.8 var(--gt-font); padding: 8px 10px; border: 1px solid var(--gt-control); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; word-break: normal; line-break: strict; min-height: 68px; margin: 0; letter-spacing: 0; }
    .field textarea { background: transparent; resize: none; overflow: hidden; }
    .field .marks { color: transparent; border-color: transparent; background: var(--gt-surface); pointer-events: none; }
    .marks mark { color: transparent; border-radius: 2px; }
    .marks mark.warning { background: var(--gt-at-risk-tint); text-decoration-color: var(--gt-at-risk); }
    .marks mark.info { background: var(--gt-on-track-tint); text-decoration-color: var(--gt-on-track); }
    .letters { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 4px; list-style: none; }
    .letters li { text-align: center; border-radius: 6px; padding: 4px 2px; background: var(--gt-surface-2); font-size: 12px; line-height: 1.4; }
    .letters b { font-size: 15px; }
    .letters .good b { color: var(--gt-on-track); }
    .letters .fair b { color: var(--gt-at-risk); }
    .letters .poor b { color: var(--gt-off-track); }
    .finding { border-inline-start: 3px solid var(--gt-at-risk); padding-inline-start: 10px; font-size: 13px; line-height: 1.7; }
    .finding.error { border-color: var(--gt-off-track); color: inherit; }
    .finding.info { border-color: var(--gt-on-track); }
    .fixes { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 4px; }
    .fixes button { white-space: normal; text-align: start; }
    .fields { display: grid; grid-template-columns: 1.4fr 1fr 1fr; gap: 8px; }
    .score { font-weight: 700; }
    .foot { display: flex; justify-content: space-between; gap: 8px; }
  `];

  override render(): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const goals = session.plan.goals ?? [];
    return html`<div class="stack">
      <div class="top"><h2>${text.check.heading}</h2><button id="add" @click=${this.#add}>＋ ${text.check.add}</button></div>
      ${goals.length === 0 ? html`<p class="muted">${text.check.empty}</p>` : nothing}
      ${repeat(goals, (goal) => goal.id, (goal) => this.#goal(goal))}
    </div>`;
  }

  #goal(goal: Goal): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const report = session.goals.find((check) => check.id === goal.id)?.report;
    const statement = goal.statement ?? "";
    const party = session.plan.parties?.find((party) => party.id === goal.party);
    const write = (event: Event): void => {
      const value = (event.target as HTMLTextAreaElement).value;
      void session.commit(withGoal(session.plan, goal.id, { statement: value }), `goal:${goal.id}`);
    };
    return html`<article data-goal=${goal.id} aria-label=${statement || text.check.statement}>
      <div class="top"><span class="small muted">${party?.name ?? text.check.statement}</span>${report?.score ? html`<span class="score">${text.check.score(report.score.total, report.score.grade)}</span>` : nothing}</div>
      <div class="field"><div class="marks" aria-hidden="true">${report ? marked(statement, report.findings) : statement}${"\n"}</div>
        <textarea rows="2" aria-label=${text.check.statement} .value=${statement} @input=${write} spellcheck="false"></textarea></div>
      ${report ? this.#report(goal, report) : nothing}
      <div class="fields">
        <label><span>${text.check.metric}</span><select @change=${(event: Event) => this.#set(goal, { metric: (event.target as HTMLSelectElement).value || undefined })}><option value="">${text.check.noMetric}</option>${session.structure.metrics.map((metric) => html`<option value=${metric.id} ?selected=${metric.id === goal.metric}>${metric.name}</option>`)}</select></label>
        <label><span>${text.check.target}</span><input autocomplete="off" .value=${editable(goal.target ?? null, session.node(goal.metric ?? null)?.unit ?? "", session.lang)} @change=${(event: Event) => void this.#target(goal, (event.target as HTMLInputElement).value)} /></label>
        <label><span>${text.check.due}</span><input type="date" .value=${goal.due ?? ""} @change=${(event: Event) => this.#set(goal, { due: (event.target as HTMLInputElement).value || undefined })} /></label>
      </div>
      <div class="foot"><span class="small muted">${text.check.edited}</span><button class="quiet" @click=${() => void session.commit(withoutGoal(session.plan, goal.id))}>${text.check.remove}</button></div>
    </article>`;
  }

  #report(goal: Goal, report: GoalReport): TemplateResult {
    const { text } = this;
    if (report.status === "unsupported") return html`<p class="muted">${text.check.unsupported}</p>`;
    return html`<ul class="letters">${LETTERS.map((letter) => {
        const score = report.score?.letters.find((other) => other.letter === letter)?.score ?? null;
        const rank = score === null ? "" : score >= 75 ? "good" : score >= 50 ? "fair" : "poor";
        const mark = score === null ? "—" : score >= 75 ? "✓" : score >= 50 ? "▲" : "✕";
        return html`<li class=${rank}><b><span aria-hidden="true">${mark}</span> ${letter}</b> ${score ?? text.check.unassessed}<br />${text.check.letters[letter]}</li>`;
      })}</ul>
      ${report.findings.length === 0 ? html`<p class="small on-track">✓ ${text.check.good}</p>` : report.findings.map((finding) => this.#finding(goal, finding))}`;
  }

  #finding(goal: Goal, finding: GoalFinding): TemplateResult {
    const { text } = this;
    const statement = goal.statement ?? "";
    const { fix } = finding;
    const offers: { label: string; text: string }[] = [];
    if (fix.kind === "safe" && fix.edits.length > 0) {
      const mended = applied(statement, fix.edits);
      offers.push({ label: `${text.check.mend}：${mended}`, text: mended });
    }
    if (fix.kind === "placeholder") for (const option of fix.options.slice(0, 4)) offers.push({ label: option.edit.text.trim() || option.value, text: applied(statement, [option.edit]) });
    return html`<div class=${`finding ${finding.severity}`}><div><b>${finding.letter ? `${finding.letter} ${text.check.letters[finding.letter]}` : text.check.general}</b> ${finding.message}</div>
      <div>${finding.hint}</div><div class="muted small">${finding.why}</div>
      ${offers.length > 0 ? html`<div class="fixes">${offers.map((offer) => html`<button @click=${() => this.#set(goal, { statement: offer.text })}>${offer.label}</button>`)}</div>` : nothing}</div>`;
  }

  #set(goal: Goal, change: { [K in keyof Goal]?: Goal[K] | undefined }): void {
    const { session } = this;
    if (session) void session.attempt(withGoal(session.plan, goal.id, change));
  }

  async #target(goal: Goal, written: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    if (written.trim() === "") return this.#set(goal, { target: undefined });
    try {
      this.#set(goal, { target: await cellValue(session.engine, written, session.node(goal.metric ?? null)?.unit ?? "", session.lang) });
    } catch {
      this.requestUpdate();
    }
  }

  readonly #add = async (): Promise<void> => {
    const { session } = this;
    if (!session) return;
    const id = freeId("goal", (session.plan.goals ?? []).map((goal) => goal.id));
    await session.commit({ ...session.plan, goals: [{ id, statement: "" }, ...(session.plan.goals ?? [])] });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLTextAreaElement>(`[data-goal="${id}"] textarea`)?.focus();
  };
}

function applied(statement: string, edits: readonly { span: { start: number; end: number }; text: string }[]): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), statement);
}

/** The statement in pieces, those that a finding points at marked; where findings overlap the first one wins. */
function marked(statement: string, findings: readonly GoalFinding[]): (TemplateResult | string)[] {
  const pieces: (TemplateResult | string)[] = [];
  let at = 0;
  for (const { span, severity, code } of [...findings].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))) {
    if (!span || span.start < at || span.end > statement.length || span.start === span.end) continue;
    pieces.push(statement.slice(at, span.start), html`<mark class=${severity} data-code=${code}>${statement.slice(span.start, span.end)}</mark>`);
    at = span.end;
  }
  return [...pieces, statement.slice(at)];
}
