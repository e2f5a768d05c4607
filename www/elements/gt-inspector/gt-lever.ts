import type { Metric } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { withMetric } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { editable } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";

type Field = "least" | "most" | "capacity" | "step" | "effort";

/** How solving back may move a metric: whether at all, between which bounds, in which steps, and what it costs. */
export class GtLever extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { type: String }, complaint: { state: true }, unfolded: { state: true } };
  declare metric: string;
  declare complaint: string;
  declare unfolded: boolean;
  #shown = "";

  constructor() {
    super();
    this.metric = "";
    this.complaint = "";
    this.unfolded = false;
  }

  static override styles = [base, css`
    .form { display: grid; gap: 10px; padding-top: 10px; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
    summary { cursor: pointer; min-height: 24px; }
    @media print { details { display: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.metric === this.#shown) return;
    this.#shown = this.metric;
    this.complaint = "";
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const metric = session?.metric(this.metric);
    if (!session || !metric) return nothing;
    const isInput = !metric.formula;
    return html`<details ?open=${this.unfolded} @toggle=${(event: Event) => { this.unfolded = (event.target as HTMLDetailsElement).open; }}><summary>${text.lever.heading}</summary><div class="form">
      <p class="small muted">${text.lever.lead}</p>
      ${isInput ? html`<label><span>${text.lever.moves}</span><select id="lever" @change=${this.#setLever}>${(["auto", "yes", "no"] as const).map((choice) => html`<option value=${choice} .selected=${choice === (metric.lever == null ? "auto" : metric.lever ? "yes" : "no")}>${text.lever.choices[choice]}</option>`)}</select></label>` : nothing}
      <div class="pair">${this.#field(metric, "least")}${this.#field(metric, "most")}${this.#field(metric, "capacity")}${isInput ? html`${this.#field(metric, "step")}${this.#field(metric, "effort")}` : nothing}</div>
      <p class="error" role="alert" ?hidden=${!this.complaint}>${this.complaint}</p></div></details>`;
  }

  #field(metric: Metric, field: Field): TemplateResult {
    const { session, text } = this;
    const lang = session?.lang ?? "ja";
    const unit = metric.unit ?? "";
    const capacity = Array.isArray(metric.capacity) ? metric.capacity.map((value) => editable(value, unit, lang)).join(" ") : editable(metric.capacity ?? null, unit, lang);
    const shown = { least: editable(metric.bounds?.[0] ?? null, unit, lang), most: editable(metric.bounds?.[1] ?? null, unit, lang), capacity, step: editable(metric.step ?? null, unit, lang), effort: editable(metric.effort ?? null, "", lang) }[field];
    return html`<label><span>${text.lever[field]}</span><input id=${field} autocomplete="off" .value=${shown} @change=${(event: Event) => void this.#set(metric, field, (event.target as HTMLInputElement).value.trim())} /></label>`;
  }

  async #set(metric: Metric, field: Field, typed: string): Promise<void> {
    const { session, text } = this;
    if (!session) return;
    const unit = field === "effort" ? "" : (metric.unit ?? "");
    try {
      const value = typed === "" ? undefined : await cellValue(session.engine, typed, unit, session.lang);
      if (value !== undefined && (field === "step" || field === "effort") && value <= 0) throw new Error(typed);
      await this.#keep(metric, field === "least" || field === "most" ? bounded(metric, field, value) : { [field]: value });
    } catch {
      this.complaint = text.lever.bad(typed);
    }
  }

  readonly #setLever = (event: Event): void => {
    const metric = this.session?.metric(this.metric);
    const choice = (event.target as HTMLSelectElement).value;
    if (metric) void this.#keep(metric, { lever: choice === "auto" ? undefined : choice === "yes" });
  };

  async #keep(metric: Metric, change: { [K in keyof Metric]?: Metric[K] | undefined }): Promise<void> {
    const { session } = this;
    const [problem] = (await session?.attempt((plan) => withMetric(plan, metric.id, change))) ?? [];
    this.complaint = problem ? `${problem.message} ${problem.hint}` : "";
    this.requestUpdate();
  }
}

/** A metric's bounds with one of them changed; none where neither is left. */
function bounded(metric: Metric, side: "least" | "most", value: number | undefined): { bounds: Metric["bounds"] | undefined } {
  const [least, most] = metric.bounds ?? [null, null];
  const next: [number | null, number | null] = side === "least" ? [value ?? null, most] : [least, value ?? null];
  return { bounds: next[0] === null && next[1] === null ? undefined : next };
}
