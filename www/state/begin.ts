import type { Grain, Lang, Metric, Plan, Problem, Values } from "goaltree";
import { type Engine, problemsOf } from "../engine/client.js";
import { texts } from "../text/texts.js";
import { freeId, idFor, withMetric } from "./document.js";

/** The ready plans that the engine knows. */
export const TEMPLATES = ["ltv", "ltv-orders"] as const;
export type Template = (typeof TEMPLATES)[number];

/** An empty plan that begins this month. */
export function blank(lang: Lang, today: string): Plan {
  return { goaltree: 1, name: texts[lang].app.newName, locale: lang, currency: lang === "ja" ? "JPY" : "USD", timeline: { start: today.slice(0, 7), grain: "month", periods: 12 }, calendar: { holidays: lang === "ja" ? "JP" : "none", workweek: [1, 2, 3, 4, 5], fiscal_year_start: lang === "ja" ? 4 : 1 }, metrics: [] };
}

/** A ready plan that begins this month. */
export async function fromTemplate(engine: Engine, name: Template, lang: Lang, today: string): Promise<Plan> {
  const plan = await engine.template(name, { lang });
  return { ...plan, timeline: { ...plan.timeline, start: today.slice(0, 7) } };
}

/** The unit that a metric of this name is usually counted in: money, a share, or what the name counts; empty where it says nothing. */
export function usualUnit(name: string, currency: string): string {
  const whole = name.normalize("NFKC").replaceAll("_", " ").toLowerCase();
  const each = /(一人|1人|per (person|rep|head))/.exec(whole) ? (/人/.test(whole) ? "/人" : "/person") : "";
  const daily = /(一日|1日|日次|毎日)/.test(whole) ? "/日" : /\b(daily|(per|a) day)\b/.test(whole) ? "/day" : "";
  const text = whole.replace(/ (per|a) .*$/, "");
  if (/(率|割合|比率|シェア)$|\b(rate|ratio|share|percentage|conversion)$/.test(text)) return "%";
  if (/(売上高?|金額|単価|費用?|コスト|予算|利益|粗利|価格|料金?|額|収入|支出|収益|年商|月商|ltv)$|\b(revenue|sales|price|cost|costs|budget|profit|fee|fees|amount|income|value|arr|mrr)$/.test(text)) return currency;
  const counter = /(人|社|回|台|本|個|店|日|名)数$/.exec(text)?.[1] ?? (/(者|員)数$/.test(text) ? "人" : /企業数$/.test(text) ? "社" : /店舗数$/.test(text) ? "店" : /(数|件)$/.test(text) ? "件" : "");
  if (counter) return counter + each + daily;
  const plural = /\b([a-z]{3,})s$/.exec(text)?.[1];
  return plural && !/(s|u)$/.test(plural) ? plural + each + daily : "";
}

/** A number with the word that makes it a limit, in its two parts: `3件以下`, `at most 3`. */
export function bounded(text: string): { text: string; direction: "at_least" | "at_most" } {
  const [, before = text, most] = /^(.*?)\s*(?:(以下|以内|未満)|以上|超)$/u.exec(text.trim()) ?? [];
  const rest = before.replace(/^(?:at most|no more than|up to|below|under|less than|fewer than)\s+/i, "");
  return { text: rest, direction: most || rest !== before ? "at_most" : "at_least" };
}

/** What a first line says of the end result. */
export interface First {
  readonly name: string;
  readonly target?: { value: number; unit: string; direction: "at_least" | "at_most" };
  /** By when, where it says so. */
  readonly due?: string;
}

/** A first line such as `四半期の新規契約売上 3,600万円`, `2027年3月末までに解約率を3%以下に抑える` or `annual revenue of $1.2M`; no target where it names none. */
export async function firstOf(engine: Engine, line: string, lang: Lang, today: string, fiscalYearStart?: number | null): Promise<First> {
  const report = await engine.analyseGoal({ text: line, lang, today, ...(fiscalYearStart ? { fiscalYearStart } : {}) }).catch(() => undefined);
  const due = report?.deadline ? { due: report.deadline } : {};
  const when = report?.understood.find(({ kind, span }) => (kind === "deadline" || kind === "period") && span.start === 0);
  const text = line.slice(when?.span.end ?? 0).replace(/^[のは、,\s]+/u, "").trim().replace(/[。.]$/, "").replace(/(?:を?(?:達成|確保|維持)(?:する)?|に(?:する|到達(?:する)?|抑える|とどめる)|(?:に|まで)(?:増やす|伸ばす|上げる|引き上げる|減らす|下げる|引き下げる)|を目指す)$/u, "");
  const [, name = "", number = ""] = /^(.*?\D)\s*((?:[-−▲△+]\s*)?(?:[¥￥$€£]\s*)?\p{Nd}[\p{Nd}.,．，]*.*)$/u.exec(text) ?? [];
  const [, named = name, most] = /^(.*?)(?:[\s]+(?:to )?(at most|no more than|below|under|less than|fewer than))?\s*$/iu.exec(name) ?? [];
  const bare = named.replace(/^(?:keep|hold|reduce|cut|lower|raise|increase|grow|lift|bring|get)\s+(?:our |the )?/iu, "").replace(/[\s：:＝=、]+$/u, "").replace(/(?:を|は|で)$|\s(?:of|to|at|is)$/u, "").trim();
  const limit = bounded(number);
  const written = bare === "" || number === "" ? undefined : await engine.readNumber(limit.text, { lang }).catch(() => undefined);
  // What follows the number is its unit, and no further part of a sentence.
  if (written?.kind === "value" && written.unit.length <= 4) {
    const direction = most || written.value === 0 ? "at_most" : limit.direction;
    return { name: bare, target: { value: written.value, unit: written.unit, direction }, ...due };
  }
  const aims = report?.quantities.filter(({ role, delta, per }) => role === "target" && !delta && !per) ?? [];
  const object = report?.understood.find(({ kind }) => kind === "object");
  const [aim] = aims;
  if (!aim || aims.length > 1 || aim.kind === "change_percent" || !object) return { name: line.trim() };
  const what = line.slice(object.span.start, object.span.end);
  const share = aim.unit === "%";
  return { name: what.charAt(0).toUpperCase() + what.slice(1), target: { value: share ? aim.value / 100 : aim.value, unit: share ? "%" : aim.unit, direction: aim.value === 0 ? "at_most" : "at_least" }, ...due };
}

