import type { Table } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { targetOf } from "../../state/document.js";
import { formatBare, formatValue } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import { judged, type Status } from "../../state/status.js";
import { base, SessionElement } from "../shared/element.js";
import { MARKS } from "../shared/value.js";

/** What each input is multiplied by from cell to cell. */
const FACTORS = [0.8, 0.9, 1, 1.1, 1.2];

/** The end result for every pair of values of two inputs. A cell that is clicked is tried out. */
export class GtTable extends SessionElement {
  static override properties = { ...SessionElement.properties, inputs: { attribute: false }, chosen: { state: true }, table: { state: true } };
  /** The inputs to choose from, those that matter most first. */
  declare inputs: readonly string[];
  /** What stands down the side and along the top where somebody has chosen. */
  declare chosen: readonly [string | undefined, string | undefined];
  declare table: Table | undefined;
  #asked = "";

  constructor() {
    super();
    this.inputs = [];
    this.chosen = [undefined, undefined];
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 8px; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
    table { table-layout: fixed; }
    th, td { text-align: end; padding: 2px; border: 0; }
    td { padding: 1px; }
    thead td { width: 44px; }
    td button { position: relative; width: 100%; min-height: 36px; padding: 2px 1px; border-color: transparent; font-size: 12px; letter-spacing: -0.02em; background: var(--gt-surface-2); color: var(--gt-text); }
    td button.on-track { background: var(--gt-on-track-tint); color: var(--gt-text); font-weight: 700; }
    td button.at-risk { background: var(--gt-at-risk-tint); color: var(--gt-text); }
    td button.here { border-color: var(--gt-accent); border-width: 2px; }
    td i { position: absolute; inset-inline-end: 3px; top: -2px; font-style: normal; font-size: 8px; color: var(--gt-on-track); }
    @media (forced-colors: active) { td button.here { outline: 2px solid Highlight; } }
    @media print { .pair, .lead { display: none; } td button { display: block; border: 1px solid var(--gt-hairline); print-color-adjust: exact; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    const [rows, columns] = this.#axes;
    const key = `${session.calm}|${rows}|${columns}`;
    if (key === this.#asked) return;
    this.#asked = key;
    if (rows === undefined || columns === undefined) {
      this.table = undefined;
      return;
    }
    this.waiting = session.table({ rows: axis(session, rows), columns: axis(session, columns) }).then(
      (table) => {
        if (key === this.#asked) this.table = table;
      },
      () => {
        if (key === this.#asked) this.table = undefined;
      },
    );
  }

  get #axes(): readonly [string | undefined, string | undefined] {
    // What was chosen stays, also where it has no range to move within any more.
    const [rows, columns] = this.chosen.map((id) => (id !== undefined && this.session?.metric(id)?.input ? id : undefined));
    const free = this.inputs.filter((id) => id !== rows && id !== columns);
    return [rows ?? free[0], columns ?? free[rows === undefined ? 1 : 0]];
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text, table } = this;
    if (!session || this.inputs.length < 2) return nothing;
    const [rows, columns] = this.#axes;
    const name = (id: string): string => session.node(id)?.name ?? id;
    const choose = (side: 0 | 1, label: string, now: string | undefined, other: string | undefined): TemplateResult => html`<label><span>${label}</span><select @change=${(event: Event) => this.#choose(side, (event.target as HTMLSelectElement).value)}>${[...new Set([...this.inputs, ...(now === undefined ? [] : [now])])].filter((id) => id !== other).map((id) => html`<option value=${id} .selected=${id === now}>${name(id)}</option>`)}</select></label>`;
    return html`<div class="stack"><h3>${text.table.heading}</h3><p class="small muted lead">${text.table.lead}</p>
      <div class="pair">${choose(0, text.table.rows, rows, columns)}${choose(1, text.table.columns, columns, rows)}</div>
      ${table ? this.#table(session, table) : nothing}</div>`;
  }

  #table(session: Session, { metric, rows, columns, cells }: Table): TemplateResult {
    const { text } = this;
    const unit = (id: string): string => session.node(id)?.unit ?? "";
    const name = (id: string): string => session.node(id)?.name ?? id;
    const side = (id: string, value: number): string => formatBare(value, unit(id), session.lang);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text.table.heading}><table><caption class="visually-hidden">${text.table.caption(name(metric), name(rows.metric), name(columns.metric))}</caption>
      <thead><tr><td></td>${columns.values.map((value) => html`<th scope="col">${side(columns.metric, value)}</th>`)}</tr></thead>
      <tbody>${cells.map((line, row) => html`<tr><th scope="row">${side(rows.metric, rows.values[row] ?? 0)}</th>${line.map((value, column) => {
        const at = { [rows.metric]: rows.values[row] ?? 0, [columns.metric]: columns.values[column] ?? 0 };
        const status = this.#status(session, metric, value);
        const here = [rows.metric, columns.metric].every((id) => Math.abs((at[id] ?? 0) - (session.inputValue(id) ?? 0)) <= Math.abs(at[id] ?? 0) * 1e-9);
        const told = text.table.cell(name(rows.metric), formatValue(at[rows.metric], unit(rows.metric), session.lang), name(columns.metric), formatValue(at[columns.metric], unit(columns.metric), session.lang), formatValue(value, unit(metric), session.lang), status ? text.status[status] : "");
        return html`<td><button class=${`${status ?? ""} ${here ? "here" : ""}`} title=${told} aria-label=${told} @click=${() => this.#take(session, at)}>${formatBare(value, unit(metric), session.lang)}${status === "on-track" ? html`<i aria-hidden="true">${MARKS["on-track"]}</i>` : nothing}</button></td>`;
      })}</tr>`)}</tbody></table></div>`;
  }

  /** Tries a pair of values out, in the table as it stands. */
  #take(session: Session, at: Record<string, number>): void {
    const [rows, columns] = Object.keys(at);
    this.chosen = [rows, columns];
    void session.tryOut(at);
  }

  #status(session: Session, metric: string, value: number | null): Status | undefined {
    const target = targetOf(session.plan, metric);
    return target && value !== null ? judged(value, target.target, target.direction) : undefined;
  }

  #choose(side: 0 | 1, id: string): void {
    const [rows, columns] = this.#axes;
    this.chosen = side === 0 ? [id, columns] : [rows, id];
  }
}

/** An input around where it stands; nothing goes beyond its bounds, and a share not beyond the whole. */
function axis(session: Session, id: string): { metric: string; values: number[] } {
  const now = session.standingValue(id) ?? 0;
  const metric = session.metric(id);
  const [least, most] = metric?.bounds ?? [null, null];
  const kept = (value: number): number => Math.min(Math.max(value, least ?? Number.NEGATIVE_INFINITY), most ?? (metric?.unit === "%" && metric.of ? 1 : Number.POSITIVE_INFINITY));
  return { metric: id, values: FACTORS.map((factor) => Number(kept(now * factor).toPrecision(factor === 1 ? 12 : 3))) };
}
