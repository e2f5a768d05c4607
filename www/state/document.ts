import type { Actual, Goal, Input, Layer, Metric, Plan, Target, Values } from "goaltree";

/** The metric with changes made to it; a key set to `undefined` is taken out. */
export function withMetric(plan: Plan, id: string, change: { [K in keyof Metric]?: Metric[K] | undefined }): Plan {
  return { ...plan, metrics: plan.metrics.map((metric) => (metric.id === id ? pruned<Metric>({ ...metric, ...change }) : metric)) };
}

export function withGoal(plan: Plan, id: string, change: { [K in keyof Goal]?: Goal[K] | undefined }): Plan {
  return { ...plan, goals: (plan.goals ?? []).map((goal) => (goal.id === id ? pruned<Goal>({ ...goal, ...change }) : goal)) };
}

/** Whether a goal supports another, at once or through others. */
export function supports(plan: Plan, below: string, above: string, seen = new Set<string>()): boolean {
  if (seen.has(below)) return false;
  seen.add(below);
  const links = plan.goals?.find((goal) => goal.id === below)?.supports ?? [];
  return links.includes(above) || links.some((next) => supports(plan, next, above, seen));
}

/** The plan without a goal; what speaks of it no longer does. */
export function withoutGoal(plan: Plan, id: string): Plan {
  const goals = (plan.goals ?? []).filter((goal) => goal.id !== id);
  const reviews = plan.reviews?.map((review) => {
    const { goal, ...rest } = review;
    return goal === id ? rest : review;
  });
  return { ...plan, ...(reviews ? { reviews } : {}), goals: goals.map((goal) => (goal.supports?.includes(id) ? { ...goal, supports: goal.supports.filter((other) => other !== id) } : goal)) };
}

/** The plan without a metric that no formula uses; what speaks of it elsewhere no longer does. */
export function withoutMetric(plan: Plan, id: string): Plan {
  const others = <T,>(entries: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(entries).filter(([key]) => key !== id));
  const without = <T extends { metric?: string | null }>(entry: T): T => {
    const { metric, ...rest } = entry;
    return metric === id ? (rest as T) : entry;
  };
  return pruned<Plan>({
    ...plan,
    metrics: plan.metrics.filter((metric) => metric.id !== id).map((metric) => (metric.of === id ? pruned<Metric>({ ...metric, of: undefined }) : metric)),
    goals: plan.goals?.map(without),
    lessons: plan.lessons?.map(without),
    actuals: plan.actuals?.filter((actual) => actual.metric !== id),
    influences: plan.influences?.filter((link) => link.from !== id && link.to !== id),
    correlations: plan.correlations?.filter(({ between }) => !between.includes(id)),
    scenarios: plan.scenarios?.map((scenario) => ({ ...scenario, changes: others(scenario.changes) })),
    baselines: plan.baselines?.map((baseline) => ({ ...baseline, values: others(baseline.values) })),
  });
}

/** A new metric, still without a value, named and given an id that is free. */
export function withNewMetric(plan: Plan, name: string): { plan: Plan; id: string } {
  const id = idFor(name, plan);
  return { id, plan: { ...plan, metrics: [...plan.metrics, { id, name, role: plan.metrics.some((metric) => metric.role === "kgi") ? "kpi" : "kgi" }] } };
}

/** A name as an id that formulas can use and no other metric has. */
export function idFor(name: string, plan: Plan): string {
  return freeId(name.normalize("NFKC").replace(/[^\p{L}\p{N}_]/gu, "").replace(/^\p{N}+/u, "") || "metric", plan.metrics.map((metric) => metric.id));
}

export function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.includes(`${wanted}${number}`)) return `${wanted}${number}`;
}

/** A further party: somebody, or some organisation, that goals and metrics belong to. */
export function withParty(plan: Plan, name: string, layer: Layer): { plan: Plan; id: string } {
  const parties = plan.parties ?? [];
  const id = freeId(name.normalize("NFKC").replace(/[^\p{L}\p{N}_]/gu, "").replace(/^\p{N}+/u, "") || "party", parties.map((party) => party.id));
  return { id, plan: { ...plan, parties: [...parties, { id, name, layer }] } };
}

