import type { Plan, Review } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { asRead, dayName } from "../../state/format.js";
import { fullGoalName } from "../../state/goal-names.js";
import { base, SessionElement } from "../shared/element.js";
import { fieldStyles } from "../shared/field.js";

type Written = "cause" | "evidence" | "lesson" | "decisions";
const WRITTEN: readonly Written[] = ["cause", "evidence", "lesson", "decisions"];

/** Looking back: why a goal was missed or reached, what shows it, what was learned and what will be done differently. */
export class GtReview extends SessionElement {
  static override properties = { ...SessionElement.properties, open: { state: true } };
  /** The review that is being written, by its place in the plan. */
  declare open: number | undefined;

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, fieldStyles, css`
    .stack { display: grid; gap: 10px; }
    .top { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; }
    article { display: grid; gap: 10px; border: 1px solid var(--gt-hairline); border-radius: var(--gt-radius); padding: 12px; }
    textarea { field-sizing: content; min-height: 44px; font-size: 14px; line-height: 1.6; }
    dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 12px; font-size: 13px; line-height: 1.6; }
    dt { color: var(--gt-muted); white-space: nowrap; }
    ul { padding-inline-start: 18px; }
    @media print { article { break-inside: avoid; border: 0; padding: 4px 0; } textarea, input, select { display: none; } }
  `];

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const reviews = (session.plan.reviews ?? []).map((review, index) => ({ review, index })).sort((a, b) => b.review.date.localeCompare(a.review.date) || b.index - a.index);
    return html`<section class="stack" aria-label=${text.review.heading}><div class="top"><h3>${text.review.heading}</h3><button id="add-review" @click=${this.#add}>＋ ${text.review.add}</button></div>
      <p class="small muted">${reviews.length === 0 ? text.review.none : text.review.lead}</p>
      ${reviews.map(({ review, index }) => (index === this.open ? this.#form(review, index) : this.#shown(review, index)))}</section>`;
  }

  #shown(review: Review, index: number): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    return html`<article data-review=${index}><div class="top"><b>${dayName(review.date, session.lang)}</b><button class="quiet" @click=${() => { this.open = index; }}>${text.review.edit}</button></div>
      ${review.goal ? html`<p class="small">${fullGoalName(session, review.goal)}</p>` : nothing}
      <dl>${WRITTEN.map((field) => {
        const value = review[field];
        if (!value || value.length === 0) return nothing;
        return html`<dt>${text.review.fields[field][0]}</dt><dd>${typeof value === "string" ? value : html`<ul>${value.map((line) => html`<li>${line}</li>`)}</ul>`}</dd>`;
      })}</dl></article>`;
  }

  #form(review: Review, index: number): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const set = (change: Partial<Review>): void => void session.attempt((plan) => withReview(plan, index, change));
    const write = (field: Written) => (event: Event): void => {
      const value = (event.target as HTMLTextAreaElement).value.trim();
      set({ [field]: field === "decisions" ? value.split("\n").map((line) => line.trim()).filter((line) => line !== "") : value });
    };
    return html`<article data-review=${index} class="form"><div class="pair">
        <label><span>${text.review.date}</span><input id="date" type="date" required .value=${review.date} @change=${(event: Event) => { const { value } = event.target as HTMLInputElement; if (value) set({ date: value }); }} /></label>
        <label><span>${text.review.goal}</span><select id="goal" @change=${(event: Event) => set({ goal: (event.target as HTMLSelectElement).value || null })}><option value="">${text.check.noMetric}</option>${(session.plan.goals ?? []).map((goal) => html`<option value=${goal.id} ?selected=${goal.id === review.goal}>${fullGoalName(session, goal.id)}</option>`)}</select></label></div>
      ${WRITTEN.map((field) => {
        const value = review[field] ?? "";
        return html`<div class="field"><label for=${field}><span>${text.review.fields[field][0]}</span></label><textarea id=${field} rows="2" aria-describedby=${`${field}-help`} .value=${typeof value === "string" ? value : value.join("\n")} @change=${write(field)}></textarea><p class="small muted" id=${`${field}-help`}>${text.review.fields[field][1]}</p></div>`;
      })}
      <div class="top"><button class="primary" id="close-review" @click=${this.#close}>${text.review.done}</button><button class="quiet" @click=${() => this.#remove(index)}>${text.review.remove}</button></div></article>`;
  }

  /** Begins a review of the end result with what the actuals say about its gap. */
  readonly #add = async (): Promise<void> => {
    const { session } = this;
    if (!session) return;
    const kgi = session.structure.metrics.find((metric) => metric.role === "kgi")?.id;
    const goal = session.plan.goals?.find((goal) => goal.metric === kgi)?.id;
    const observed = kgi !== undefined && (session.plan.actuals ?? []).some((actual) => actual.metric === kgi);
    const gap = observed ? await session.attribute({ metric: kgi, to: { actuals: true } }).catch(() => undefined) : undefined;
    const evidence = (gap?.drivers ?? []).slice(0, 2).map((driver) => asRead(driver.text, session.lang)).join("\n");
    const made: Review = { date: session.date, ...(goal ? { goal } : {}), ...(evidence ? { evidence } : {}) };
    this.open = session.plan.reviews?.length ?? 0;
    await session.attempt((plan) => ({ ...plan, reviews: [...(plan.reviews ?? []), made] }));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#cause")?.focus();
  };

  readonly #close = (): void => {
    this.open = undefined;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#add-review")?.focus());
  };

  #remove(index: number): void {
    this.open = undefined;
    void this.session?.attempt((plan) => ({ ...plan, reviews: (plan.reviews ?? []).filter((_, at) => at !== index) }));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#add-review")?.focus());
  }
}

/** The plan with a review changed; what is empty is left out. */
function withReview(plan: Plan, index: number, change: Partial<Review>): Plan {
  const reviews = (plan.reviews ?? []).map((review, at) => (at === index ? (Object.fromEntries(Object.entries({ ...review, ...change }).filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))) as unknown as Review) : review));
  return { ...plan, reviews };
}
