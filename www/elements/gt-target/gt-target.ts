import type { Alternative, Decomposition, Plan, Requirement, Rounding, Way } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { goalOf, withMetric, withValue } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { asRead, bracketed, editable, formatBare, formatValue, isDuration, numberFormat, periodName, unitText } from "../../state/format.js";
import { base, isComposing, SessionElement } from "../shared/element.js";

/** From a target to what every metric must be: the table of requirements, and the limits that stand in the way. */
export class GtTarget extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { state: true }, typed: { state: true }, rounding: { state: true }, answer: { state: true }, way: { state: true }, complaint: { state: true }, said: { state: true } };
  declare metric: string | undefined;
  declare typed: string | undefined;
  declare rounding: Rounding;
  declare answer: Decomposition | undefined;
  /** The alternative that is shown; none for one factor on all levers. */
  declare way: Way | undefined;
  declare complaint: string;
  declare said: string;
  #asked = "";

  constructor() {
    super();
    this.rounding = "each";
    this.complaint = "";
    this.said = "";
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 14px; }
    .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
    .fields label:first-child { grid-column: 1 / -1; }
    .answer { padding: 10px 12px; border-radius: var(--gt-radius); background: var(--gt-on-track-tint); }
    .answer.off { background: var(--gt-off-track-tint); }
    .lever th::after { content: " ◆"; color: var(--gt-accent); }
    .changed td.required { font-weight: 700; color: var(--gt-accent); }
    th[scope="row"] { color: var(--gt-text); font-size: 13px; min-width: 104px; overflow-wrap: anywhere; }
    .unit { color: var(--gt-muted); margin-inline-start: 6px; }
    .unit:empty { display: none; }
    .ways { display: grid; gap: 8px; border: 0; padding: 0; margin: 0; min-width: 0; }
    .way { display: grid; grid-template-columns: 20px minmax(0, 1fr); gap: 6px; align-items: start; }
    .way > span { font-size: 13px; color: var(--gt-text); }
    .way .small { display: block; }
    .way input { width: 16px; min-height: 16px; height: 16px; margin: 3px 0 0; accent-color: var(--gt-accent); }
    .move { display: block; }
    .old { display: grid; gap: 14px; border-inline-start: 4px dotted var(--gt-control); padding-inline-start: 10px; }
    .old .answer { background: var(--gt-surface-2); }
    ul { padding-inline-start: 18px; font-size: 13px; }
    td .small { color: var(--gt-muted); display: block; font-weight: 400; }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    if (this.metric === undefined || !session.node(this.metric)) {
      this.metric = (session.structure.metrics.find((metric) => metric.role === "kgi") ?? session.structure.metrics[0])?.id;
      this.typed = undefined;
    }
    const key = `${session.calm}|${this.metric}|${this.typed}|${this.rounding}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#solve();
  }

  get #text(): string {
    const { session } = this;
    if (this.typed !== undefined || !session || this.metric === undefined) return this.typed ?? "";
    const target = goalOf(session.plan, this.metric)?.target;
    const unit = session.node(this.metric)?.unit ?? "";
    return editable(target ?? session.total(this.metric), unit, session.lang);
  }

  async #solve(): Promise<void> {
    const { session, metric } = this;
    if (!session || metric === undefined) return;
    const key = this.#asked;
    try {
      const written = await session.engine.readNumber(this.#text.trim() || "0", { lang: session.lang });
      if (this.#text.trim() === "" || written.kind !== "value") throw new Error(this.text.target.noValue(this.#text.trim(), this.#example(metric)));
      const target = await cellValue(session.engine, this.#text, session.node(metric)?.unit ?? "", session.lang);
      const answer = await session.decompose(metric, target, this.rounding);
      if (key !== this.#asked) return;
      this.answer = answer;
      this.complaint = "";
    } catch (error) {
      if (key === this.#asked) this.complaint = error instanceof Error ? error.message : String(error);
    }
  }

  /** A target as one may write it: what the plan comes to, or a round number of the same unit. */
  #example(metric: string): string {
    const { session } = this;
    const unit = session?.node(metric)?.unit ?? "";
    const round = unit === "%" ? 0.25 : /^([A-Z]{3}|円)/.test(unit) ? 1e7 : 100;
    return formatValue(session?.total(metric) ?? round, unit, session?.lang ?? "ja").replace(/\/.*$/, "");
  }

  override render(): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const roundings: readonly Rounding[] = ["none", "each", "cascade"];
    return html`<div class="stack">
      <div><h2>${text.target.heading}</h2><p class="muted small">${text.target.lead}</p></div>
      <div class="fields">
        <label><span>${text.target.metric}</span><select id="metric" @change=${(event: Event) => { this.metric = (event.target as HTMLSelectElement).value; this.typed = undefined; this.said = ""; }}>
          ${session.structure.metrics.filter((metric) => metric.drivers.length > 0).map((metric) => html`<option value=${metric.id} ?selected=${metric.id === this.metric}>${metric.name}</option>`)}</select></label>
        <label><span>${text.target.value}</span><input id="target" autocomplete="off" aria-invalid=${this.complaint ? "true" : "false"} aria-describedby="complaint" .value=${this.#text} @change=${this.#typed} @keydown=${(event: KeyboardEvent) => { if (event.key === "Enter" && !isComposing(event)) this.#typed(event); }} /></label>
        <label><span>${text.target.rounding}</span><select @change=${(event: Event) => { this.rounding = (event.target as HTMLSelectElement).value as Rounding; }}>${roundings.map((name) => html`<option value=${name} ?selected=${name === this.rounding}>${text.target[name]}</option>`)}</select></label>
      </div>
      <p class="error" id="complaint" role="alert" ?hidden=${!this.complaint}>${this.complaint}</p>
      ${this.answer ? (this.complaint ? html`<div class="old"><p class="small"><b>${text.target.old}</b></p>${this.#answer(this.answer)}</div>` : this.#answer(this.answer)) : nothing}
      <p role="status" class="small muted">${this.said}</p>
    </div>`;
  }

  readonly #typed = (event: Event): void => {
    this.said = "";
    this.typed = (event.target as HTMLInputElement).value;
  };

  #answer(answer: Decomposition): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const name = (id: string): string => session.node(id)?.name ?? id;
    const show = (id: string, value: number | null): string => formatValue(value, session.node(id)?.unit ?? "", session.lang);
    const chosen = answer.alternatives.find((alternative) => alternative.way === this.way && alternative.feasible);
    const metrics = chosen?.metrics ?? answer.metrics;
    const moves = answer.factor === null ? "" : `${answer.factor >= 1 ? "+" : "−"}${formatValue(Math.abs(answer.factor - 1), "%", session.lang)}`;
    return html`
      <div class=${`answer ${answer.feasible ? "" : "off"}`} id="answer">
        ${this.#isBelow(answer) ? html`<p><b>${text.target.below(show(answer.metric, answer.best))}</b></p>` : answer.feasible ? html`<p><b>${text.target.reached(name(answer.metric), show(answer.metric, answer.reached))}</b></p>${moves ? html`<p class="small">${text.target.moves(moves)}</p>` : nothing}` : html`<p><b>${text.target.infeasible}</b> ${answer.best === null ? nothing : text.target.best(show(answer.metric, answer.best))}</p>`}
        ${answer.problems.map((problem) => html`<p class="small">${["out-of-reach", "below-reach"].includes(problem.code) && answer.best !== null ? nothing : asRead(problem.message, session.lang)} ${problem.hint}</p>`)}
        ${answer.limits.length > 0 ? html`<h3>${text.target.limits}</h3><ul>${answer.limits.slice(0, 6).map((limit) => html`<li>${text.target.limit(name(limit.metric), text.target.kinds[limit.kind], periodName(limit.period, session.lang), show(limit.metric, limit.limit), show(limit.metric, limit.required))}</li>`)}</ul>` : nothing}
      </div>
      ${this.#ways(answer)}
      ${chosen ? html`<p class="small">${text.target.reached(name(answer.metric), show(answer.metric, chosen.reached))}</p>` : nothing}
      ${chosen || answer.feasible ? html`<div><button class="primary" id="apply" ?disabled=${this.complaint !== ""} @click=${() => void this.#apply(chosen?.levers.map((lever) => lever.metric) ?? answer.levers, metrics)}>${text.target.apply}</button></div>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${text.target.caption}><table>
        <caption class="visually-hidden">${text.target.caption}</caption>
        <thead><tr><th scope="col">${text.target.metric} <span class="small">◆ ${text.target.lever}</span></th><th scope="col" class="number">${text.target.current}</th><th scope="col" class="number">${text.target.required}</th><th scope="col" class="number">${text.target.perPerson}</th></tr></thead>
        <tbody>${Object.entries(metrics).filter(([id]) => session.node(id) && this.#concerns(answer.metric, id)).map(([id, requirement]) => this.#line(id, requirement))}</tbody>
      </table></div>`;
  }

  /** Whether the target asks for less than the least there is. */
  #isBelow(answer: Decomposition): boolean {
    return answer.best !== null && answer.problems.some((problem) => problem.code === "below-reach");
  }

  /** The answers side by side: one factor on all levers, and the others by how little effort they take. */
  #ways(answer: Decomposition): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session || answer.alternatives.length === 0) return nothing;
    const pick = (way: Way | undefined) => (): void => {
      this.way = way;
      this.said = "";
    };
    return html`<fieldset class="ways"><legend class="label">${text.target.ways}</legend>
      <label class="way"><input type="radio" name="way" .checked=${this.way === undefined} @change=${pick(undefined)} /><span><b>${text.target.oneFactor}</b></span></label>
      <p class="small muted">${text.target.byEffort}</p>
      ${answer.alternatives.map((alternative) => html`<label class="way"><input type="radio" name="way" value=${alternative.way} ?disabled=${!alternative.feasible} .checked=${this.way === alternative.way} @change=${pick(alternative.way)} /><span><b>${text.target.wayNames[alternative.way]}</b>${this.#moves(alternative)}</span></label>`)}
    </fieldset>`;
  }

  #moves(alternative: Alternative): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const unit = (id: string): string => session.node(id)?.unit ?? "";
    const name = (id: string): string => session.node(id)?.name ?? id;
    const percent = (change: number): string => `${change < 0 ? "−" : "+"}${numberFormat(session.lang, { maximumFractionDigits: 1 }).format(Math.abs(change) * 100)}%`;
    if (!alternative.feasible) {
      return html`<span class="small muted">${alternative.problems.map((problem) => asRead(problem.message, session.lang)).join(" ")}${alternative.limits.slice(0, 3).map((limit) => html`<br />${text.target.relax(name(limit.metric), text.target.kinds[limit.kind], formatValue(limit.limit, unit(limit.metric), session.lang), limit.needed === null ? null : formatValue(limit.needed, unit(limit.metric), session.lang))}`)}</span>`;
    }
    return html`<span class="small muted">${alternative.levers.filter((lever) => Math.abs(lever.change) > 1e-9).map((lever) => html`<span class="move">${name(lever.metric)} ${formatValue(lever.current, unit(lever.metric), session.lang)} → ${formatValue(lever.required, unit(lever.metric), session.lang)}${bracketed(percent(lever.change), session.lang)}</span>`)}</span>`;
  }

  #line(id: string, requirement: Requirement): TemplateResult {
    const { session, text } = this;
    const node = session?.node(id);
    if (!session || !node) return html``;
    const show = (value: number | null): string => formatBare(value, node.unit, session.lang);
    const required = requirement.rounded ?? requirement.required;
    const changed = required !== null && requirement.current !== null && Math.abs(required - requirement.current) > Math.abs(requirement.current) * 1e-6;
    const spread = node.total === "flow" && !isDuration(node.unit) && requirement.perWorkday !== null && required !== null;
    const month = spread ? (required ?? 0) / Math.max(1, session.plan.timeline.periods) : null;
    return html`<tr class=${`${requirement.lever ? "lever" : ""} ${changed ? "changed" : ""}`}><th scope="row">${node.name}<span class="unit small">${unitText(node.unit, session.lang)}</span></th><td class="number">${show(requirement.current)}</td>
      <td class="number required">${show(required)}${month === null ? nothing : html`<span class="small">${session.plan.timeline.grain === "month" ? html`${text.target.perPeriod} ${show(month)}` : nothing}</span>`}</td>
      <td class="number">${spread && node.role !== "kgi" ? show(requirement.perPersonWorkday) : "—"}</td></tr>`;
  }

  /** Whether a metric is computed from another, or is it. */
  #concerns(top: string, id: string, seen = new Set<string>()): boolean {
    if (top === id) return true;
    if (seen.has(top)) return false;
    seen.add(top);
    return (this.session?.node(top)?.drivers ?? []).some((driver) => this.#concerns(driver, id, seen));
  }

  async #apply(levers: readonly string[], metrics: Decomposition["metrics"]): Promise<void> {
    const { session } = this;
    if (!session) return;
    let plan: Plan = session.plan;
    for (const id of levers) {
      const requirement = metrics[id];
      const metric = session.metric(id);
      if (!requirement || !metric || metric.formula) continue;
      const { series } = requirement;
      const [first] = series;
      const same = first != null && series.every((value) => value !== null && Math.abs(value - first) <= Math.abs(first) * 1e-9);
      plan = withMetric(plan, id, { input: withValue(metric, same ? first : series) });
    }
    const problems = await session.attempt(plan);
    if (problems.length > 0) this.complaint = problems[0]?.message ?? "";
    else {
      await session.dropOverride();
      this.said = this.text.target.applied;
    }
  }
}
