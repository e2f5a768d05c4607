import type { Alternative, Confident, Decomposition, Requirement, Rounding, Way } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { goalOf } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { asRead, bracketed, chanceParts, editable, formatBare, formatValue, isDuration, numberFormat, percent, periodName, spanText, unitText } from "../../state/format.js";
import { plain } from "../../state/scenario.js";
import type { Session } from "../../state/session.js";
import { base, isComposing, SessionElement } from "../shared/element.js";

/** The chances to choose from. */
const CHANCES = [0.5, 0.6, 0.7, 0.8, 0.9];

/** From a target to what every metric must be: the table of requirements, and the limits that stand in the way. */
export class GtTarget extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { state: true }, typed: { state: true }, rounding: { state: true }, confidence: { state: true }, locked: { state: true }, answer: { state: true }, way: { state: true }, complaint: { state: true }, said: { state: true } };
  declare metric: string | undefined;
  declare typed: string | undefined;
  declare rounding: Rounding;
  declare answer: Decomposition | undefined;
  /** The alternative that is shown; none for one factor on all levers. */
  declare way: Way | "confident" | undefined;
  /** The chance that is asked for as well; none where the stated values are to reach the target. */
  declare confidence: number | undefined;
  /** Levers that stay as they are. */
  declare locked: ReadonlySet<string>;
  declare complaint: string;
  declare said: string;
  #asked = "";
  /** What can be moved at all, to choose from; it stays when some of it is locked. */
  #movable: readonly string[] = [];

  constructor() {
    super();
    this.locked = new Set();
    this.rounding = "each";
    this.complaint = "";
    this.said = "";
  }

  protected override get waits(): boolean {
    return true;
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
    summary { cursor: pointer; min-height: 24px; font-size: 13px; }
    .locks { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 2px 10px; border: 0; margin: 0; padding: 4px 0 0; min-width: 0; }
    .locks label { display: flex; gap: 6px; align-items: baseline; min-height: 26px; }
    .locks label > span { font-size: 13px; color: var(--gt-text); }
    .locks input { width: 16px; min-height: 16px; height: 16px; flex: none; accent-color: var(--gt-accent); transform: translateY(3px); }
    .old { display: grid; gap: 14px; border-inline-start: 4px dotted var(--gt-control); padding-inline-start: 10px; }
    .old .answer { background: var(--gt-surface-2); }
    ul { padding-inline-start: 18px; font-size: 13px; }
    @media print { .stack { display: block; columns: 2; column-gap: 28px; } .stack > * { break-inside: avoid; margin-bottom: 12px; } .stack > .scroll { break-inside: auto; } .fields, .sure, .way input, #complaint { display: none; } .way { grid-template-columns: minmax(0, 1fr); } .answer { print-color-adjust: exact; } }
    td .small { color: var(--gt-muted); display: block; font-weight: 400; }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    if (this.metric === undefined || !session.node(this.metric)) {
      const computed = session.structure.metrics.filter((metric) => metric.drivers.length > 0);
      this.metric = (computed.find((metric) => metric.role === "kgi") ?? computed[0] ?? session.structure.metrics[0])?.id;
      this.typed = undefined;
    }
    const key = `${session.calm}|${this.metric}|${this.typed}|${this.rounding}|${this.confidence}|${[...this.locked].join()}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#solve();
  }

  /** Solves for a metric and a target that stand elsewhere, such as in a goal. */
  ask(metric: string, target: number): void {
    this.metric = metric;
    this.typed = editable(target, this.session?.node(metric)?.unit ?? "", this.session?.lang ?? "ja");
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
      const locked = [...this.locked].filter((id) => session.node(id));
      const answer = await session.decompose({
        metric, target, rounding: this.rounding, ...(this.confidence === undefined ? {} : { confidence: this.confidence }),
        ...(locked.length > 0 ? { terms: Object.fromEntries(locked.map((id) => [id, { locked: true }])) } : {}),
      });
      if (key !== this.#asked) return;
      if (locked.length === 0) this.#movable = [...new Set([...answer.levers, ...answer.alternatives.flatMap(({ levers }) => levers.map((lever) => lever.metric))])];
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
    if (!session.structure.metrics.some((metric) => metric.drivers.length > 0)) return html`<div class="stack"><div><h2>${text.target.heading}</h2><p class="muted small">${text.target.lead}</p></div><p>${text.target.noFormula}</p></div>`;
    const roundings: readonly Rounding[] = ["none", "each", "cascade"];
    return html`<div class="stack">
      <div><h2>${text.target.heading}</h2><p class="muted small">${text.target.lead}</p></div>
      <div class="fields">
        <label><span>${text.target.metric}</span><select id="metric" @change=${(event: Event) => { this.metric = (event.target as HTMLSelectElement).value; this.typed = undefined; this.said = ""; this.locked = new Set(); }}>
          ${session.structure.metrics.filter((metric) => metric.drivers.length > 0).map((metric) => html`<option value=${metric.id} ?selected=${metric.id === this.metric}>${metric.name}</option>`)}</select></label>
        <label><span>${text.target.value}</span><input id="target" autocomplete="off" aria-invalid=${this.complaint ? "true" : "false"} aria-describedby="complaint" .value=${this.#text} @change=${this.#typed} @keydown=${(event: KeyboardEvent) => { if (event.key === "Enter" && !isComposing(event)) this.#typed(event); }} /></label>
        <label><span>${text.target.rounding}</span><select @change=${(event: Event) => { this.rounding = (event.target as HTMLSelectElement).value as Rounding; }}>${roundings.map((name) => html`<option value=${name} ?selected=${name === this.rounding}>${text.target[name]}</option>`)}</select></label>
      </div>
      ${this.#conditions(session)}
      <p class="error" id="complaint" role="alert" ?hidden=${!this.complaint}>${this.complaint}</p>
      ${this.answer ? (this.complaint ? html`<div class="old"><p class="small"><b>${text.target.old}</b></p>${this.#answer(this.answer)}</div>` : this.#answer(this.answer)) : nothing}
      <p role="status" class="small muted">${this.said}</p>
    </div>`;
  }

  /** What must not be moved, and how sure one wants to be. */
  #conditions(session: Session): TemplateResult {
    const { text } = this;
    const sure = (share: number): string => text.target.sure(percent(share, session.lang));
    const lock = (id: string) => (event: Event): void => {
      const locked = new Set(this.locked);
      if ((event.target as HTMLInputElement).checked) locked.add(id);
      else locked.delete(id);
      this.locked = locked;
      this.said = "";
    };
    return html`<label class="sure"><span>${text.target.confidence}</span><select id="confidence" @change=${(event: Event) => { this.confidence = Number((event.target as HTMLSelectElement).value) || undefined; this.way = this.confidence === undefined ? undefined : "confident"; this.said = ""; }}><option value="">${text.target.anyChance}</option>${CHANCES.map((share) => html`<option value=${share} .selected=${share === this.confidence}>${sure(share)}</option>`)}</select></label>
      ${this.#movable.length > 0 ? html`<details ?open=${this.locked.size > 0}><summary>${text.target.locks} <span class="small muted">${this.locked.size > 0 ? [...this.locked].map((id) => session.node(id)?.name ?? id).join(session.lang === "ja" ? "、" : ", ") : text.target.noLocks}</span></summary>
        <fieldset class="locks"><legend class="visually-hidden">${text.target.locks}</legend>${this.#movable.map((id) => html`<label><input type="checkbox" name="lock" value=${id} .checked=${this.locked.has(id)} @change=${lock(id)} /><span>${session.node(id)?.name ?? id} <span class="small muted">${formatValue(session.inputValue(id), session.node(id)?.unit ?? "", session.lang)}</span></span></label>`)}</fieldset></details>` : nothing}`;
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
    const chosen = this.way === "confident" ? this.#confident(answer) : answer.alternatives.find((alternative) => alternative.way === this.way && alternative.feasible);
    const metrics = chosen?.metrics ?? answer.metrics;
    const moves = answer.factor === null ? "" : `${answer.factor >= 1 ? "+" : "−"}${formatValue(Math.abs(answer.factor - 1), "%", session.lang)}`;
    return html`
      <div class=${`answer ${answer.feasible ? "" : "off"}`} id="answer">
        ${this.#isBelow(answer) ? html`<p><b>${text.target.below(show(answer.metric, answer.best))}</b></p>` : answer.feasible ? html`<p><b>${text.target.reached(name(answer.metric), show(answer.metric, answer.reached))}</b></p>${moves ? html`<p class="small">${text.target.moves(moves)}</p>` : nothing}` : html`<p><b>${text.target.infeasible}</b> ${answer.best === null ? nothing : text.target.best(show(answer.metric, answer.best))}</p>`}
        ${answer.problems.map((problem) => html`<p class="small">${["out-of-reach", "below-reach", "never-reached", "never-so-low"].includes(problem.code) && answer.best !== null ? nothing : asRead(problem.message, session.lang)} ${problem.hint}</p>`)}
        ${answer.limits.length > 0 ? html`<h3>${text.target.limits}</h3><ul>${this.#limits(answer).slice(0, 6).map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      </div>
      ${this.#ways(answer)}
      ${chosen ? html`<p class="small">${text.target.reached(name(answer.metric), show(answer.metric, chosen.reached))}</p>` : nothing}
      ${chosen || answer.feasible ? html`<div><button class="primary" id="apply" ?disabled=${this.complaint !== ""} @click=${() => void this.#apply(chosen && "levers" in chosen ? chosen.levers.map((lever) => lever.metric) : answer.levers, metrics)}>${text.target.apply}</button></div>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${text.target.caption}><table>
        <caption class="visually-hidden">${text.target.caption}</caption>
        <thead><tr><th scope="col">${text.target.metric} <span class="small">◆ ${text.target.lever}</span></th><th scope="col" class="number">${text.target.current}</th><th scope="col" class="number">${text.target.required}</th><th scope="col" class="number">${text.target.perPerson}</th></tr></thead>
        <tbody>${Object.entries(metrics).filter(([id]) => session.node(id) && this.#concerns(answer.metric, id)).map(([id, requirement]) => this.#line(id, requirement))}</tbody>
      </table></div>`;
  }

  /** What stands in the way, metric by metric; periods that follow each other and say the same are one line. */
  #limits({ limits }: Decomposition): string[] {
    const { session, text } = this;
    if (!session) return [];
    const at = (label: string): number => session.structure.periods.findIndex((period) => period.label === label);
    const groups: { words: string; from: string; to: string; limit: Decomposition["limits"][number] }[] = [];
    for (const limit of limits) {
      const unit = session.node(limit.metric)?.unit ?? "";
      const words = [limit.metric, limit.kind, formatValue(limit.limit, unit, session.lang), formatValue(limit.required, unit, session.lang)].join("|");
      const same = groups.find((group) => group.words === words && at(group.to) + 1 === at(limit.period));
      if (same) same.to = limit.period;
      else groups.push({ words, from: limit.period, to: limit.period, limit });
    }
    return groups.map(({ from, to, limit }) => {
      const node = session.node(limit.metric);
      const when = from === to ? periodName(from, session.lang) : spanText(periodName(from, session.lang), periodName(to, session.lang), session.lang);
      return text.target.limit(node?.name ?? limit.metric, text.target.kinds[limit.kind], when, formatValue(limit.limit, node?.unit ?? "", session.lang), formatValue(limit.required, node?.unit ?? "", session.lang));
    });
  }

  /** The answer for the chance asked for, where there is one within the limits. */
  #confident({ confident }: Decomposition): Confident | undefined {
    return confident?.feasible ? confident : undefined;
  }

  /** Whether the target asks for less than the least there is. */
  #isBelow(answer: Decomposition): boolean {
    return answer.best !== null && answer.problems.some((problem) => problem.code === "below-reach" || problem.code === "never-so-low");
  }

  /** Whether one factor on all levers does not reach the target, but an alternative does. */
  #isAnotherWay(answer: Decomposition): boolean {
    return answer.feasible && answer.problems.some((problem) => problem.code === "not-by-one-percentage");
  }

  /** The answers side by side: one factor on all levers, and the others by how little effort they take. */
  #ways(answer: Decomposition): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session || answer.alternatives.length === 0) return nothing;
    const pick = (way: typeof this.way) => (): void => {
      this.way = way;
      this.said = "";
    };
    const ratesOnly = answer.levers.every((id) => session.node(id)?.unit === "%");
    // Where one factor does not do it, the first of the others is the answer.
    const other = this.#isAnotherWay(answer);
    // What was picked and cannot be had leaves what is shown instead.
    const picked = this.way === "confident" ? this.#confident(answer) && this.way : answer.alternatives.find(({ way, feasible }) => feasible && way === this.way)?.way;
    return html`<fieldset class="ways"><legend class="label">${text.target.ways}</legend>
      ${other ? nothing : html`<label class="way"><input type="radio" name="way" .checked=${picked === undefined} @change=${pick(undefined)} /><span><b>${ratesOnly ? text.target.oneRate : text.target.oneFactor}</b></span></label>`}
      ${answer.confident ? this.#sure(answer.confident, pick("confident")) : nothing}
      <p class="small muted">${text.target.byEffort}</p>
      ${answer.alternatives.map((alternative, index) => html`<label class="way"><input type="radio" name="way" value=${alternative.way} ?disabled=${!alternative.feasible} .checked=${picked === alternative.way || (other && picked === undefined && index === 0)} @change=${pick(alternative.way)} /><span><b>${text.target.wayNames[alternative.way]}</b>${alternative.sameAs && alternative.feasible ? html`<span class="small muted">${text.target.sameAs(text.target.wayNames[alternative.sameAs])}</span>` : this.#moves(alternative)}</span></label>`)}
    </fieldset>`;
  }

  /** What the chance asked for takes, checked on draws of its own. */
  #sure({ confidence, feasible, factor, chance, check, reached }: Confident, pick: () => void): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const moves = `${factor >= 1 ? "+" : "−"}${formatValue(Math.abs(factor - 1), "%", session.lang)}`;
    const told = (one: typeof chance): string => chanceParts(one.probability, one.margin, session.lang).join(" ").trim();
    const unit = session.node(this.metric ?? null)?.unit ?? "";
    return html`<label class="way"><input type="radio" name="way" value="confident" ?disabled=${!feasible} .checked=${this.way === "confident" && feasible} @change=${pick} /><span><b>${text.target.sureWay(percent(confidence, session.lang))}</b><span class="small muted">${feasible ? text.target.sureMoves(moves, formatValue(reached, unit, session.lang), told(check)) : text.target.unsure(told(check))}</span></span></label>`;
  }

  #moves(alternative: Alternative): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const unit = (id: string): string => session.node(id)?.unit ?? "";
    const name = (id: string): string => session.node(id)?.name ?? id;
    const signed = (change: number): string => `${change < 0 ? "−" : "+"}${numberFormat(session.lang, { maximumFractionDigits: 1 }).format(Math.abs(change) * 100)}%`;
    if (!alternative.feasible) {
      return html`<span class="small muted">${alternative.problems.map((problem) => asRead(problem.message, session.lang)).join(" ")}${alternative.limits.slice(0, 3).map((limit) => html`<br />${text.target.relax(name(limit.metric), text.target.kinds[limit.kind], formatValue(limit.limit, unit(limit.metric), session.lang), limit.needed === null ? null : formatValue(limit.needed, unit(limit.metric), session.lang))}`)}</span>`;
    }
    return html`<span class="small muted">${alternative.levers.filter((lever) => Math.abs(lever.change) > 1e-9).map((lever) => html`<span class="move">${name(lever.metric)} ${formatValue(lever.current, unit(lever.metric), session.lang)} → ${formatValue(lever.required, unit(lever.metric), session.lang)}${bracketed(signed(lever.change), session.lang)}</span>`)}</span>`;
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
    const values = levers.flatMap((id) => {
      const value = plain(metrics[id]?.series);
      return value === undefined ? [] : [[id, value] as const];
    });
    const problems = await session.attempt(session.withInputs(Object.fromEntries(values)));
    if (problems.length > 0) this.complaint = problems[0]?.message ?? "";
    else {
      await session.dropOverride();
      this.said = this.text.target.applied;
    }
  }
}
