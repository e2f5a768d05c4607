import { css, html, nothing, type TemplateResult } from "lit";
import { targetOf } from "../../state/document.js";
import { chanceParts, formatValue, numberFormat, percent } from "../../state/format.js";
import { ChanceController } from "../shared/chance.js";
import { base, SessionElement } from "../shared/element.js";
import { MARKS, statusWord } from "../shared/value.js";

/**
 * The end result in one line, beside whatever is being looked at: its value, its target and how likely it is, and how far
 * that is from the plan where a scenario or something tried out is shown.
 *
 * @event gt-odds - The odds were asked for.
 */
export class GtHeadline extends SessionElement {
  readonly #odds = new ChanceController(this);

  static override styles = [base, css`
    .line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; line-height: 1.35; }
    .item { display: grid; white-space: nowrap; }
    .value { display: flex; align-items: baseline; gap: 6px; }
    .value > b { font-size: 21px; }
    .value > .status { font-size: 14px; }
    button.item { border: 0; background: none; padding: 0 2px; min-height: 28px; border-radius: 4px; text-align: start; line-height: inherit; }
    .more { color: var(--gt-on-track); font-weight: 700; }
    .less { color: var(--gt-off-track); font-weight: 700; }
    @media print { button.item { display: flex; } }
  `];

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const id = this.#odds.metric;
    const node = session?.node(id ?? null);
    if (!session || !id || !node) return nothing;
    const found = session.status(id);
    const goal = targetOf(session.plan, id);
    const show = (value: number | null): string => formatValue(value, node.unit, session.lang);
    return html`<div class="line">
      <div class="item"><span class="small">${node.name}${goal ? html` <span class="muted">${typeof found?.ratio === "number" ? text.headline.target(show(goal.target), percent(found.ratio, session.lang)) : `${text.status.target} ${show(goal.target)}`}</span>` : nothing}</span>
        <span class="value">${found ? html`<span class=${`status ${found.status}`} role="img" aria-label=${statusWord(session, text, found.status)} title=${statusWord(session, text, found.status)}>${MARKS[found.status]}</span>` : nothing}<b>${session.isOpen(id) ? text.entry.open : show(session.total(id))}</b>${session.isPlan ? nothing : this.#shift(session.total(id), session.planned.metrics[id]?.total ?? null, show)}</span></div>
      ${session.isStale(id) ? nothing : this.#chance()}
    </div>`;
  }

  #chance(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const { chance, planned } = this.#odds;
    if (!session || !chance) return nothing;
    const [value, margin] = chanceParts(chance.probability, chance.margin, session.lang);
    const points = (share: number): string => `${numberFormat(session.lang, { maximumFractionDigits: 1 }).format(share * 100)}pt`;
    return html`<button class="item" id="chance" title=${text.headline.odds} @click=${() => this.dispatchEvent(new CustomEvent("gt-odds", { bubbles: true, composed: true }))}><span class="small">${text.headline.chance}</span><span class="value"><b>${value}</b>${margin ? html`<span class="small muted">${margin}</span>` : nothing}${this.#shift(chance.probability, planned ?? null, points)}</span></button>`;
  }

  /** How far what is shown lies from the plan. */
  #shift(now: number | null, before: number | null, show: (value: number) => string): TemplateResult | typeof nothing {
    if (now === null || before === null) return nothing;
    const by = now - before;
    const shown = show(Math.abs(by));
    return shown === show(0) ? nothing : html`<span class=${`small ${by > 0 ? "more" : "less"}`}>${by > 0 ? "+" : "−"}${shown}</span>`;
  }
}
