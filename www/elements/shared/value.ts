import { html, nothing, type TemplateResult } from "lit";
import { asRead, formatBare, formatValue, isDuration } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import type { Status } from "../../state/status.js";
import { type Texts, texts } from "../../text/texts.js";

/** A mark for each status, so that colour is not all there is. */
export const MARKS = { "on-track": "●", "at-risk": "▲", "off-track": "■" } as const;

/** How an input reads: its value in each period, said so where it adds up. */
export function inputText(session: Session, id: string): string {
  const node = session.node(id);
  if (session.isOpen(id)) return texts[session.lang].entry.open;
  const value = session.inputValue(id);
  const text = formatValue(value, node?.unit ?? "", session.lang);
  if (node?.total !== "flow" || node.unit === "" || isDuration(node.unit) || value === null || session.plan.timeline.periods < 2) return text;
  const grains = { day: ["日", "day"], week: ["週", "week"], month: ["月", "month"], quarter: ["四半期", "quarter"], year: ["年", "year"] } as const;
  return `${text}/${grains[session.plan.timeline.grain][session.lang === "ja" ? 0 : 1]}`;
}

/** The value that stands for a metric: the total of a computed one, the setting of an input. */
export function valueText(session: Session, id: string): string {
  const node = session.node(id);
  return node && node.drivers.length === 0 && node.formula === null ? inputText(session, id) : formatValue(session.total(id), node?.unit ?? "", session.lang);
}

/** The same in a narrow place: a long unit is left out, the name beside it says what is counted. */
export function shortText(session: Session, id: string): string {
  const text = valueText(session, id);
  const node = session.node(id);
  if (text.length <= 12) return text;
  return formatBare(node?.drivers.length ? session.total(id) : session.inputValue(id), node?.unit ?? "", session.lang);
}

/** Mark and word of how a metric stands; also that a refused formula keeps it from being computed. */
export function statusOf(session: Session, text: Texts, id: string): TemplateResult | typeof nothing {
  if (session.drafts[id]) return html`<span class="status off-track"><span aria-hidden="true">■</span> ${text.status.broken}</span>`;
  if (session.isStale(id)) return html`<span class="status muted">${text.status.waiting}</span>`;
  const lacking = session.evaluation.metrics[id]?.undefined;
  if (lacking && !session.isOpen(id)) return lacking.code === "no-value" ? html`<span class="status muted" title=${lacking.message}>${text.status.waiting}</span>` : html`<span class="status off-track" title=${asRead(lacking.message, session.lang)}><span aria-hidden="true">■</span> ${text.status.undefined}</span>`;
  if (session.exceedsWhole(id)) return html`<span class="status at-risk" title=${text.status.aboveWhole}><span aria-hidden="true">▲</span> ${text.status.above}</span>`;
  const found = session.status(id);
  if (!found) return nothing;
  return html`<span class=${`status ${found.status}`}><span aria-hidden="true">${MARKS[found.status]}</span> ${statusWord(session, text, found.status)}</span>`;
}

/** The word for a status: a plan reaches its target or falls short of it, only a term that is over has met or missed it. */
export function statusWord(session: Session, text: Texts, status: Status): string {
  if (!session.isOver) return text.status[status];
  return status === "on-track" ? text.status.met : text.status.missed;
}
