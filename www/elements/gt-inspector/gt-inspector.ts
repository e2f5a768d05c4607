import type { Explanation, Metric, Plan, Problem, Role } from "goaltree";
import { css, html, noChange, nothing, type TemplateResult } from "lit";
import { targetOf, typical, withMetric } from "../../state/document.js";
import { cellValue, exceedsWhole } from "../../state/enter.js";
import { asRead, bracketed, editable, formatValue, isDuration, periodName } from "../../state/format.js";
import type { GtEntry } from "../gt-entry/gt-entry.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { statusOf, valueText } from "../shared/value.js";

/**
 * Everything about the selected metric: its value or formula, how the number comes about, its periods, its names.
 *
 * @event gt-grow - A metric is to be made below or beside the selected one, as `detail` says.
 */
export class GtInspector extends SessionElement {
  static override properties = { ...SessionElement.properties, explanation: { state: true }, complaint: { state: true }, unfolded: { state: true } };
  declare explanation: Explanation | undefined;
  declare complaint: readonly Problem[];
  /** Whether the rarer settings are shown. */
  declare unfolded: boolean;
  #explained = "";

  constructor() {
    super();
    this.complaint = [];
    this.unfolded = false;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 16px; }
    .head { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; }
    .value { font-size: 26px; font-weight: 700; line-height: 1.3; }
    .status { font-weight: 700; font-size: 13px; }
    .stale { color: var(--gt-muted); font-weight: 400; }
    .named { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
    .steps { margin: 12px 0 0; padding-inline-start: 22px; display: grid; gap: 10px; line-height: 1.7; }
    .grow { display: flex; flex-wrap: wrap; gap: 8px; margin-top: -6px; }
    .explain { font-size: 13px; line-height: 1.7; }
    .explain details { padding-inline-start: 12px; border-inline-start: 2px solid var(--gt-hairline); margin-top: 4px; }
    summary { cursor: pointer; min-height: 24px; }
    @media print { .named, .entry, .pair, #settings { display: none; } .stack { display: block; columns: 2; column-gap: 28px; } .stack > * { break-inside: avoid; margin-bottom: 12px; } }
    .form { display: grid; gap: 10px; padding-top: 10px; }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    const key = `${session?.selected}|${session?.calm}|${session?.lang}`;
    if (!session?.selected || key === this.#explained || session.calm === 0) return;
    this.#explained = key;
    this.complaint = [];
    const { selected } = session;
    session.explain(selected).then(
      (explanation) => {
        if (session.selected === selected) this.explanation = explanation;
      },
      () => {
        this.explanation = undefined;
      },
    );
  }

  /** Puts the keyboard where a new metric begins: on its name, or on its value when that is given. */
  async begin(named: boolean): Promise<void> {
    await this.updateComplete;
    if (named) {
      const entry = this.renderRoot.querySelector<GtEntry>("gt-entry");
      await entry?.updateComplete;
      entry?.focus();
      return;
    }
    const name = this.renderRoot.querySelector<HTMLInputElement>("#name");
    name?.focus();
    name?.select();
  }

  override render(): TemplateResult | typeof noChange {
    const { session, text } = this;
    const metric = session?.metric(session.selected);
    const node = session?.node(session.selected);
    // A metric just made or renamed: what is shown stays, and the keyboard in it, until the engine knows it.
    if (metric && !node && this.hasUpdated) return noChange;
    if (session && session.structure.metrics.length === 0) return html`<h2>${text.begin.stepsHeading}</h2><ol class="steps">${text.begin.steps.map((step) => html`<li>${step}</li>`)}</ol>`;
    if (!session || !metric || !node) return html`<p class="muted">${text.metric.none}</p>`;
    const stale = session.isStale(metric.id);
    const goal = targetOf(session.plan, metric.id);
    const lacking = session.evaluation.metrics[metric.id]?.undefined;
    const scenario = session.plan.scenarios?.find(({ id }) => id === session.scenario);
    const uncertain = metric.input && !metric.formula;
    return html`<div class="stack">
      <div>
        <div class="head"><h2>${node.name}</h2>${statusOf(session, text, metric.id)}</div>
        <div class="head"><span class=${`value ${stale ? "stale" : ""}`}>${valueText(session, metric.id)}</span>${goal ? html`<span class="small muted">${text.status.target} ${formatValue(goal.target, node.unit, session.lang)}</span>` : nothing}</div>
        ${stale && !session.isOpen(metric.id) ? html`<p class="small muted">${text.entry.lastGood}</p>` : nothing}
        ${lacking && !session.isOpen(metric.id) && !stale ? html`<p class=${lacking.code === "no-value" ? "small muted" : "error"} id="lacking">${asRead(lacking.message, session.lang)} ${lacking.hint}</p>` : nothing}
        ${session.exceedsWhole(metric.id) ? html`<p class="small at-risk"><span aria-hidden="true">▲</span> ${text.status.aboveWhole}</p>` : nothing}
        ${metric.note ? html`<p class="small muted">${metric.note}</p>` : nothing}
      </div>
      <div class="pair named"><label><span>${text.metric.name}</span><input id="name" autocomplete="off" .value=${metric.name ?? metric.id} @change=${this.#setText("name")} @keydown=${this.#onward} /></label>
        <label><span>${text.metric.unit}</span><input id="unit" autocomplete="off" list="units" .value=${unitShown(metric.unit ?? "", session.lang)} @change=${this.#setText("unit")} /></label></div>
      <datalist id="units">${this.#units().map((unit) => html`<option value=${unitShown(unit, session.lang)}></option>`)}</datalist>
      ${scenario && node.formula === null && typical(metric.input) !== null ? html`<p class="small at-risk" id="in-scenario"><span aria-hidden="true">▲</span> ${text.scenario.planned(scenario.name || scenario.id, formatValue(typical(metric.input), node.unit, session.lang))}</p>` : nothing}
      <div class="entry"><span class="label">${text.metric.formula}${node.total === "flow" && node.formula === null && session.plan.timeline.periods > 1 && !isDuration(node.unit) ? bracketed(text.metric.each[session.plan.timeline.grain], session.lang) : ""}</span><gt-entry .session=${session} .metric=${metric.id}></gt-entry></div>
      <div class="grow screen">${(["below", "beside"] as const).map((where) => html`<button id=${where} @click=${() => this.dispatchEvent(new CustomEvent("gt-grow", { detail: where, bubbles: true, composed: true }))}>＋ ${text.tree[where === "below" ? "addBelow" : "addBeside"]}</button>`)}</div>
      ${uncertain ? html`<div class="pair">${this.#bound(metric, "low")}${this.#bound(metric, "high")}</div>` : nothing}
      ${this.complaint.map((problem) => html`<p class="error" role="alert">${problem.message} ${problem.hint}</p>`)}
      ${this.explanation && node.drivers.length > 0 ? html`<section><h3>${text.metric.explain}</h3><div class="explain">${this.#explain(this.explanation, 0)}</div></section>` : nothing}
      <gt-aim .session=${session} metric=${metric.id}></gt-aim>
      <section><h3>${text.metric.series}</h3>${this.#periods(metric.id, node.unit)}</section>
      <gt-measure .session=${session} metric=${metric.id}></gt-measure>
      <gt-lever .session=${session} metric=${metric.id}></gt-lever>
      <details id="settings" ?open=${this.unfolded} @toggle=${(event: Event) => { this.unfolded = (event.target as HTMLDetailsElement).open; }}><summary>${text.metric.settings}</summary>${this.#settings(metric)}</details>
    </div>`;
  }

  #explain(explanation: Explanation, depth: number): TemplateResult {
    const name = this.session?.node(explanation.metric)?.name ?? explanation.metric;
    const below = explanation.drivers.filter((driver) => (this.session?.node(driver.metric)?.drivers.length ?? 0) > 0);
    return html`<p title=${explanation.text}>${asRead(explanation.text, this.session?.lang ?? "ja")}</p>
      ${below.map((driver) => html`<details ?open=${depth === 0}><summary>${this.session?.node(driver.metric)?.name ?? name}</summary>${this.#explain(driver, depth + 1)}</details>`)}`;
  }

  #periods(id: string, unit: string): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const values = session.evaluation.metrics[id];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text.metric.series}><table>
      <thead><tr><th scope="col">${text.metric.period}</th><th scope="col" class="number">${text.metric.workdays}</th><th scope="col" class="number">${text.metric.plan}</th></tr></thead>
      <tbody>${session.structure.periods.map((period, index) => html`<tr><th scope="row">${periodName(period.label, session.lang)}</th><td class="number">${period.workdays}</td><td class="number">${formatValue(values?.series[index], unit, session.lang)}</td></tr>`)}
      <tr><th scope="row"><b>${session.node(id)?.total === "flow" ? text.metric.total : text.metric.whole}</b></th><td class="number">${session.structure.periods.reduce((sum, period) => sum + period.workdays, 0)}</td><td class="number"><b>${formatValue(values?.total, unit, session.lang)}</b></td></tr></tbody>
    </table></div>`;
  }

  #bound(metric: Metric, end: "low" | "high"): TemplateResult {
    const change = (event: Event): void => void this.#setBound(metric, end, (event.target as HTMLInputElement).value);
    return html`<label><span>${this.text.metric[end]}</span><input autocomplete="off" .value=${editable(metric.input?.[end] ?? null, metric.unit ?? "", this.session?.lang ?? "ja")} @change=${change} /></label>`;
  }

  async #setBound(metric: Metric, end: "low" | "high", text: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    const { [end]: _, ...rest } = metric.input ?? {};
    try {
      const input = text.trim() === "" ? rest : { ...rest, [end]: await cellValue(session.engine, text, metric.unit ?? "", session.lang) };
      if (exceedsWhole({ ...metric, input })) throw new Error(this.text.entry.rangeAbove);
      await this.#try((plan) => withMetric(plan, metric.id, { input }));
    } catch (error) {
      this.complaint = [{ code: "number", severity: "error", path: "", message: error instanceof Error ? error.message : String(error), hint: "" }];
    }
  }

  #setText(key: "name" | "unit" | "note") {
    return (event: Event): void => {
      const { session } = this;
      const typed = (event.target as HTMLInputElement).value.trim();
      const value = key === "unit" ? typed.replace(/^[円￥¥](?=\/|$)/, "JPY") : typed;
      const id = session?.selected;
      if (id) void this.#try((plan) => withMetric(plan, id, { [key]: value === "" ? undefined : value }));
    };
  }

  /** Enter in a new metric's name goes on to its value. */
  readonly #onward = (event: KeyboardEvent): void => {
    const { session } = this;
    if (event.key !== "Enter" || isComposing(event) || !session?.isOpen(session.selected ?? "")) return;
    void this.begin(true);
  };

  /** Units to choose from: those of the plan, and the usual ones. */
  #units(): string[] {
    const { session } = this;
    const currency = session?.plan.currency ?? "";
    const usual = session?.lang === "ja" ? [currency, "%", "件", "人", "社", "回", "時間"] : [currency, "%", "deal", "call", "meeting", "hour"];
    return [...new Set([...(session?.plan.metrics ?? []).map((metric) => metric.unit ?? ""), ...usual])].filter((unit) => unit !== "");
  }

