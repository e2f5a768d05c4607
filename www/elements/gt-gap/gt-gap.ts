import type { Attribution, DriverShare, Pace } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { asRead, formatValue, periodName } from "../../state/format.js";
import { base, SessionElement } from "../shared/element.js";
import { place } from "../shared/place.js";

const SHOWN = 8;

/** Why the end result differs from the plan, driver by driver, and what pace the goal takes from here. */
export class GtGap extends SessionElement {
  static override properties = { ...SessionElement.properties, against: { state: true }, attribution: { state: true }, pace: { state: true }, complaint: { state: true } };
  declare against: string;
  declare attribution: Attribution | undefined;
  declare pace: Pace | undefined;
  declare complaint: string;
  #asked = "";

  constructor() {
    super();
    this.against = "";
    this.complaint = "";
  }

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, css`
    .stack { display: grid; gap: 10px; }
    .lead { font-weight: 700; }
    ul { display: grid; gap: 10px; list-style: none; }
    .track { display: grid; grid-template-columns: 1fr 1fr; height: 10px; margin: 2px 0; background: linear-gradient(var(--gt-line), var(--gt-line)) center / 1px 100% no-repeat; }
    @media print { label:has(#against) { display: none; } }
    .track, .bar { print-color-adjust: exact; }
    .bar { height: 100%; }
    .up { grid-column: 2; background: var(--gt-on-track); }
    .down { grid-column: 1; justify-self: end; background: var(--gt-off-track); }
    @media (forced-colors: active) { .bar { background: Highlight; forced-color-adjust: none; } }
  `];

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.calm === 0) return;
    if (this.against && !session.plan.scenarios?.some(({ id }) => id === this.against)) this.against = "";
    const key = `${session.calm}|${this.against}|${session.lang}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.waiting = this.#ask(key);
  }

  async #ask(key: string): Promise<void> {
    const { session } = this;
    const kgi = session?.structure.metrics.find((metric) => metric.role === "kgi")?.id;
    if (!session || !kgi) return;
    const to = this.against ? { scenario: this.against } : { actuals: true };
    const observed = session.plan.actuals?.some((actual) => actual.metric === kgi) ?? false;
    const [attribution, pace] = await Promise.allSettled([
      this.against || observed ? session.attribute({ metric: kgi, to }) : Promise.resolve(undefined),
      observed ? session.pace(kgi) : Promise.resolve(undefined),
    ]);
    if (key !== this.#asked) return;
    this.attribution = attribution.status === "fulfilled" ? attribution.value : undefined;
    this.pace = pace.status === "fulfilled" ? pace.value : undefined;
    const { reason } = attribution.status === "rejected" ? attribution : { reason: undefined };
    this.complaint = reason instanceof Error ? reason.message : "";
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text, attribution, pace } = this;
    if (!session) return nothing;
    const scenarios = session.plan.scenarios ?? [];
    return html`<div class="stack">
      ${pace ? html`<div><h3>${text.gap.pace}</h3><p id="pace">${asRead(pace.text, session.lang)}</p>${pace.landing === null ? nothing : html`<p class="small muted">${text.gap.paceNote}</p>`}${pace.problems.map((problem) => html`<p class="small muted">${asRead(problem.message, session.lang)} ${problem.hint}</p>`)}</div>` : nothing}
      <h3>${text.gap.heading}</h3>
      ${scenarios.length > 0 ? html`<label><span>${text.gap.against}</span><select id="against" @change=${(event: Event) => { this.against = (event.target as HTMLSelectElement).value; }}><option value="">${text.gap.actuals}</option>${scenarios.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.against}>${name || id}</option>`)}</select></label>` : nothing}
      <p class="error" role="alert" ?hidden=${!this.complaint}>${this.complaint}</p>
      ${attribution ? this.#attribution(attribution) : html`<p class="muted small">${text.gap.none}</p>`}
    </div>`;
  }

  #attribution(attribution: Attribution): TemplateResult {
    const { session, text } = this;
    const node = session?.node(attribution.metric);
    if (!session || !node) return html``;
    const show = (value: number | null): string => formatValue(value, node.unit, session.lang);
    const signed = (value: number): string => `${value < 0 ? "−" : "+"}${show(Math.abs(value))}`;
    if (attribution.delta === null) return html`${attribution.problems.map((problem) => html`<p class="small muted">${asRead(problem.message, session.lang)} ${problem.hint}</p>`)}`;
    const most = Math.max(...attribution.drivers.map((driver) => Math.abs(driver.amount)), 0);
    const rest = attribution.drivers.slice(SHOWN);
    const until = attribution.until && !this.against ? text.gap.until(periodName(attribution.until, session.lang)) : "";
    const sum = rest.reduce((total, driver) => total + driver.amount, 0);
    return html`<p class="lead" id="gap">${until}${text.gap.lead(node.name, show(attribution.from), show(attribution.to), signed(attribution.delta))}</p>
      <ul>${attribution.drivers.slice(0, SHOWN).map((driver) => this.#driver(driver, most))}</ul>
      ${rest.length > 0 ? html`<p class="small muted">${text.gap.rest(rest.length, signed(sum))}</p>` : nothing}
      ${attribution.problems.map((problem) => html`<p class="small muted">${asRead(problem.message, session.lang)} ${problem.hint}</p>`)}
      <p class="small muted">${attribution.exact ? text.gap.exact : text.gap.approximate}</p>`;
  }

  #driver(driver: DriverShare, most: number): TemplateResult {
    const width = `${most > 0 ? (Math.abs(driver.amount) / most) * 100 : 0}%`;
    return html`<li><span title=${driver.text}>${asRead(driver.text, this.session?.lang ?? "ja")}</span><div class="track" aria-hidden="true"><div class=${`bar ${driver.amount < 0 ? "down" : "up"}`} ${place({ width })}></div></div></li>`;
  }
}
