import type { Lang, Metric, Plan, Problem, Values } from "goaltree";
import { type Engine, problemsOf } from "../engine/client.js";
import { texts } from "../text/texts.js";
import { isShare, mapValues, typical, withMetric, withValue } from "./document.js";
import { literal } from "./literal.js";

/** A range that followed its value, because the value had left it. */
export interface MovedRange {
  readonly metric: string;
  readonly from: Range;
  readonly to: Range;
}

/** How a bare number in a cell of percent was read, and what it may have been meant for. */
export interface Understood {
  readonly metric: string;
  readonly value: number;
  /** The share itself, where that is nearer to what stood there: 0.38 for 38 %. */
  readonly instead: number | null;
}

type Range = readonly [number | null, number | null];

/** What became of a text typed into a metric's cell: a plan that holds it, or what is wrong, with places in the text. */
export type Entered = { readonly plan: Plan; readonly moved?: MovedRange | undefined; readonly understood?: Understood | undefined } | { readonly problems: readonly Problem[] };

/** Reads a number, a range, a relative change, or `=` and a formula, and tries it on the plan. The plan itself is left alone. */
export async function enter(engine: Engine, plan: Plan, id: string, text: string, lang: Lang): Promise<Entered> {
  const metric = plan.metrics.find((metric) => metric.id === id);
  if (!metric) return { problems: [] };
  if (text.trim() === "") return { problems: [{ code: "empty", severity: "error", path: "", message: texts[lang].entry.empty, hint: texts[lang].entry.hint }] };
  const lead = /^\s*[=＝]\s*/.exec(text)?.[0].length ?? 0;
  const { formula, back } = byIds(text.slice(lead), plan);
  try {
    const next = lead > 0 ? await withFormula(engine, plan, metric, formula, lang) : await withNumber(engine, plan, metric, text, lang);
    if (exceedsWhole(next.metrics.find((other) => other.id === id))) return { problems: [{ code: "range", severity: "error", path: "", message: texts[lang].entry.rangeAbove, hint: "" }] };
    const model = await engine.compile(next, { lang });
    await model.free();
    const typedRange = lead === 0 && (await engine.readNumber(text, { lang }).catch(() => undefined))?.kind === "range";
    const [from, to] = [rangeOf(metric), rangeOf(next.metrics.find((other) => other.id === id))];
    const moved = !typedRange && from.join() !== "," && to.join() !== "," && from.join() !== to.join();
    const understood = lead === 0 ? await read(engine, metric, text, lang) : undefined;
    return { plan: next, moved: moved ? { metric: id, from, to } : undefined, understood };
  } catch (error) {
    const path = `metrics[${plan.metrics.indexOf(metric)}].formula`;
    return { problems: problemsOf(error).map((problem) => shifted(problem, path, (at) => lead + back(at))) };
  }
}

/** Whether `0.38` in a cell of percent needs a word: it is 0.38 %, and may have been meant for 38 %. */
export async function read(engine: Engine, metric: Metric, text: string, lang: Lang): Promise<Understood | undefined> {
  if (metric.unit !== "%" || /\s/.test(text.trim())) return undefined;
  const written = await engine.readNumber(text, { lang });
  if (written.kind !== "value" || written.unit === "%" || written.value === 0 || Math.abs(written.value) > 1) return undefined;
  const value = written.value / 100;
  const before = typical(metric.input);
  const far = (one: number): number => Math.abs(Math.log(Math.abs(one / (before || one))));
  return { metric: metric.id, value, instead: before && far(written.value) < far(value) ? written.value : null };
}

/** Whether the range of a share goes beyond the whole. */
export function exceedsWhole(metric: Metric | undefined): boolean {
  return metric !== undefined && isShare(metric) && Math.max(metric.input?.low ?? 0, metric.input?.high ?? 0) > 1;
}

function rangeOf(metric: Metric | undefined): Range {
  return [metric?.input?.low ?? null, metric?.input?.high ?? null];
}

/** A formula with metrics' names put into their ids, as formulas need them, and the way from a place in it back to the place as typed. */
export function byIds(source: string, plan: Plan): { formula: string; back: (at: number) => number } {
  const ids = new Set(plan.metrics.map(({ id }) => id));
  const named = plan.metrics.filter(({ id, name }) => name && name !== id && !ids.has(name)).sort((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0));
  const shifts: { at: number; by: number }[] = [];
  if (named.length === 0) return { formula: source, back: (at) => at };
  const idOf = new Map(named.map(({ id, name }) => [name ?? "", id]));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${named.map(({ name }) => literal(name ?? "")).join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  let by = 0;
  const formula = source.replace(pattern, (name: string, at: number) => {
    const id = idOf.get(name) ?? name;
    by += name.length - id.length;
    shifts.push({ at: at + name.length - by, by });
    return id;
  });
  return { formula, back: (at) => at + (shifts.findLast((shift) => shift.at <= at)?.by ?? 0) };
}

async function withFormula(engine: Engine, plan: Plan, metric: Metric, source: string, lang: Lang): Promise<Plan> {
  const { problems } = await engine.parseFormula(source, { lang });
  if (problems.some((problem) => problem.severity === "error")) throw new Refused(problems);
  // What was typed stays as it was typed, so that the places in later problems fit it.
  return withMetric(plan, metric.id, { formula: source.trim(), input: undefined });
}

async function withNumber(engine: Engine, plan: Plan, metric: Metric, text: string, lang: Lang): Promise<Plan> {
  const cells = text.trim().split(/[\s;、]+/);
  if (cells.length > 1 && cells.length === plan.timeline.periods) {
    const value = await Promise.all(cells.map((cell) => cellValue(engine, cell, metric.unit ?? "", lang)));
    return withMetric(plan, metric.id, { formula: undefined, input: withValue(metric, value) });
  }
  const written = await engine.readNumber(text, { lang });
  const share = (number: number): number => (metric.unit === "%" && written.kind !== "change" && written.unit !== "%" ? number / 100 : number);
  const old = metric.input ?? {};
  if (written.kind === "range") {
    const [low, high] = [share(written.low), share(written.high)];
    const value = written.value == null ? (low + high) / 2 : share(written.value);
    return withMetric(plan, metric.id, { formula: undefined, input: { ...old, value, low, high } });
  }
  const value = written.kind === "value" ? share(written.value) : changed(old.value ?? 0, written.operation);
  // A metric without a unit takes the one that its first value is written in.
  const unit = metric.unit || (written.kind === "value" ? written.unit : "") || undefined;
  return withMetric(plan, metric.id, { unit, formula: undefined, input: withValue(metric, value) });
}

/** A plain number in a cell; in a cell of percent `25` is 25 %. */
export async function cellValue(engine: Engine, text: string, unit: string, lang: Lang): Promise<number> {
  const written = await engine.readNumber(text, { lang });
  if (written.kind !== "value") throw new Error(text);
  return unit === "%" && written.unit !== "%" ? written.value / 100 : written.value;
}

/** Values after what is done to them. */
export function changed(values: Values, operation: { set: Values } | { add: number } | { times: number }): Values {
  if ("set" in operation) return operation.set;
  return mapValues(values, (value) => ("add" in operation ? value + operation.add : Number((value * operation.times).toPrecision(12))));
}

/** Moves a place in the formula to its place in the cell; places elsewhere in the plan are not in the cell. */
export function shifted(problem: Problem, path: string, place: (at: number) => number): Problem {
  const { span, ...rest } = problem;
  const here = problem.path === "" || problem.path === path;
  return here && span ? { ...rest, span: { start: place(span.start), end: place(span.end) } } : rest;
}

class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems[0]?.message ?? "");
  }
}
