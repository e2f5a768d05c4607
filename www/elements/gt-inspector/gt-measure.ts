import type { ByChance, Grain, Layer, Metric, Total } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { withMetric, withParty } from "../../state/document.js";
import { editable } from "../../state/format.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { choiceField, type Field, fieldStyles, textField } from "../shared/field.js";

type Name = "total" | "of" | "chance" | "owner" | "cadence" | "source" | "minutes";
const TOTALS: readonly Total[] = ["flow", "stock", "rate"];
const CHANCES: readonly ByChance[] = ["binomial", "poisson"];
const RHYTHMS: readonly Grain[] = ["day", "week", "month", "quarter", "year"];
const LAYERS: readonly Layer[] = ["client", "organisation", "team", "individual"];
/** The choice that opens the fields of a new party. */
const NEW = "\u0000new";

/** How a metric is measured and by whom: how it totals, what it is a share of, whose it is, where its values come from, how long one takes. */
export class GtMeasure extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { type: String }, complaint: { state: true }, unfolded: { state: true }, adding: { state: true } };
  declare metric: string;
  /** What is wrong, by field. */
  declare complaint: Partial<Record<Name, string>>;
  declare unfolded: boolean;
  /** Whether a new party is being named. */
  declare adding: boolean;
  #shown = "";

  constructor() {
    super();
    this.metric = "";
    this.complaint = {};
    this.unfolded = false;
    this.adding = false;
  }

  static override styles = [base, fieldStyles, css`
    .party { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 8px; border-inline-start: 3px solid var(--gt-accent); padding-inline-start: 10px; }
    .party div { grid-column: 1 / -1; display: flex; gap: 8px; }
    @media print { details { display: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.metric === this.#shown) return;
    this.#shown = this.metric;
    this.complaint = {};
    this.adding = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const metric = session?.metric(this.metric);
    const node = session?.node(this.metric);
    if (!session || !metric || !node) return nothing;
    const { measure } = text;
    const field = (name: Name): Field => ({ id: name, label: measure[name], help: measure.help[name], complaint: this.complaint[name] });
    const others = session.structure.metrics.filter(({ id }) => id !== metric.id);
    const parties = session.plan.parties ?? [];
    const keep = (name: Name) => (value: string): void => void this.#keep(metric, name, { [name]: value === "" ? undefined : value });
    return html`<details ?open=${this.unfolded} @toggle=${(event: Event) => { this.unfolded = (event.target as HTMLDetailsElement).open; }}><summary>${measure.heading}</summary><div class="form">
      ${choiceField(field("total"), metric.total ?? "", [["", measure.auto(measure.totals[node.total][0])], ...TOTALS.map((total) => [total, `${measure.totals[total][0]}${session.lang === "ja" ? "：" : ": "}${measure.totals[total][1]}`] as const)], keep("total"))}
      ${node.total === "rate" || metric.of ? choiceField(field("of"), metric.of ?? "", [["", measure.none], ...others.map(({ id, name }) => [id, name] as const)], keep("of")) : nothing}
      ${metric.formula && node.total !== "rate" || metric.chance ? choiceField(field("chance"), metric.chance ?? "", [["", measure.none], ...CHANCES.map((chance) => [chance, measure.chances[chance]] as const)], keep("chance")) : nothing}
      ${choiceField(field("owner"), this.adding ? NEW : (metric.owner ?? ""), [["", text.goals.nobody], ...parties.map(({ id, name, layer }) => [id, `${name || id} – ${text.goals.layers[layer]}`] as const), [NEW, text.goals.newParty]], (chosen) => this.#own(metric, chosen))}
      ${this.adding ? this.#party(metric) : nothing}
      <div class="pair">${choiceField(field("cadence"), metric.cadence ?? "", [["", measure.none], ...RHYTHMS.map((grain) => [grain, measure.rhythms[grain]] as const)], keep("cadence"))}
        ${textField(field("minutes"), editable(metric.minutes ?? null, "", session.lang), (typed) => void this.#setMinutes(metric, typed))}</div>
      ${textField(field("source"), metric.source ?? "", keep("source"))}
    </div></details>`;
  }

  #party(metric: Metric): TemplateResult {
    const { text } = this;
    const key = (event: KeyboardEvent): void => {
      if (isComposing(event)) return;
      if (event.key === "Enter") void this.#join(metric);
      else if (event.key === "Escape") this.adding = false;
    };
    return html`<div class="party" @keydown=${key}><label><span>${text.metric.name}</span><input id="party-name" autocomplete="off" /></label>
      <label><span>${text.goals.layer}</span><select id="party-layer">${LAYERS.map((layer) => html`<option value=${layer} ?selected=${layer === "individual"}>${text.goals.layers[layer]}</option>`)}</select></label>
      <div><button class="primary" id="party-add" @click=${() => void this.#join(metric)}>${text.goals.addNow}</button><button @click=${() => { this.adding = false; }}>${text.goals.cancel}</button></div></div>`;
  }

  async #own(metric: Metric, chosen: string): Promise<void> {
    this.adding = chosen === NEW;
    if (!this.adding) return this.#keep(metric, "owner", { owner: chosen === "" ? undefined : chosen });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#party-name")?.focus();
  }

  /** Adds the party that was named, and makes the metric its own. */
  async #join(metric: Metric): Promise<void> {
    const { session } = this;
    const name = this.renderRoot.querySelector<HTMLInputElement>("#party-name")?.value.trim() ?? "";
    const layer = this.renderRoot.querySelector<HTMLSelectElement>("#party-layer")?.value as Layer;
    if (!session || name === "") return this.renderRoot.querySelector<HTMLElement>("#party-name")?.focus();
    const [problem] = await session.attempt((plan) => {
      const joined = withParty(plan, name, layer);
      return withMetric(joined.plan, metric.id, { owner: joined.id });
    });
    this.complaint = problem ? { owner: `${problem.message} ${problem.hint}` } : {};
    this.adding = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#owner")?.focus();
  }

  async #setMinutes(metric: Metric, typed: string): Promise<void> {
    const { session, text } = this;
    if (!session) return;
    if (typed === "") return this.#keep(metric, "minutes", { minutes: undefined });
    const written = await session.engine.readNumber(typed, { lang: session.lang }).catch(() => undefined);
    const by = written?.kind !== "value" ? Number.NaN : /^(時間|h|hours?)$/.test(written.unit) ? 60 : /^(|分|min|minutes?)$/.test(written.unit) ? 1 : Number.NaN;
    const minutes = written?.kind === "value" ? written.value * by : Number.NaN;
    if (!(minutes >= 0)) {
      this.complaint = { ...this.complaint, minutes: text.measure.badMinutes(typed) };
      return;
    }
    await this.#keep(metric, "minutes", { minutes });
  }

  async #keep(metric: Metric, name: Name, change: { [K in keyof Metric]?: Metric[K] | undefined }): Promise<void> {
    const [problem] = (await this.session?.attempt((plan) => withMetric(plan, metric.id, change))) ?? [];
    this.complaint = { ...this.complaint, [name]: problem ? `${problem.message} ${problem.hint}` : undefined };
  }
}
