import type { Calendar, Grain, Holidays, Plan, Problem, Timeline } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { startOf, withPeriods } from "../../state/begin.js";
import { base, SessionElement } from "../shared/element.js";

const GRAINS: readonly Grain[] = ["day", "week", "month", "quarter", "year"];

/** What a plan stands on: name, currency, timeline, working days, fiscal year and contract, in a dialog. Every change is a step that can be undone. */
export class GtSettings extends SessionElement {
  static override properties = { ...SessionElement.properties, problems: { state: true }, term: { state: true }, shownNow: { state: true } };
  declare problems: readonly Pick<Problem, "message" | "hint">[];
  /** The days of a contract of which only one is known so far. */
  declare term: { start: string; end: string };
  declare shownNow: boolean;

  constructor() {
    super();
    this.problems = [];
    this.term = { start: "", end: "" };
    this.shownNow = false;
  }

  static override styles = [base, css`
    :host { display: contents; }
    dialog { border: 1px solid var(--gt-line); border-radius: var(--gt-radius); background: var(--gt-surface); color: var(--gt-text); width: min(600px, calc(100vw - 24px)); max-height: min(88dvh, 780px); padding: 0; overflow: auto; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    .body { display: grid; gap: 16px; padding: 18px 20px; }
    fieldset { display: grid; gap: 10px; border: 0; border-top: 1px solid var(--gt-hairline); padding: 10px 0 0; margin: 0; min-width: 0; }
    legend { font-weight: 700; font-size: 14px; padding: 0 8px 0 0; }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 10px; align-items: start; }
    .days { display: flex; flex-wrap: wrap; gap: 4px 14px; }
    .days label { display: inline-flex; align-items: center; gap: 5px; min-height: 28px; }
    .days label > span { font-size: 14px; color: var(--gt-text); }
    .days input { width: 16px; height: 16px; min-height: 16px; accent-color: var(--gt-accent); }
    .foot { position: sticky; bottom: 0; display: flex; gap: 8px; justify-content: flex-end; padding: 10px 20px; background: var(--gt-surface); border-top: 1px solid var(--gt-hairline); }
    @media print { dialog { display: none; } }
  `];

