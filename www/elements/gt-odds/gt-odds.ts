import type { InputSensitivity, Sensitivity, SimulationResult, TargetChance, VarianceShares } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { asRead, chanceParts, formatBare, formatValue, numberFormat, percent, spanText } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import { base, SessionElement } from "../shared/element.js";
import { histogram } from "./histogram.js";
import { byLeverage, leverage } from "./leverage.js";
import { tornado } from "./tornado.js";

const SHOWN = 8;
/** Inputs up to which their shares of the spread are computed. */
const FEW = 24;

/** How likely the goals are: the chance of each with its uncertainty, how the end result spreads, what a scenario changes. */
export class GtOdds extends SessionElement {
  static override properties = { ...SessionElement.properties, result: { state: true }, sensitivity: { state: true }, variance: { state: true }, progress: { state: true }, complaint: { state: true }, width: { state: true } };
  declare result: SimulationResult | undefined;
  declare sensitivity: Sensitivity | undefined;
  /** Whose uncertainty it is; not asked of plans with many inputs, where it takes too long. */
  declare variance: VarianceShares | undefined;
  declare progress: number | undefined;
  declare complaint: string;
  declare width: number;
  #asked = "";
  /** Whether the draws were ended by hand. */
  #stopped = false;
  readonly #sized = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(240, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.complaint = "";
    this.width = 380;
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 14px; }
    svg { display: block; max-width: 100%; font: 12px var(--gt-font); }
    .grid { stroke: var(--gt-line); }
    .tick, .mark { fill: var(--gt-muted); }
    .mark { fill: var(--gt-text); font-weight: 700; }
    .bar { fill: var(--gt-line); }
    .bar.good { fill: var(--gt-accent); }
    .bar.end { opacity: 0.5; }
    .name { fill: var(--gt-text); }
    .axis { stroke: var(--gt-text); }
    td .small { white-space: normal; }
    .target { stroke: var(--gt-text); stroke-width: 2; stroke-dasharray: 4 3; }
    .lead { font-size: 17px; font-weight: 700; line-height: 1.5; }
    section { display: grid; gap: 6px; }
    .first { border: 1px solid var(--gt-accent); border-radius: var(--gt-radius); background: var(--gt-accent-tint); padding: 10px 12px; }
    .first h3 { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; }
    .first b { font-size: 17px; }
    .none { text-align: end; }
    .run { display: flex; align-items: center; gap: 10px; }
    progress { flex: 1; accent-color: var(--gt-accent); }
    td .small { display: block; color: var(--gt-muted); }
    @media print { .stack { display: block; columns: 2; column-gap: 28px; } .stack > * { break-inside: avoid; margin-bottom: 12px; } .stack > .scroll { break-inside: auto; } .bar, .target, .axis { print-color-adjust: exact; } }
    @media (forced-colors: active) { .bar { fill: GrayText; } .bar.good { fill: Highlight; } .target { stroke: CanvasText; } }
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
    const key = `${session.calm}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#simulate();
  }

  async #simulate(): Promise<void> {
    const { session } = this;
    if (!session) return;
    const asked = this.#asked;
    this.progress = 0;
    this.#stopped = false;
    try {
      this.sensitivity = await session.sensitivity().catch(() => undefined);
      const few = (this.sensitivity?.inputs.filter((input) => (input.swing ?? 0) > 0).length ?? 0) <= FEW;
      const result = await session.odds((share) => {
        if (this.#asked === asked) this.progress = share;
      });
      if (this.#asked !== asked) return;
      this.result = result;
      this.complaint = "";
      this.variance = few && result.histogram ? await session.variance().catch(() => undefined) : undefined;
    } catch (error) {
      if (this.#asked !== asked) return;
      // What is given up because something moves is asked again once it stands.
      const moved = error instanceof DOMException && error.name === "AbortError" && !this.#stopped;
      this.complaint = this.#stopped ? this.text.odds.stopped : moved ? "" : error instanceof Error ? error.message : String(error);
    }
    if (this.#asked === asked) this.progress = undefined;
  }

  readonly #stop = (): void => {
    this.#stopped = true;
    this.session?.stopOdds();
  };

  override render(): TemplateResult {
    const { session, text, result } = this;
    if (!session) return html``;
    return html`<div class="stack">
      <div><h2>${text.odds.heading}</h2><p class="muted small">${text.odds.lead}</p></div>
      <gt-scenarios .session=${session}></gt-scenarios>
      ${session.scenario === undefined ? nothing : html`<gt-scenario .session=${session}></gt-scenario>`}
      ${this.progress === undefined ? nothing : html`<div class="run"><progress max="1" .value=${this.progress} aria-label=${text.odds.running}></progress><button id="stop" @click=${this.#stop}>${text.odds.stop}</button></div>`}
      <p class="error" role="alert" ?hidden=${!this.complaint}>${this.complaint}</p>
      ${result ? this.#result(result) : nothing}
      ${this.#drivers()}
      <gt-compare .session=${session}></gt-compare>
    </div>`;
  }

  #result(result: SimulationResult): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const id = result.metric ?? "";
    const node = session.node(id);
    const spread = result.metrics[id]?.total;
    const own = result.targets.find((target) => target.metric === id);
    const show = (value: number | null | undefined): string => formatValue(value, node?.unit ?? "", session.lang);
    const percentile = (level: number): number | undefined => spread?.percentiles[result.levels.indexOf(level)];
    const sentence = own ? text.odds.sentence(node?.name ?? id, show(own.target), this.#chance(own)) : text.odds.noTarget;
    const shift = result.against?.mean;
    return html`
      <p class="lead" id="lead">${sentence}</p>
      ${shift ? html`<p>${text.odds.shift(`${shift.difference >= 0 ? "+" : "−"}${show(Math.abs(shift.difference))}`)}</p>` : nothing}
      ${result.histogram ? histogram(result.histogram, { width: this.width, label: `${text.odds.histogram(node?.name ?? id)} ${sentence}`, format: show, target: own?.target ?? null, above: own?.direction !== "at_most", beyond: text.odds.beyond }) : html`<p class="muted">${text.odds.certain}</p>`}
      ${result.histogram && spread?.percentiles.length ? html`<p>${text.odds.range(show(percentile(0.1)), show(percentile(0.5)), show(percentile(0.9)))}</p>` : nothing}
      ${result.targets.length > 0 ? this.#targets(result) : nothing}
      ${result.joint ? html`<p>${text.odds.joint(this.#chance(result.joint))}</p>` : nothing}
      ${result.learned.map((rate) => html`<p class="small muted">${text.odds.learned(session.node(rate.metric)?.name ?? rate.metric, String(rate.successes), String(rate.trials))}</p>`)}
      ${result.problems.filter(({ code }) => result.histogram || code !== "nothing-uncertain").map((problem) => html`<p class="small muted">${asRead(problem.message, session.lang)} ${problem.hint}</p>`)}
      ${result.histogram ? html`<p class="small muted">${text.odds.method(result.draws.toLocaleString(session.lang), result.replicates)}</p>` : nothing}`;
  }

  #drivers(): TemplateResult | typeof nothing {
    const { session, text, sensitivity } = this;
    const node = session?.node(sensitivity?.metric ?? null);
    const inputs = (sensitivity?.inputs ?? []).filter((input) => (input.swing ?? 0) > 0).slice(0, SHOWN);
    if (!session || !node || !sensitivity || sensitivity.total === null || inputs.length === 0) return nothing;
    const show = (value: number): string => formatValue(value, node.unit, session.lang);
    const name = (id: string): string => session.node(id)?.name ?? id;
    const ends = (input: InputSensitivity): readonly [string, string] => [formatBare(input.low, session.node(input.metric)?.unit ?? "", session.lang), formatBare(input.high, session.node(input.metric)?.unit ?? "", session.lang)];
    const [first] = inputs;
    return html`<div><h3>${text.odds.drivers}</h3><p class="small muted">${text.odds.driversLead(node.name)}</p></div>
      ${tornado(inputs, { width: this.width, label: first ? text.odds.tornado(node.name, name(first.metric)) : text.odds.drivers, total: sensitivity.total, target: sensitivity.target, format: show, name, ends, span: (low, high) => spanText(low, high, session.lang) })}
      ${this.#measureFirst(node.name, inputs)}
      ${this.#leverage(session, node.name, sensitivity, show)}
      ${this.#breakEven(session, sensitivity, inputs, name)}
      <gt-table .session=${session} .inputs=${inputs.map(({ metric }) => metric).filter((id) => !session.metric(id)?.formula)}></gt-table>`;
  }

  /** What the same effort brings on each input that somebody can move. */
  #leverage(session: Session, result: string, { inputs: all }: Sensitivity, show: (value: number) => string): TemplateResult | typeof nothing {
    const { text } = this;
    const inputs = byLeverage(all).slice(0, SHOWN);
    const [best] = inputs;
    if (!best) return nothing;
    const name = (id: string): string => session.node(id)?.name ?? id;
    const effort = (id: string): string => numberFormat(session.lang, { maximumFractionDigits: 2 }).format(session.metric(id)?.effort || 1);
    const sign = (value: number): string => `${value >= 0 ? "+" : "−"}${show(Math.abs(value))}`;
    const effect = (input: InputSensitivity): string => sign(Math.sign(input.gain ?? 0) * (input.leverage ?? 0));
    const best1 = text.odds.leverageBest(name(best.metric), sign(best.gain ?? 0), effort(best.metric));
    return html`<section><h3>${text.odds.leverage}</h3><p id="leverage-best"><b>${best1}</b></p><p class="small muted">${text.odds.leverageLead(result)}</p>
      ${leverage(inputs, { width: this.width, label: `${text.odds.leverage} ${best1}`, name, effect, made: (input) => text.odds.leverageMade(sign(input.gain ?? 0), effort(input.metric)) })}</section>`;
  }

  /** Where each input alone would have to be for the target to be met. */
  #breakEven(session: Session, { target }: Sensitivity, inputs: readonly InputSensitivity[], name: (id: string) => string): TemplateResult | typeof nothing {
    const { text } = this;
    if (target === null) return nothing;
    const change = ({ current, threshold }: InputSensitivity): string => {
      if (threshold === null || current === 0) return "";
      const by = threshold / current - 1;
      return `${by > 0 ? "+" : by < 0 ? "−" : "±"}${percent(Math.abs(by), session.lang)}`;
    };
    return html`<section><h3>${text.odds.threshold}</h3><p class="small muted">${text.odds.thresholdLead}</p><div class="scroll" tabindex="0" role="region" aria-label=${text.odds.threshold}><table><caption class="visually-hidden">${text.odds.threshold}</caption>
        <thead><tr><th scope="col">${text.target.metric}</th><th scope="col" class="number">${text.target.current}</th><th scope="col" class="number">${text.odds.threshold}</th><th scope="col" class="number">${text.target.change}</th></tr></thead>
        <tbody>${inputs.map((input) => {
          const unit = session.node(input.metric)?.unit ?? "";
          return html`<tr><th scope="row">${name(input.metric)}</th><td class="number">${formatValue(input.current, unit, session.lang)}</td>${input.threshold === null ? html`<td class="none" colspan="2"><span class="small">${input.noThreshold?.message ?? "—"}</span></td>` : html`<td class="number">${formatValue(input.threshold, unit, session.lang)}</td><td class="number">${change(input)}</td>`}</tr>`;
        })}</tbody></table></div></section>`;
  }

  /** The inputs that are worth finding out about first: those behind at least a tenth of the spread; of a plan with many, the one that moves most. */
  #measureFirst(result: string, inputs: readonly InputSensitivity[]): TemplateResult | typeof nothing {
    const { session, text, variance } = this;
    if (!session || !this.result?.histogram) return nothing;
    const name = (id: string): string => session.node(id)?.name ?? id;
    // By which chance a count comes out, nobody can find out first.
    const most = (variance?.inputs ?? []).filter(({ chance }) => !chance).flatMap(({ metrics, first }) => (first.share >= 0.1 ? [[metrics.map(name).join("・"), percent(first.share, session.lang)] as const] : [])).slice(0, 3);
    const first = most[0]?.[0] ?? (variance ? undefined : inputs[0] && name(inputs[0].metric));
    if (first === undefined) return nothing;
    return html`<section class="first"><h3>${text.odds.measureFirst}<b>${first}</b></h3>${most.length > 0 ? html`<p class="small" id="shares">${text.odds.shares(result, most)}</p>` : html`<p class="small">${text.odds.widest(result)}</p>`}</section>`;
  }

  #targets(result: SimulationResult): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text.odds.targets}><table>
      <caption class="visually-hidden">${text.odds.targets}</caption>
      <thead><tr><th scope="col">${text.target.metric}</th><th scope="col" class="number">${text.target.value}</th><th scope="col" class="number">${text.odds.chance}</th>${result.against ? html`<th scope="col" class="number">${text.odds.difference}</th>` : nothing}</tr></thead>
      <tbody>${result.targets.map((target, index) => this.#target(target, result.against?.targets[index]))}</tbody></table></div>`;
  }

  #target(target: TargetChance, against: { difference: number; margin: number } | undefined): TemplateResult {
    const { session } = this;
    const node = session?.node(target.metric);
    if (!session || !node) return html``;
    const points = (value: number): string => numberFormat(session.lang, { maximumFractionDigits: 1 }).format(Math.abs(value) * 100);
    return html`<tr><th scope="row">${node.name}</th><td class="number">${target.direction === "at_most" ? "≤ " : ""}${formatValue(target.target, node.unit, session.lang)}</td><td class="number">${this.#chance(target)}</td>
      ${against ? html`<td class="number">${against.difference === 0 ? "±0" : `${against.difference > 0 ? "+" : "−"}${points(against.difference)}pt`}${against.margin > 0 ? html`<span class="small">±${points(against.margin)}</span>` : nothing}</td>` : nothing}</tr>`;
  }

  #chance({ probability, margin }: { probability: number; margin: number }): string {
    return chanceParts(probability, margin, this.session?.lang ?? "ja").join(" ").trim();
  }
}
