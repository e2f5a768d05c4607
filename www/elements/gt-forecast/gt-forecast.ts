import { css, html, nothing, type TemplateResult } from "lit";
import { goalOf, withActuals } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { asRead, editable, formatValue, percent, periodName, spanText, summands } from "../../state/format.js";
import { type Pasted, periodOf, readTable, type Timing } from "../../state/paste.js";
import type { Forecasted, Session } from "../../state/session.js";
import { base, SessionElement } from "../shared/element.js";
import { chart, type Point } from "./chart.js";

const SHOWN = 15;

/** The selected metric's actuals and where they lead: a chart with bands, what the method did on the past, and the numbers as a table. */
export class GtForecast extends SessionElement {
  static override properties = { ...SessionElement.properties, forecast: { state: true }, complaint: { state: true }, said: { state: true }, typing: { state: true }, width: { state: true } };
  declare forecast: Forecasted | undefined;
  declare complaint: string;
  declare said: string;
  /** Whether the actuals are being typed; they stay in view while one adds to them. */
  declare typing: boolean;
  declare width: number;
  #asked = "";
  #metric: string | null = null;
  readonly #sized = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(240, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.complaint = "";
    this.said = "";
    this.typing = false;
    this.width = 380;
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 14px; }
    svg { display: block; max-width: 100%; font: 12px var(--gt-font); }
    .grid { stroke: var(--gt-hairline); }
    .tick { fill: var(--gt-muted); }
    .band { fill: var(--gt-accent); opacity: 0.22; }
    .band.wide { opacity: 0.14; }
    .plan { fill: none; stroke: var(--gt-muted); stroke-width: 1.5; stroke-dasharray: 2 3; }
    .mean { fill: none; stroke: var(--gt-accent); stroke-width: 2.5; }
    .actual { fill: none; stroke: var(--gt-text); stroke-width: 2; }
    .last { fill: var(--gt-surface); stroke: var(--gt-text); stroke-width: 2; }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 12px; color: var(--gt-muted); list-style: none; }
    .legend i { print-color-adjust: exact; display: inline-block; width: 18px; height: 0; border-top: 3px solid var(--gt-text); vertical-align: middle; margin-inline-end: 5px; }
    .legend .m { border-color: var(--gt-accent); }
    .legend .p { border-top: 2px dotted var(--gt-muted); }
    .legend .b { height: 10px; border: 0; background: color-mix(in srgb, var(--gt-accent) 30%, transparent); }
    .lead { font-size: 15px; font-weight: 700; line-height: 1.6; }
    td input { min-height: 28px; }
    td.cell { padding: 2px 4px; }
    @media print { .stack { display: block; columns: 2; column-gap: 28px; } .stack > * { break-inside: avoid; margin-bottom: 12px; } svg { print-color-adjust: exact; } }
    summary { cursor: pointer; min-height: 24px; }
  `];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    const key = `${session.selected}|${session.calm}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    const { selected } = session;
    if (selected !== this.#metric) {
      this.#metric = selected;
      this.complaint = "";
      this.said = "";
    }
    if (selected === null || !this.#rows(selected).length) {
      this.forecast = undefined;
      return;
    }
    this.waiting = session.forecast(selected, this.#horizon(selected)).then(
      (forecast) => {
        if (key === this.#asked) this.forecast = forecast;
      },
      (error: unknown) => {
        if (key !== this.#asked) return;
        this.forecast = undefined;
        this.complaint = error instanceof Error ? error.message : String(error);
      },
    );
  }

  #rows(metric: string): { period: string; value: number }[] {
    return (this.session?.plan.actuals ?? []).filter((actual) => actual.metric === metric && !actual.party).sort((a, b) => a.period.localeCompare(b.period));
  }

  /** To the end of the plan, or six periods where that is over. */
  #horizon(metric: string): number {
    const last = this.#rows(metric).at(-1)?.period ?? "";
    const left = (this.session?.structure.periods ?? []).filter((period) => period.label > last).length;
    return left > 0 ? left : 6;
  }

  override render(): TemplateResult {
    const { session, text } = this;
    const node = session?.node(session.selected);
    if (!session || !node) return html`<p class="muted">${text.metric.none}</p>`;
    const { forecast } = this;
    return html`<div class="stack">
      <div><h2>${text.forecast.lead(node.name)}</h2></div>
      ${forecast && forecast.metric === node.id ? this.#forecast(forecast) : html`<div class="muted"><p>${text.forecast.none}</p><p class="small">${text.forecast.noneHint}</p></div>`}
      ${this.#actuals(node.id, node.unit)}
      <gt-gap .session=${session}></gt-gap><gt-review .session=${session}></gt-review>
    </div>`;
  }

  #forecast(forecast: Forecasted): TemplateResult {
    const { session, text } = this;
    const node = session?.node(forecast.metric);
    if (!session || !node) return html``;
    const show = (value: number | null | undefined): string => formatValue(value, node.unit, session.lang);
    const narrow = forecast.intervals.find((interval) => interval.level < 0.9);
    const wide = forecast.intervals.find((interval) => interval.level >= 0.9);
    const planned = new Map(session.structure.periods.map((period, index) => [period.label, session.evaluation.metrics[node.id]?.series[index] ?? null]));
    const history = forecast.history.slice(-SHOWN);
    const points: Point[] = [
      ...history.map(({ period, value }, index) => {
        const last = index === history.length - 1 && value !== null;
        return { period, actual: value, plan: planned.get(period) ?? null, mean: last ? value : null, bands: last ? [[value, value], [value, value]] as const : [] };
      }),
      ...forecast.periods.map((period, index) => ({
        period, actual: null, plan: planned.get(period) ?? null, mean: forecast.mean[index] ?? null,
        bands: [wide, narrow].flatMap((interval) => (interval ? [[interval.lower[index] ?? 0, interval.upper[index] ?? 0] as const] : [])),
      })),
    ];
    const end = forecast.periods.length - 1;
    const sentence = text.forecast.outlook(periodName(forecast.periods[end] ?? "", session.lang), show(forecast.mean[end]), show(narrow?.lower[end]), show(narrow?.upper[end]));
    const { backtest } = forecast;
    const times = backtest?.origins ?? 0;
    const skill = backtest?.skill;
    const monthly = session.plan.timeline.grain === "month";
    return html`
      ${this.#landing(forecast, show)}
      <p>${sentence}</p>
      ${chart(points, { width: this.width, label: `${text.forecast.chart(node.name)} ${sentence}`, format: show, period: (label) => periodName(label, session.lang, "short") })}
      <ul class="legend"><li><i></i>${text.forecast.legendActual}</li><li><i class="m"></i>${text.forecast.legendForecast}</li><li><i class="b"></i>${text.forecast.interval(80)} / ${text.forecast.interval(95)}</li><li><i class="p"></i>${text.forecast.legendPlan}</li></ul>
      <div class="small"><p><b>${text.forecast.method}</b> ${text.forecast.methods[forecast.method]}</p>
        <p>${skill == null ? text.forecast.noBacktest : skill >= 0 ? text.forecast.backtest(times, percent(skill, session.lang), monthly) : text.forecast.backtestWorse(times, percent(-skill, session.lang), monthly)}
        ${backtest?.coverage[0] === undefined ? nothing : text.forecast.coverage("80%", percent(backtest.coverage[0], session.lang))}</p>
        ${forecast.problems.map((problem) => html`<p class="muted">${asRead(problem.message, session.lang)} ${problem.hint}</p>`)}</div>
      <details><summary>${text.forecast.table}</summary><div class="scroll" tabindex="0" role="region" aria-label=${text.forecast.table}><table><thead><tr><th scope="col">${text.forecast.period}</th><th scope="col" class="number">${text.forecast.mean}</th><th scope="col" class="number">${text.forecast.interval(80)}</th><th scope="col" class="number">${text.forecast.interval(95)}</th></tr></thead>
        <tbody>${forecast.periods.map((period, index) => html`<tr><th scope="row">${periodName(period, session.lang)}</th><td class="number">${show(forecast.mean[index])}</td>${[narrow, wide].map((interval) => html`<td class="number">${spanText(show(interval?.lower[index]), show(interval?.upper[index]), session.lang)}</td>`)}</tr>`)}</tbody></table></div></details>`;
  }

  /** For what adds up: actuals so far and the outlook of the rest, against the goal. */
  #landing(forecast: Forecasted, show: (value: number) => string): TemplateResult | typeof nothing {
    const { session, text } = this;
    const node = session?.node(forecast.metric);
    if (!session || node?.total !== "flow") return nothing;
    const labels = new Set(session.structure.periods.map((period) => period.label));
    const actual = forecast.history.filter(({ period }) => labels.has(period)).reduce((sum, { value }) => sum + (value ?? 0), 0);
    const outlook = forecast.periods.reduce((sum, period, index) => sum + (labels.has(period) ? (forecast.mean[index] ?? 0) : 0), 0);
    if (actual + outlook === 0) return nothing;
    const target = goalOf(session.plan, node.id)?.target;
    const { parts: [seen = "", ahead = ""], sum } = summands([actual, outlook], node.unit, session.lang);
    return html`<p class="lead">${text.forecast.landing(seen, ahead, sum)}${target ? html` ${text.forecast.landingTarget(show(target), percent((actual + outlook) / target, session.lang))}` : nothing}</p>`;
  }

  #actuals(id: string, unit: string): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const rows = this.#rows(id);
    const next = (session.structure.periods.find((period) => !rows.some((row) => row.period === period.label)) ?? session.structure.periods[0])?.label ?? "";
    const recent = rows.slice(-12).reverse();
    return html`<details .open=${this.typing || rows.length === 0} @toggle=${(event: Event) => { this.typing = (event.target as HTMLDetailsElement).open; }}><summary>${text.forecast.actuals}</summary>
      <p class="small muted">${text.forecast.paste}</p><p class="error" role="alert">${this.complaint}</p><p class="small" role="status">${this.said}</p>
      <table @paste=${(event: ClipboardEvent) => void this.#paste(event, id, unit)}><thead><tr><th scope="col">${text.forecast.period}</th><th scope="col">${text.forecast.value}</th><th></th></tr></thead><tbody>
        <tr><td class="cell"><input id="new-period" aria-label=${text.forecast.period} .value=${next} /></td><td class="cell"><input id="new-value" inputmode="decimal" aria-label=${text.forecast.value} /></td><td class="cell"><button @click=${() => void this.#addRow(id, unit)}>${text.forecast.add}</button></td></tr>
        ${recent.map((row) => html`<tr><td>${periodName(row.period, session.lang)}</td><td class="cell"><input inputmode="decimal" aria-label=${`${periodName(row.period, session.lang)} ${text.forecast.value}`} .value=${editable(row.value, unit, session.lang)} @change=${(event: Event) => void this.#put(id, unit, [{ period: row.period, value: (event.target as HTMLInputElement).value }])} /></td>
          <td class="cell"><button class="quiet" aria-label=${text.forecast.removeRow(periodName(row.period, session.lang))} @click=${() => void session.attempt((plan) => withActuals(plan, id, rows.filter((other) => other.period !== row.period)))}>✕</button></td></tr>`)}
      </tbody></table></details>`;
  }

  async #addRow(id: string, unit: string): Promise<void> {
    const field = (name: string): string => this.renderRoot.querySelector<HTMLInputElement>(`#new-${name}`)?.value ?? "";
    const { session } = this;
    if (!session) return;
    const period = periodOf(field("period"), this.#timing(session)) ?? field("period").trim();
    await this.#put(id, unit, [{ period, value: field("value") }]);
    const value = this.renderRoot.querySelector<HTMLInputElement>("#new-value");
    if (value && !this.complaint) value.value = "";
  }

  async #paste(event: ClipboardEvent, id: string, unit: string): Promise<void> {
    const { session } = this;
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (!session || !/[\t\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const from = this.renderRoot.querySelector<HTMLInputElement>("#new-period")?.value ?? "";
    const { cells, ahead, left } = readTable(pasted, from, this.#timing(session));
    const taken = await this.#put(id, unit, cells, left);
    if (taken > 0) this.said = this.text.forecast.taken(taken);
    if (ahead > 0) this.complaint = this.text.forecast.ahead(ahead);
  }

  #timing(session: Session): Timing {
    return { grain: session.plan.timeline.grain, labels: session.structure.periods.map(({ label }) => label), today: session.date };
  }

  /** Takes what can be read and says what cannot; how many values it took. */
  async #put(id: string, unit: string, cells: readonly Pasted[], left: readonly string[] = []): Promise<number> {
    const { session, text } = this;
    if (!session) return 0;
    this.complaint = "";
    this.said = "";
    const rows = new Map(this.#rows(id).map((row) => [row.period, row.value]));
    const refused = [...left];
    let taken = 0;
    for (const { period, value } of cells) {
      try {
        rows.set(period, await cellValue(session.engine, value, unit, session.lang));
        taken += 1;
      } catch {
        refused.push(`${periodName(period, session.lang)} ${value}`);
      }
    }
    const problems = taken > 0 ? await session.attempt((plan) => withActuals(plan, id, [...rows].map(([period, value]) => ({ period, value })))) : [];
    this.complaint = problems[0]?.message ?? (refused.length > 0 ? text.forecast.refused(refused.slice(0, 3), refused.length) : taken === 0 ? text.forecast.invalid : "");
    return problems.length > 0 ? 0 : taken;
  }
}
