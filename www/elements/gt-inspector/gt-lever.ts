import type { Metric } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { withMetric } from "../../state/document.js";
import { cellValue } from "../../state/enter.js";
import { editable } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";
import { choiceField, fieldStyles, textField } from "../shared/field.js";

type Field = "least" | "most" | "capacity" | "step" | "effort";

/** How solving back may move a metric: whether at all, between which bounds, in which steps, and what it costs. */
export class GtLever extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { type: String }, complaint: { state: true }, unfolded: { state: true } };
  declare metric: string;
  /** What is wrong, by field. */
  declare complaint: Partial<Record<Field | "moves", string>>;
  declare unfolded: boolean;
  #shown = "";

  constructor() {
    super();
    this.metric = "";
    this.complaint = {};
    this.unfolded = false;
  }

  static override styles = [base, fieldStyles, css`
    @media print { details { display: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.metric === this.#shown) return;
    this.#shown = this.metric;
    this.complaint = {};
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const metric = session?.metric(this.metric);
    if (!session || !metric) return nothing;
    const isInput = !metric.formula;
    return html`<details ?open=${this.unfolded} @toggle=${(event: Event) => { this.unfolded = (event.target as HTMLDetailsElement).open; }}><summary>${text.lever.heading}</summary><div class="form">
      <p class="small muted">${text.lever.lead}</p>
      ${isInput ? choiceField({ id: "lever", label: text.lever.moves, help: text.lever.help.moves, complaint: this.complaint.moves }, metric.lever == null ? "auto" : metric.lever ? "yes" : "no", (["auto", "yes", "no"] as const).map((choice) => [choice, text.lever.choices[choice]] as const), (choice) => void this.#keep(metric, "moves", { lever: choice === "auto" ? undefined : choice === "yes" })) : nothing}
      <div class="pair">${this.#field(metric, "least")}${this.#field(metric, "most")}${this.#field(metric, "capacity")}${isInput ? html`${this.#field(metric, "step")}${this.#field(metric, "effort")}` : nothing}</div></div></details>`;
  }

  #field(metric: Metric, field: Field): TemplateResult {
    const { session, text } = this;
    const lang = session?.lang ?? "ja";
    const unit = metric.unit ?? "";
    const capacity = Array.isArray(metric.capacity) ? metric.capacity.map((value) => editable(value, unit, lang)).join(" ") : editable(metric.capacity ?? null, unit, lang);
    const shown = { least: editable(metric.bounds?.[0] ?? null, unit, lang), most: editable(metric.bounds?.[1] ?? null, unit, lang), capacity, step: editable(metric.step ?? null, unit, lang), effort: editable(metric.effort ?? null, "", lang) }[field];
    return textField({ id: field, label: text.lever[field], help: text.lever.help[field], complaint: this.complaint[field] }, shown, (typed) => void this.#set(metric, field, typed));
  }

  async #set(metric: Metric, field: Field, typed: string): Promise<void> {
    const { session, text } = this;
    if (!session) return;
    const unit = field === "effort" ? "" : (metric.unit ?? "");
    try {
      const cells = typed.split(/[\s;、]+/);
      const periods = session.plan.timeline.periods;
      const value = typed === "" ? undefined : await cellValue(session.engine, cells[0] ?? "", unit, session.lang);
      if (cells.length > 1 && (field !== "capacity" || cells.length !== periods)) throw new Error(typed);
      if (value !== undefined && (field === "step" || field === "effort") && value <= 0) throw new Error(typed);
      // What can be done may differ from period to period.
      const capacity = cells.length > 1 ? await Promise.all(cells.map((cell) => cellValue(session.engine, cell, unit, session.lang))) : value;
      await this.#keep(metric, field, field === "least" || field === "most" ? bounded(metric, field, value) : { [field]: field === "capacity" ? capacity : value });
    } catch {
      this.complaint = { ...this.complaint, [field]: field === "step" || field === "effort" ? text.lever.badPositive(typed) : text.lever.bad(typed) };
    }
  }

  async #keep(metric: Metric, field: Field | "moves", change: { [K in keyof Metric]?: Metric[K] | undefined }): Promise<void> {
    const { session } = this;
    const [problem] = (await session?.attempt((plan) => withMetric(plan, metric.id, change))) ?? [];
    this.complaint = { ...this.complaint, [field]: problem ? `${problem.message} ${problem.hint}` : undefined };
  }
}

/** A metric's bounds with one of them changed; none where neither is left. */
function bounded(metric: Metric, side: "least" | "most", value: number | undefined): { bounds: Metric["bounds"] | undefined } {
  const [least, most] = metric.bounds ?? [null, null];
  const next: [number | null, number | null] = side === "least" ? [value ?? null, most] : [least, value ?? null];
  return { bounds: next[0] === null && next[1] === null ? undefined : next };
}
