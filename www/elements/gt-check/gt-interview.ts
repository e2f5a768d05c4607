import type { Interview, InterviewQuestion, QuestionTheme } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { withGoal } from "../../state/document.js";
import { withAnswer } from "../../state/goals.js";
import { base, SessionElement } from "../shared/element.js";
import { fullGoalName, goalById, partyName } from "../../state/goal-names.js";
import { checkStyles } from "./styles.js";

const THEMES: readonly QuestionTheme[] = ["meaning", "way", "growth"];

/**
 * The sheets for talking over the goals: open questions with room for answers, which are kept in the plan.
 *
 * @event gt-sheet - The sheets are to be printed.
 */
export class GtInterview extends SessionElement {
  static override properties = { ...SessionElement.properties, sheets: { state: true }, party: { state: true } };
  declare sheets: readonly Interview[];
  /** Whose sheets are shown; all where it is empty. */
  declare party: string;
  #asked = "";

  constructor() {
    super();
    this.sheets = [];
    this.party = "";
  }

  static override styles = [base, checkStyles, css`
    .choose { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
    article { display: grid; gap: 10px; border: 1px solid var(--gt-hairline); border-radius: var(--gt-radius); padding: 12px; }
    blockquote { margin: 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--gt-accent); line-height: 1.7; }
    .question { display: grid; gap: 4px; break-inside: avoid; }
    .question > span { font-size: 14px; color: var(--gt-text); line-height: 1.6; }
    textarea { field-sizing: content; min-height: 60px; }
    @media print { .choose, .lead { display: none; } article { display: block; columns: 2; border: 0; padding: 0; break-after: page; } article > * { margin-bottom: 8px; } h3, blockquote { column-span: all; } h4 { break-after: avoid; } textarea { min-height: 22mm; resize: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session) return;
    const key = `${session.revision}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = session.engine.interview(session.plan, { today: session.date, lang: session.lang }).then(
      ({ sheets }) => {
        if (key === this.#asked) this.sheets = sheets;
      },
      () => {
        this.sheets = [];
      },
    );
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const goals = session.plan.goals ?? [];
    const parties = (session.plan.parties ?? []).filter((party) => goals.some((goal) => goal.party === party.id));
    const shown = this.sheets.filter((sheet) => this.party === "" || goalById(session, sheet.goal)?.party === this.party);
    return html`<div class="stack">
      <div class="choose"><label><span>${text.goals.party}</span><select id="party" @change=${(event: Event) => { this.party = (event.target as HTMLSelectElement).value; }}><option value="">${text.goals.everybody}</option>${parties.map((party) => html`<option value=${party.id} .selected=${party.id === this.party}>${partyName(session, party.id)}</option>`)}</select></label>
        <button id="print-sheets" @click=${() => this.dispatchEvent(new CustomEvent("gt-sheet", { bubbles: true, composed: true }))}>${text.goals.printSheets}</button></div>
      <p class="small muted lead">${text.goals.sheetLead}</p>
      ${repeat(shown, (sheet) => sheet.goal, (sheet) => this.#sheet(sheet))}</div>`;
  }

  #sheet(sheet: Interview): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const name = fullGoalName(session, sheet.goal);
    return html`<article data-sheet=${sheet.goal} aria-label=${name}><h3>${name}</h3>${sheet.statement ? html`<blockquote>${sheet.statement}</blockquote>` : nothing}
      ${THEMES.map((theme) => {
        const questions = sheet.questions.filter((question) => question.theme === theme);
        return questions.length === 0 ? nothing : html`<h4>${text.goals.themes[theme]}</h4>${repeat(questions, ({ id }) => id, (question) => this.#question(sheet, question))}`;
      })}</article>`;
  }

  #question(sheet: Interview, question: InterviewQuestion): TemplateResult {
    const { session } = this;
    const goal = session && goalById(session, sheet.goal);
    if (!session || !goal) return html``;
    const write = (event: Event): void => void session.commit(withGoal(session.plan, goal.id, withAnswer(goal, question.id, (event.target as HTMLTextAreaElement).value)));
    return html`<label class="question"><span>${question.text}</span><textarea rows="2" data-question=${question.id} .value=${goal.answers?.[question.id] ?? ""} @change=${write}></textarea></label>`;
  }
}