/** What a first line wishes for that names no number: `売上` of `売上をできるだけ伸ばしたい`, `sales` of `Raise sales as far as we can`. */
export function wishOf(line: string): string | undefined {
  const text = line.trim().replace(/[。.!！]+$/, "");
  if (/\p{Nd}/u.test(text)) return undefined;
  const [, japanese] = /^(.{1,24}?)[をが](?:もっと|さらに|できるだけ|できる限り|可能な限り|なるべく|とにかく|どんどん|大幅に|少しでも|、|\s)*(?:伸ば|増や|増大|上げ|あげ|高め|拡大|改善|向上|最大化|良く|よく)/u.exec(text) ?? [];
  if (japanese) return japanese;
  const [, english] = /^(?:we (?:want|need) to |i want to |let'?s )?(?:raise|increase|grow|boost|improve|lift|maximi[sz]e|expand|get more)\s+(?:our |the |more )?(.{1,40}?)(?:\s+(?:as (?:far|much)|a lot|further|significantly|where|whenever|this|next).*)?$/i.exec(text) ?? [];
  return english ? english.charAt(0).toUpperCase() + english.slice(1) : undefined;
}

/** The term that a first line speaks of: this quarter, this half of the fiscal year, a year, a month; the plan's own where it speaks of none. */
export function withTerm(plan: Plan, line: string, today: string): Plan {
  const text = line.normalize("NFKC").toLowerCase();
  const length = /四半期|quarter|[1-4]q|q[1-4]/.test(text) ? 3 : /上期|下期|半期|半年|half/.test(text) ? 6 : /月間|月次|今月|monthly/.test(text) ? 1 : 0;
  if (length === 0) return plan;
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = plan.calendar?.fiscal_year_start ?? 4;
  const into = (((month - first) % 12) + 12) % (length === 1 ? 1 : length);
  const start = new Date(Date.UTC(year, month - 1 - into, 1));
  return { ...plan, timeline: { start: start.toISOString().slice(0, 7), grain: "month", periods: length } };
}

/** The plan with its first metric, the end result, and a goal for it where a target is given; a mere wish stays as the goal's sentence, to be mended. */
export function withFirst(plan: Plan, name: string, target: First["target"], wish?: string, by?: string): { plan: Plan; id: string } {
  const id = idFor(name, plan);
  const unit = target?.unit || usualUnit(name, plan.currency ?? "");
  const metric: Metric = { id, name, role: "kgi", ...(unit ? { unit } : {}) };
  const due = by ?? lastDay(plan.timeline);
  const goal = { ...(target && due ? { due } : {}), id: freeId("g1", (plan.goals ?? []).map((goal) => goal.id)), metric: id, direction: target?.direction ?? ("at_least" as const) };
  const goals = target || wish ? { goals: [...(plan.goals ?? []), { ...goal, ...(target ? { target: target.value } : { statement: wish ?? "" }) }] } : {};
  return { id, plan: { ...plan, ...goals, metrics: [...plan.metrics, metric] } };
}

/** Puts a formula into a metric and makes the metrics that it names and the plan does not have, still without a value. */
export async function withFactors(engine: Engine, plan: Plan, id: string, source: string, lang: Lang): Promise<{ plan: Plan; ids: readonly string[] } | { problems: readonly Problem[] }> {
  const { references, problems } = await engine.parseFormula(source, { lang });
  if (problems.some((problem) => problem.severity === "error")) return { problems };
  const missing = references.filter((name) => !plan.metrics.some((metric) => metric.id === name));
  const changed = withMetric(plan, id, { formula: source.trim(), input: undefined });
  const bare = missing.map((name): Metric => ({ id: name, name: title(name), role: "kpi" }));
  const attempts = [metricsWithUnits(plan, references, missing, /[+\-−÷/(]/.test(source)), bare.map((metric) => ({ ...metric, ...unitOf(usualUnit(metric.id, plan.currency ?? "")) })), bare];
  let refused: readonly Problem[] = [];
  for (const metrics of attempts) {
    const next = { ...changed, metrics: [...changed.metrics, ...metrics] };
    try {
      const model = await engine.compile(next, { lang });
      await model.free();
      return { plan: next, ids: missing };
    } catch (error) {
      refused = problemsOf(error);
    }
  }
  return { problems: refused };
}

/** Whether a name speaks of money for each of something. */
export function isPrice(name: string): boolean {
  return /(単価|価格|料金|price|value|fee)$|あたり|当たり|\bper\b/i.test(name.replaceAll("_", " "));
}

/** In a product of a count and a price the price is one per thing counted; a share is one of the count beside it. */
function metricsWithUnits(plan: Plan, references: readonly string[], missing: readonly string[], mixed: boolean): Metric[] {
  const named = { ...plan, metrics: [...plan.metrics, ...missing.map((id) => ({ id }))] };
  const units = driversWithUnits(named, references, mixed);
  return missing.map((name) => ({ id: name, name: title(name), role: "kpi", ...units.get(name) }));
}

/** What the names of a formula's drivers say about their units: for each without a unit its own, with what follows from it. `mixed` where they do not simply multiply. */
export function driversWithUnits(plan: Plan, references: readonly string[], mixed: boolean): Map<string, Partial<Metric>> {
  const currency = plan.currency ?? "";
  const metricOf = (id: string): Metric | undefined => plan.metrics.find((metric) => metric.id === id);
  const nameOf = (id: string): string => metricOf(id)?.name ?? id;
  const unit = (id: string): string => metricOf(id)?.unit ?? usualUnit(nameOf(id), currency);
  const counts = references.filter((id) => !/^(%||[A-Z]{3}(\/.*)?)$/.test(unit(id)));
  const [count] = counts;
  const beside = mixed || counts.length !== 1 ? undefined : count;
  return new Map(references.filter((id) => !metricOf(id)?.unit).map((id) => {
    const own = unit(id);
    if (own === "%") return [id, { unit: own, bounds: [0, 1], ...(beside ? { of: beside } : {}) }];
    if (own === currency && beside && isPrice(nameOf(id))) return [id, { unit: `${own}/${unit(beside)}` }];
    return [id, unitOf(own)];
  }));
}

function unitOf(unit: string): { unit?: string } {
  return unit ? { unit } : {};
}

/** `unit_price` as people write it. */
function title(id: string): string {
  const text = id.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The last day of a plan's term, where its periods are months, quarters or years. */
export function lastDay({ start, grain, periods }: Plan["timeline"]): string | undefined {
  const months = { month: 1, quarter: 3, year: 12, day: 0, week: 0 }[grain] * periods;
  const [, year, quarter, month] = /^(\d{4})(?:-Q(\d)|-(\d{2}))?$/.exec(start) ?? [];
  if (months === 0 || !year) return undefined;
  const first = quarter ? (Number(quarter) - 1) * 3 : month ? Number(month) - 1 : 0;
  return new Date(Date.UTC(Number(year), first + months, 0)).toISOString().slice(0, 10);
}

/** The period in which a date lies, as a timeline's start is written. */
export function startOf(grain: Grain, date: string): string {
  const [year = "", month = ""] = date.split("-");
  if (grain === "year") return year;
  if (grain === "quarter") return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return grain === "month" ? `${year}-${month}` : date;
}

/** The plan over another number of periods: values given for each period are cut off, or go on as the last one. */
export function withPeriods(plan: Plan, periods: number): Plan {
  const fit = <T>(values: T): T => {
    if (!Array.isArray(values) || values.length === 0) return values;
    return Array.from({ length: periods }, (_, index) => values[Math.min(index, values.length - 1)]) as T;
  };
  // What was frozen is not made up: further periods have no value.
  const frozen = (values: Values): Values => (Array.isArray(values) ? Array.from({ length: periods }, (_, index) => values[index] ?? null) : values);
  const baselines = plan.baselines && { baselines: plan.baselines.map((baseline) => ({ ...baseline, values: Object.fromEntries(Object.entries(baseline.values).map(([id, values]) => [id, frozen(values)])) })) };
  const calendar = plan.calendar && { calendar: { ...plan.calendar, ...(plan.calendar.workdays == null ? {} : { workdays: fit(plan.calendar.workdays) }) } };
  return {
    ...plan, ...calendar, ...baselines, timeline: { ...plan.timeline, periods },
    metrics: plan.metrics.map((metric) => (metric.input ? { ...metric, input: { ...metric.input, ...(metric.input.value == null ? {} : { value: fit(metric.input.value) }) } } : metric)),
  };
}
