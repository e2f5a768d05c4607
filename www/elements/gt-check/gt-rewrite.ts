import type { Goal, StatementGap } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { fieldsOf, partsOf } from "../../state/goals.js";
import { base, SessionElement } from "../shared/element.js";
import { goalById } from "../../state/goal-names.js";

/** A goal written anew: its text, what is still to be filled in, and pieces that found no place. */
interface Offer {
  readonly text: string;
  readonly gaps: readonly StatementGap[];
  readonly left: readonly string[];
}

/**
 * How a goal's sentence could read: written again where something is missing in it, or put together from its fields where there is none.
 *
 * @event gt-put - The text is to go into the sentence; `detail` is the text and the first gap in it.
 */
export class GtRewrite extends SessionElement {
  static override properties = { ...SessionElement.properties, goal: { type: String }, offer: { state: true } };
  declare goal: string;
  declare offer: Offer | undefined;
  #asked = "";

  constructor() {
    super();
    this.goal = "";
  }

  static override styles = [base, css`
    .offer { display: grid; gap: 6px; padding: 8px 0 2px; }
    .text { padding: 8px 10px; border: 1px dashed var(--gt-control); border-radius: 6px; line-height: 1.8; }
    mark { background: var(--gt-accent-tint); text-decoration: none; border-radius: 3px; padding: 0 2px; print-color-adjust: exact; }
    summary { cursor: pointer; min-height: 24px; font-size: 13px; }
    @media print { details:not([open]) { display: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    const goal = session && goalById(session, this.goal);
    if (!session || !goal) return;
    const key = JSON.stringify([goal.statement ?? "", partsOf(session.plan, goal, session.lang)]);
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#ask(goal, key);
  }

  async #ask(goal: Goal, key: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    const offer = await this.#offer(goal).catch(() => undefined);
    if (key === this.#asked) this.offer = offer;
  }

  async #offer(goal: Goal): Promise<Offer | undefined> {
    const { session } = this;
    const statement = (goal.statement ?? "").trim();
    if (!session) return undefined;
    if (statement === "") {
      if (!goal.metric && goal.target == null) return undefined;
      const { text, gaps } = await session.engine.goalStatement(partsOf(session.plan, goal, session.lang));
      return { text, gaps, left: [] };
    }
    const { text, gaps, left, changed } = await session.engine.improve({ text: goal.statement ?? "", today: session.date, fields: fieldsOf(session.plan, goal) });
    return changed ? { text, gaps, left: left.map((piece) => piece.text) } : undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text, offer } = this;
    const goal = session && goalById(session, this.goal);
    if (!session || !goal || !offer) return nothing;
    const empty = (goal.statement ?? "").trim() === "";
    const body = html`<div class="offer"><p class="text">${marked(offer)}</p>
      ${offer.gaps.length > 0 ? html`<p class="small muted">${text.goals.gaps}</p>` : nothing}
      ${offer.left.length > 0 ? html`<p class="small">${text.goals.leftOut(offer.left)}</p>` : nothing}
      <div><button class="put" @click=${() => this.dispatchEvent(new CustomEvent("gt-put", { detail: { text: offer.text, gap: offer.gaps[0]?.span }, bubbles: true, composed: true }))}>${text.goals.putSentence}</button></div></div>`;
    return empty ? html`<p class="small"><b>${text.goals.fromFields}</b></p>${body}` : html`<details><summary>${text.goals.rewrite}</summary>${body}</details>`;
  }
}

/** The text with its gaps marked. */
function marked({ text, gaps }: Offer): (TemplateResult | string)[] {
  let at = 0;
  const pieces = gaps.flatMap(({ span }) => {
    const piece = [text.slice(at, span.start), html`<mark>${text.slice(span.start, span.end)}</mark>`];
    at = span.end;
    return piece;
  });
  return [...pieces, text.slice(at)];
}
