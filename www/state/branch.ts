import type { Input, Metric, Plan, Structure, StructureMetric, Values } from "goaltree";
import { driversWithUnits, isPrice, usualUnit } from "./begin.js";
import { idFor, typical, withMetric, withoutMetric } from "./document.js";

/** How a driver stands in the formula of the metric above it. */
export type Sign = "+" | "×";

/** Where a new metric goes: into a metric's formula, behind one of its drivers; by itself where nothing is above. */
export interface Spot {
  readonly parent: string | null;
  readonly after: string | null;
}

/** A formula that a step on the tree wrote anew, to be told. */
export interface Rewritten {
  readonly metric: string;
  readonly formula: string;
}

/** The metric that stands right above another in the tree; none for the end result and for what no formula uses. */
export function parentOf(structure: Structure, id: string): string | null {
  return structure.metrics.find((metric) => metric.drivers.includes(id) && metric.id !== id)?.id ?? null;
}

/** Below a metric, or beside it under the one above. Nothing is above the end result: what is added beside it belongs to no formula yet. */
export function spotOf(structure: Structure, id: string, where: "below" | "beside"): Spot {
  const node = structure.metrics.find((metric) => metric.id === id);
  return where === "below" ? { parent: id, after: node?.drivers.at(-1) ?? null } : { parent: parentOf(structure, id), after: id };
}

/** What a new driver joins the others by: what is counted alike adds up, everything else multiplies. */
export function signFor(plan: Plan, parent: StructureMetric, name: string): Sign {
  const unit = usualUnit(name, plan.currency ?? "");
  if (isPrice(name)) return "×";
  if (unit === "") return parent.operator === "sum" ? "+" : "×";
  return unit !== "%" && unit === (parent.unit === "円" ? "JPY" : parent.unit) ? "+" : "×";
}

/**
 * Plans with a new metric at a spot, the best first: units that do not fit the formula are left out in the later ones. The numbers stay as they are:
 * the first driver of an input takes over its value, a further one begins with what changes nothing. Where there is no such value it waits for one.
 */
export function grown(plan: Plan, structure: Structure, { parent, after }: Spot, name: string, sign: Sign): { id: string; plans: Plan[] } {
  const id = idFor(name, plan);
  const above = plan.metrics.find((metric) => metric.id === parent);
  const node = structure.metrics.find((metric) => metric.id === parent);
  const role = plan.metrics.some((metric) => metric.role === "kgi") ? "kpi" : "kgi";
  if (!above || !node) {
    const unit = usualUnit(name, plan.currency ?? "");
    return { id, plans: [{ ...plan, metrics: [...plan.metrics, { id, name, role, ...(unit ? { unit } : {}) }] }] };
  }
  const formula = above.formula ? joined(above.formula, id, sign, after) : id;
  const drivers = [...new Set([...node.drivers, id])];
  const made: Metric = { id, name, role: !above.formula && (above.role === "action" || above.role === "assumption") ? above.role : "kpi" };
  const units = driversWithUnits({ ...plan, metrics: [...plan.metrics, made] }, drivers, sign === "+");
  const named = { ...(units.get(id) ?? {}) };
  const begun = (unit: Partial<Metric>): Metric => ({ ...made, ...unit, ...firstValue(above, unit, sign) });
  const base = above.formula ? plan : handedDown(plan, above, id);
  const put = (metric: Metric): Plan => withAfter(withMetric(base, above.id, { formula, ...(above.formula ? {} : { input: undefined }) }), metric, after ?? above.id);
  // The others take the unit their names speak of too, once all of them together make the unit above.
  const whole = [...units].reduce((next, [driver, unit]) => (driver === id || next.metrics.find((metric) => metric.id === driver)?.unit ? next : withMetric(next, driver, unit)), put(begun(named)));
  return { id, plans: [whole, put(begun(named)), put(begun(above.formula ? {} : sameUnit(above, named))), put(begun({}))] };
}

/** An input broken down hands on to its first driver what was said of its value; what was observed stays where it was observed. */
function handedDown(plan: Plan, { id: from }: Metric, to: string): Plan {
  const moved = <T,>(entries: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(entries).map(([key, value]) => [key === from ? to : key, value]));
  return {
    ...plan,
    ...(plan.scenarios ? { scenarios: plan.scenarios.map((scenario) => ({ ...scenario, changes: moved(scenario.changes) })) } : {}),
    ...(plan.correlations ? { correlations: plan.correlations.map((correlation) => ({ ...correlation, between: correlation.between.map((end) => (end === from ? to : end)) as typeof correlation.between })) } : {}),
  };
}

function sameUnit(above: Metric, named: Partial<Metric>): Partial<Metric> {
  return above.unit && !named.unit ? { unit: above.unit } : {};
}

/** The value a driver begins with. */
function firstValue(above: Metric, { unit }: Partial<Metric>, sign: Sign): { input?: Input } {
  if (!above.formula) return typical(above.input) !== null && above.input && (!unit || unit === above.unit) ? { input: above.input } : {};
  if (sign === "+") return { input: { value: 0 } };
  return unit === "%" || !unit ? { input: { value: 1 } } : {};
}

function withAfter(plan: Plan, metric: Metric, after: string): Plan {
  const at = plan.metrics.findIndex(({ id }) => id === after);
  return { ...plan, metrics: at < 0 ? [...plan.metrics, metric] : [...plan.metrics.slice(0, at + 1), metric, ...plan.metrics.slice(at + 1)] };
}