  #settings(metric: Metric): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const setRole = (event: Event): void => {
      const value = (event.target as HTMLSelectElement).value as Role | "";
      void this.#try((plan) => withMetric(plan, metric.id, { role: value === "" ? undefined : value }));
    };
    const rename = async (event: Event): Promise<void> => {
      const input = event.target as HTMLInputElement;
      const problems = await session.rename(metric.id, input.value.trim());
      if (problems.length > 0) input.value = metric.id;
      this.complaint = problems;
    };
    const roles: readonly Role[] = ["kgi", "kpi", "action", "assumption"];
    return html`<div class="form">
      <label><span>${text.metric.id}</span><input id="id" autocomplete="off" .value=${metric.id} @change=${rename} /></label>
      <label><span>${text.metric.role}</span><select @change=${setRole}><option value="" ?selected=${!metric.role}>${text.metric.noRole}</option>${roles.map((role) => html`<option value=${role} ?selected=${metric.role === role}>${text.metric.roles[role]}</option>`)}</select></label>
      <label><span>${text.metric.note}</span><textarea rows="2" .value=${metric.note ?? ""} @change=${this.#setText("note")}></textarea></label>
      <div><button @click=${() => void this.deleteMetric()}>${text.metric.remove}</button></div>
    </div>`;
  }

  /** Deletes the metric with what only it uses; says which formulas stand against it. Whether it is gone. */
  async deleteMetric(): Promise<boolean> {
    const { session } = this;
    const id = session?.selected;
    if (!session || id == null) return false;
    this.complaint = await session.cut(id);
    return this.complaint.length === 0;
  }

  /** Makes a change only when the plan can still be computed with it. */
  async #try(change: (plan: Plan) => Plan): Promise<void> {
    this.complaint = (await this.session?.attempt(change)) ?? [];
  }
}

/** A unit as people write it: `円/件` for `JPY/件`. */
function unitShown(unit: string, lang: string): string {
  return lang === "ja" ? unit.replace(/^JPY(?=\/|$)/, "円") : unit;
}