  async show(): Promise<void> {
    this.problems = [];
    this.term = { start: this.session?.plan.contract?.start ?? "", end: this.session?.plan.contract?.end ?? "" };
    this.shownNow = true;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session || !this.shownNow) return nothing;
    return html`<dialog aria-labelledby="heading" @close=${() => { this.shownNow = false; }} @keydown=${(event: Event) => event.stopPropagation()}>
      <div class="body">
        <h2 id="heading">${text.settings.heading}</h2>
        ${this.problems.length > 0 ? html`<div role="alert">${this.problems.slice(0, 3).map((problem) => html`<p class="error">${problem.message} ${problem.hint}</p>`)}</div>` : nothing}
        <div class="pair">
          <label><span>${text.settings.name}</span><input id="name" autocomplete="off" .value=${session.plan.name ?? ""} @change=${(event: Event) => this.#keep({ ...session.plan, name: typed(event) })} /></label>
          <div><label><span>${text.settings.currency}</span><input id="currency" autocomplete="off" list="currencies" maxlength="3" aria-describedby="currency-lead" .value=${session.plan.currency ?? ""} @change=${this.#currency} /><datalist id="currencies">${["JPY", "USD", "EUR", "GBP"].map((code) => html`<option value=${code}></option>`)}</datalist></label><p id="currency-lead" class="small muted">${text.settings.currencyLead}</p></div>
        </div>
        ${this.#timeline(session.plan.timeline)}${this.#calendar(session.plan)}${this.#contract(session.plan)}
      </div>
      <div class="foot"><button id="settings-undo" ?disabled=${!session.canUndo} @click=${() => void session.undo()}>${text.settings.undo}</button><button class="primary" id="settings-close" @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${text.app.close}</button></div>
    </dialog>`;
  }

  #timeline(timeline: Timeline): TemplateResult {
    const { session, text } = this;
    const periods = session?.structure.periods ?? [];
    const [first, last] = [periods[0], periods.at(-1)];
    return html`<fieldset><legend>${text.settings.timeline}</legend>
      <div class="pair">
        <label><span>${text.settings.grain}</span><select id="grain" aria-describedby="grain-lead" @change=${this.#grain}>${GRAINS.map((grain) => html`<option value=${grain} .selected=${grain === timeline.grain}>${text.settings.grains[grain]}</option>`)}</select></label>
        <div><label><span>${text.settings.start}</span><input id="start" autocomplete="off" .value=${timeline.start} aria-describedby="start-lead" @change=${(event: Event) => session && this.#keep({ ...session.plan, timeline: { ...timeline, start: typed(event) } })} /></label><p id="start-lead" class="small muted">${text.settings.starts[timeline.grain]}</p></div>
        <label><span>${text.settings.periods}</span><input id="periods" inputmode="numeric" autocomplete="off" .value=${String(timeline.periods)} @change=${this.#periods} /></label>
      </div>
      ${first && last ? html`<p class="small" id="term">${text.settings.term(first.start, last.end, String(periods.reduce((sum, period) => sum + period.workdays, 0)))}</p>` : nothing}
      <p class="small muted" id="grain-lead">${text.settings.grainLead}</p></fieldset>`;
  }

  #calendar(plan: Plan): TemplateResult {
    const { session, text } = this;
    const calendar = calendarOf(plan);
    const set = (change: Partial<Calendar>): void => void this.#keep({ ...plan, calendar: { ...calendar, ...change } });
    const weekday = new Intl.DateTimeFormat(session?.lang, { weekday: "short", timeZone: "UTC" });
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    return html`<fieldset><legend>${text.settings.calendar}</legend>
      <div class="pair">
        <label><span>${text.settings.holidays}</span><select id="holidays" @change=${(event: Event) => set({ holidays: (event.target as HTMLSelectElement).value as Holidays })}>${(["JP", "none"] as const).map((name) => html`<option value=${name} .selected=${calendar.holidays === name}>${text.settings.holidayNames[name]}</option>`)}</select></label>
        <label><span>${text.settings.fiscal}</span><select id="fiscal" @change=${(event: Event) => set({ fiscal_year_start: Number((event.target as HTMLSelectElement).value) })}>${months.map((month) => html`<option value=${month} .selected=${calendar.fiscal_year_start === month}>${text.settings.month(month)}</option>`)}</select></label>
      </div>
      <div role="group" aria-labelledby="week"><span class="label" id="week">${text.settings.workweek}</span><div class="days">${[1, 2, 3, 4, 5, 6, 7].map((day) => html`<label><input type="checkbox" .checked=${calendar.workweek.includes(day)} @change=${(event: Event) => set({ workweek: [1, 2, 3, 4, 5, 6, 7].filter((other) => (other === day ? (event.target as HTMLInputElement).checked : calendar.workweek.includes(other))) })} /><span>${weekday.format(new Date(Date.UTC(2026, 5, day)))}</span></label>`)}</div></div>
      <div><label><span>${text.settings.closed}</span><textarea id="closed" rows="3" aria-describedby="closed-lead" .value=${(calendar.closed ?? []).join("\n")} @change=${this.#closed}></textarea></label><p id="closed-lead" class="small muted">${text.settings.closedLead}</p></div></fieldset>`;
  }

  #contract(plan: Plan): TemplateResult {
    const { text } = this;
    const contract = plan.contract ?? this.term;
    const half = !plan.contract && (this.term.start !== "") !== (this.term.end !== "");
    const day = (end: "start" | "end", name: string): TemplateResult => html`<label><span>${name}</span><input id=${`contract-${end}`} type="date" .value=${contract[end]} @change=${(event: Event) => this.#day(end, typed(event))} /></label>`;
    return html`<fieldset><legend>${text.settings.contract}</legend><div class="pair">${day("start", text.settings.contractStart)}${day("end", text.settings.contractEnd)}</div>
      ${half ? html`<p class="small" role="status">${text.settings.contractBoth}</p>` : nothing}
      ${plan.contract ? html`<div><button id="no-contract" @click=${() => { this.term = { start: "", end: "" }; void this.#keep(without(plan)); }}>${text.settings.noContract}</button></div>` : nothing}</fieldset>`;
  }

  #day(end: "start" | "end", date: string): void {
    const { session } = this;
    if (!session) return;
    this.term = { ...(session.plan.contract ?? this.term), [end]: date };
    const { start, end: last } = this.term;
    if (start && last) void this.#keep({ ...session.plan, contract: { start, end: last } });
    else if (session.plan.contract) void this.#keep(without(session.plan));
  }

  readonly #currency = (event: Event): void => {
    const { session } = this;
    if (!session) return;
    const code = typed(event).normalize("NFKC").toUpperCase();
    const { currency: before, ...rest } = session.plan;
    if (code === "") return void this.#keep(rest);
    if (!Intl.supportedValuesOf("currency").includes(code)) {
      this.problems = [{ message: this.text.settings.badCurrency(code), hint: "" }];
      return;
    }
    // Amounts carry the currency as their unit; they go along, without being converted.
    const moved = (unit: string): string => (before ? unit.split("/").map((part) => (part === before ? code : part)).join("/") : unit);
    void this.#keep({ ...rest, currency: code, metrics: rest.metrics.map((metric) => (metric.unit ? { ...metric, unit: moved(metric.unit) } : metric)) });
  };

  readonly #grain = (event: Event): void => {
    const { session } = this;
    if (!session) return;
    const grain = (event.target as HTMLSelectElement).value as Grain;
    const first = session.structure.periods[0]?.start ?? session.plan.timeline.start;
    void this.#keep({ ...session.plan, timeline: { ...session.plan.timeline, grain, start: startOf(grain, first) } });
  };

  readonly #periods = (event: Event): void => {
    const { session } = this;
    const periods = Number(typed(event).normalize("NFKC"));
    if (!session) return;
    if (!Number.isInteger(periods) || periods < 1 || periods > 520) this.problems = [{ message: this.text.settings.badPeriods, hint: "" }];
    else void this.#keep(withPeriods(session.plan, periods));
  };

  readonly #closed = (event: Event): void => {
    const { session } = this;
    if (!session) return;
    const days = typed(event).normalize("NFKC").split(/[\s,、]+/).filter((day) => day !== "").map(isoDate);
    const bad = days.find((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day));
    if (bad) this.problems = [{ message: this.text.settings.badDates(bad), hint: "" }];
    else void this.#keep({ ...session.plan, calendar: { ...calendarOf(session.plan), closed: [...new Set(days)].sort() } });
  };

  /** Makes a change only when the plan can still be computed with it. */
  async #keep(plan: Plan): Promise<void> {
    this.problems = (await this.session?.attempt(plan)) ?? [];
    // A refused text gives way to what the plan still says.
    if (this.problems.length > 0) this.requestUpdate();
  }
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement).value.trim();
}

/** The plan's calendar with what holds where it states nothing. */
function calendarOf(plan: Plan) {
  const { calendar } = plan;
  const holidays: Holidays = calendar?.holidays ?? (plan.locale === "en" ? "none" : "JP");
  return { workweek: [1, 2, 3, 4, 5], fiscal_year_start: 1, ...calendar, holidays };
}

function without(plan: Plan): Plan {
  const { contract: _, ...rest } = plan;
  return rest;
}

/** `2026/12/29` and `2026年12月29日` as `2026-12-29`; anything else as it is. */
function isoDate(text: string): string {
  const [, year, month = "", day = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}