/** The observed values of a metric, replaced as a whole; those of single parties stay as they are. */
export function withActuals(plan: Plan, metric: string, rows: readonly { period: string; value: number }[]): Plan {
  const others = (plan.actuals ?? []).filter((actual) => actual.metric !== metric || actual.party);
  const own: Actual[] = [...rows].sort((a, b) => a.period.localeCompare(b.period)).map((row) => ({ metric, ...row }));
  return { ...plan, actuals: [...others, ...own] };
}

/** An input's values, each put through a function; one number stays one number. */
export function mapValues(values: Values, change: (value: number) => number): Values {
  return typeof values === "number" ? change(values) : values.map((value) => (value === null ? null : change(value)));
}

/** An input with another value. Its range follows in proportion, as it does while the value is tried out. */
export function withValue(metric: Metric, value: Values): Input {
  const old = metric.input ?? {};
  const { low, high, ...rest } = old;
  const now = typical({ value });
  const before = typical(old);
  if (low == null && high == null) return { ...old, value };
  if (now !== null && now === before) return { ...old, value };
  if (!before || now === null || now === 0) return { ...rest, value };
  // A share of a whole above the whole has no range that could be one.
  if (isShare(metric) && now > 1) return { ...rest, value };
  const [floor, ceiling] = metric.bounds ?? [null, null];
  const scaled = (end: number): number => Number(Math.min(Math.max((end * now) / before, floor ?? Number.NEGATIVE_INFINITY), Math.max(ceiling ?? (metric.unit === "%" ? 1 : Number.POSITIVE_INFINITY), now)).toPrecision(4));
  return { ...rest, value, ...(low == null ? {} : { low: Math.min(scaled(low), now) }), ...(high == null ? {} : { high: Math.max(scaled(high), now) }) };
}

/** Whether a metric is a share of a whole, which cannot be more than all of it; growth on last year is none. */
export function isShare(metric: Metric): boolean {
  return metric.unit === "%" && (metric.of != null || metric.bounds?.[1] === 1);
}

/** What stands for an input on a slider: its value, or the mean of its periods. */
export function typical(input: Input | null | undefined): number | null {
  const values = input?.value;
  if (values === undefined || values === null) return input?.low != null && input.high != null ? (input.low + input.high) / 2 : null;
  if (typeof values === "number") return values;
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

/** The goal that is shown at a metric: that of the highest layer with a target. What several people have between them is added up. */
export function goalOf(plan: Plan, metric: string): Goal | undefined {
  const goals = (plan.goals ?? []).filter((goal) => goal.metric === metric && goal.target != null);
  const layer = (goal: Goal): string => plan.parties?.find((party) => party.id === goal.party)?.layer ?? "";
  const own = goals.filter((goal) => layer(goal) === "individual");
  const [first] = own;
  const above = ["client", "organisation", "team", ""].map((name) => goals.find((goal) => layer(goal) === name)).find((goal) => goal !== undefined);
  if (above || !first) return above;
  const isShared = own.length > 1 && plan.metrics.find(({ id }) => id === metric)?.unit !== "%";
  return isShared ? { ...first, target: own.reduce((sum, goal) => sum + (goal.target ?? 0), 0) } : first;
}

/** A metric's target: what several people have between them is one. */
export function targetOf(plan: Plan, metric: string): Target | undefined {
  const goal = goalOf(plan, metric);
  return goal?.target == null ? undefined : { metric, target: goal.target, ...(goal.direction ? { direction: goal.direction } : {}) };
}

/** One target for each metric with goals: a person's part of a number is none by itself. */
export function targetsOf(plan: Plan): Target[] {
  const metrics = new Set((plan.goals ?? []).flatMap((goal) => (goal.metric != null && goal.target != null ? [goal.metric] : [])));
  return [...metrics].flatMap((metric) => targetOf(plan, metric) ?? []);
}

function pruned<T extends object>(value: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