const OPERATORS: Readonly<Record<string, string>> = { "＋": "+", "-": "-", "−": "-", "－": "-", "＊": "*", "×": "*", "／": "/", "÷": "/", "（": "(", "）": ")" };

interface Token {
  readonly text: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function tokens(formula: string): Token[] {
  return [...formula.matchAll(/[\p{L}_][\p{L}\p{N}_]*|\p{N}[\p{L}\p{N}.,%]*|\S/gu)].map(({ 0: text, index }) => ({ text, kind: OPERATORS[text] ?? (/^[\p{L}_]/u.test(text) ? "name" : /^\p{N}/u.test(text) ? "number" : text), start: index, end: index + text.length }));
}

/** A formula with one driver more: behind another one where all join alike, else behind all of it. */
export function joined(formula: string, id: string, sign: Sign, after: string | null): string {
  const parts = tokens(formula);
  const only = (kinds: readonly string[]): boolean => parts.every(({ kind }) => kind === "name" || kind === "number" || kinds.includes(kind));
  const put = sign === "+" ? ` + ${id}` : ` * ${id}`;
  const alike = sign === "+" ? only(["+", "-"]) : only(["*", "/"]);
  const beside = alike ? parts.find(({ text }) => text === after) : undefined;
  if (beside) return formula.slice(0, beside.end) + put + formula.slice(beside.end);
  const whole = formula.trim();
  return (alike || (sign === "+" && parts.every(({ kind }) => !["<", ">", "="].includes(kind))) ? whole : `(${whole})`) + put;
}

/** A formula without one of its drivers, empty where that was all; nothing where it cannot be taken out without a doubt about what is left. */
export function parted(formula: string, id: string): string | undefined {
  const all = tokens(formula);
  const places = all.flatMap(({ text, kind }, index) => (kind === "name" && text === id ? [index] : []));
  if (places.length !== 1) return undefined;
  let [first = 0] = places;
  let last = first;
  // Brackets with nothing else in them go too, but not those of a function.
  while (all[first - 1]?.kind === "(" && all[last + 1]?.kind === ")" && all[first - 2]?.kind !== "name") {
    first -= 1;
    last += 1;
  }
  const [before, behind] = [all[first - 1]?.kind, all[last + 1]?.kind];
  const times = behind === "*" || behind === "/" || behind === "^";
  const from = before === "*" || before === "/" || ((before === "+" || before === "-") && !times) ? first - 1 : first;
  const to = from === first ? last + 1 : last;
  const begins = before === undefined || before === "(" || before === "+" || before === "-";
  if (from === first && behind !== undefined && !(begins && (behind === "*" || behind === "+"))) return undefined;
  if (from === first && behind === undefined && before !== undefined) return undefined;
  if (from !== first && behind === "^") return undefined;
  const [left, right] = [formula.slice(0, all[from]?.start ?? 0), formula.slice(all[to]?.end ?? formula.length)];
  if (/^\s*\)/.test(right)) return (left.trimEnd() + right.trimStart()).trim();
  return (/\s$/.test(left) || left.endsWith("(") ? left + right.trimStart() : left + right).trim();
}

/** What is deleted with a metric: itself, and everything below it that nothing else uses. */
export function branch(structure: Structure, id: string): string[] {
  const gone = new Set([id]);
  for (let size = 0; size !== gone.size; ) {
    size = gone.size;
    for (const metric of structure.metrics) if (metric.dependents.length > 0 && metric.dependents.every((other) => gone.has(other))) gone.add(metric.id);
  }
  return [...gone];
}

/**
 * The plan without a metric and what is below it: it is taken out of the formulas that use it, and a metric whose formula is used up becomes an input
 * with the value it has. Or the formulas that stand against it.
 */
export function pruned(plan: Plan, structure: Structure, id: string, valueOf: (metric: string) => Values | undefined): { plan: Plan; removed: readonly string[]; rewritten: readonly Rewritten[] } | { against: readonly string[] } {
  const removed = branch(structure, id);
  const users = structure.metrics.filter((metric) => !removed.includes(metric.id) && metric.drivers.includes(id));
  const rewritten = users.map((metric) => ({ metric: metric.id, formula: parted(plan.metrics.find((other) => other.id === metric.id)?.formula ?? "", id) }));
  const against = rewritten.flatMap(({ metric, formula }) => (formula === undefined ? [metric] : []));
  if (against.length > 0) return { against };
  const without = rewritten.reduce((next, { metric, formula }) => {
    const value = valueOf(metric);
    return withMetric(next, metric, formula ? { formula } : { formula: undefined, input: value === undefined ? undefined : { value } });
  }, plan);
  return { plan: removed.reduce(withoutMetric, without), removed, rewritten: rewritten.map(({ metric, formula }) => ({ metric, formula: formula ?? "" })) };
}

/** A formula as one reads it: names for ids, × and ÷ for signs. */
export function readable(formula: string, nameOf: (id: string) => string): string {
  let at = 0;
  const parts = tokens(formula).map(({ text, kind, start, end }) => {
    const gap = formula.slice(at, start);
    at = end;
    return gap + (kind === "*" ? "×" : kind === "/" ? "÷" : kind === "name" ? nameOf(text) : text);
  });
  return parts.join("") + formula.slice(at);
}
