import type { Comparison } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { formatBare, numberFormat, unitText } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";

/** The plan's scenarios side by side: what each end result and driver comes to, and how far from the plan that is. */
export class GtCompare extends SessionElement {
  static override properties = { ...SessionElement.properties, comparison: { state: true }, complaint: { state: true } };
  declare comparison: Comparison | undefined;
  declare complaint: string;
  #asked = "";

  constructor() {
    super();
    this.complaint = "";
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 8px; }
    th[scope="row"] { color: var(--gt-text); font-size: 13px; min-width: 96px; overflow-wrap: anywhere; }
    .unit { color: var(--gt-muted); margin-inline-start: 6px; }
    td .small { display: block; color: var(--gt-muted); }
    .own { font-weight: 700; }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    const key = `${session.calm}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#ask(key);
  }

  async #ask(key: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    try {
      const some = (session.plan.scenarios ?? []).length > 0 || session.isTrying;
      const comparison = some ? await session.compare() : undefined;
      if (key !== this.#asked) return;
      this.comparison = comparison;
      this.complaint = "";
    } catch (error) {
      if (key === this.#asked) this.complaint = error instanceof Error ? error.message : String(error);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text, comparison } = this;
    if (!session) return nothing;
    if (!comparison) return this.complaint ? html`<p class="error" role="alert">${this.complaint}</p>` : nothing;
    const moved = Object.entries(comparison.metrics).filter(([, metric]) => metric.cases.some((one) => one.difference !== 0));
    return html`<div class="stack"><h3>${text.compare.heading}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${text.compare.heading}><table>
        <thead><tr><th scope="col">${text.target.metric}</th><th scope="col" class="number">${text.compare.plan}</th>${comparison.cases.map((one) => html`<th scope="col" class="number">${one.name || one.scenario || text.tryOut.label}</th>`)}</tr></thead>
        <tbody>${moved.map(([id, metric]) => {
          const unit = session.node(id)?.unit ?? "";
          const show = (value: number | null): string => formatBare(value, unit, session.lang);
          return html`<tr><th scope="row">${session.node(id)?.name ?? id}<span class="unit small">${unitText(unit, session.lang)}</span></th><td class="number">${show(metric.total)}</td>
            ${metric.cases.map((one, index) => html`<td class=${comparison.cases[index]?.changed.includes(id) ? "number own" : "number"}>${one.undefined ? html`— <span class="small">${one.undefined.message}</span>` : show(one.total)}${one.relative ? html`<span class="small">${one.relative > 0 ? "+" : "−"}${numberFormat(session.lang, { maximumFractionDigits: 1 }).format(Math.abs(one.relative) * 100)}%</span>` : nothing}</td>`)}</tr>`;
        })}</tbody></table></div>
      <p class="small muted">${text.compare.note}</p></div>`;
  }
}
