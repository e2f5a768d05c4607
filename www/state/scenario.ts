import type { Change, Lang, Metric, Plan, Scenario, Values } from "goaltree";
import type { Engine } from "../engine/client.js";
import { freeId, typical } from "./document.js";
import { cellValue, changed } from "./enter.js";
import { editable } from "./format.js";

/** One line of a scenario: what happens to an input, and when. */
export interface Line {
  readonly metric: string;
  readonly change: Change;
  readonly from: string;
  readonly to: string;
}

export function linesOf(scenario: Scenario): Line[] {
  return Object.entries(scenario.changes).map(([metric, change]) => {
    const { from, to } = typeof change === "object" ? change : {};
    return { metric, change, from: from ?? "", to: to ?? "" };
  });
}

/** The scenario changed by a function; the others stay. */
export function withScenario(plan: Plan, id: string, change: (scenario: Scenario) => Scenario): Plan {
  return { ...plan, scenarios: (plan.scenarios ?? []).map((scenario) => (scenario.id === id ? change(scenario) : scenario)) };
}

/** A further scenario; it begins with what another one changes. */
export function withNewScenario(plan: Plan, name: string, changes: Record<string, Change>, like?: string): { plan: Plan; id: string } {
  const scenarios = plan.scenarios ?? [];
  const id = freeId("scenario", scenarios.map((scenario) => scenario.id));
  const start = scenarios.find((scenario) => scenario.id === like)?.changes ?? {};
  return { id, plan: { ...plan, scenarios: [...scenarios, { id, name: freeId(name, scenarios.map((scenario) => scenario.name ?? "")), changes: { ...start, ...changes } }] } };
}

export function withoutScenario(plan: Plan, id: string): Plan {
  return { ...plan, scenarios: (plan.scenarios ?? []).filter((scenario) => scenario.id !== id) };
}

/** The scenario with one line put in the place of the one before it, or taken out. */
export function withLine(scenario: Scenario, before: string, line: Line | undefined): Scenario {
  const entries = Object.entries(scenario.changes).filter(([metric]) => metric !== line?.metric || metric === before);
  const put = line ? ([line.metric, during(line)] as const) : undefined;
  const at = entries.findIndex(([metric]) => metric === before);
  const next = at < 0 ? [...entries, ...(put ? [put] : [])] : entries.flatMap((entry, index) => (index === at ? (put ? [put] : []) : [entry]));
  return { ...scenario, changes: Object.fromEntries(next) };
}

/** A change with the periods it holds for; one for all periods stays the short form. */
function during({ change, from, to }: Line): Change {
  const what = typeof change === "object" ? { ...(change.by == null ? {} : { by: change.by }), ...(change.set == null ? {} : { set: change.set }) } : typeof change === "number" ? { set: change } : { by: change };
  if (from === "" && to === "") return what.by ?? (typeof what.set === "number" ? what.set : what);
  return { ...what, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** What a change says, as one would type it. */
export function changeText(change: Change, unit: string, lang: Lang): string {
  if (typeof change === "number") return editable(change, unit, lang);
  if (typeof change === "string") return change;
  if (change.by != null) return change.by;
  return Array.isArray(change.set) ? change.set.map((value) => editable(value, unit, lang)).join(" ") : editable(change.set ?? null, unit, lang);
}

/** Reads a change: `-15%`, `+2pt`, `*1.2`, or the value that the input takes. Refuses a range. */
export async function readChange(engine: Engine, text: string, metric: Metric, lang: Lang): Promise<Change> {
  const cells = text.trim().split(/[\s;、]+/);
  if (cells.length > 1) return { set: await Promise.all(cells.map((cell) => cellValue(engine, cell, metric.unit ?? "", lang))) };
  const written = await engine.readNumber(text, { lang });
  if (written.kind === "change") return text.normalize("NFKC").trim();
  return cellValue(engine, text, metric.unit ?? "", lang);
}

/** What an input's cell says becomes of it in a scenario: a value takes the place of what the scenario had, within the same periods. `standing` is what the cell shows. */
export async function readCell(engine: Engine, text: string, metric: Metric, old: Change | undefined, standing: Values | undefined, lang: Lang): Promise<Change> {
  const change = await readChange(engine, text, metric, lang);
  if (old === undefined) return change;
  const { from, to } = typeof old === "object" ? old : {};
  const written = typeof change === "string" ? await engine.readNumber(text, { lang }) : undefined;
  const set = written?.kind === "change" ? changed(standing ?? metric.input?.value ?? 0, written.operation) : typeof change === "object" ? change.set : Number(change);
  const during = { ...(from == null ? {} : { from }), ...(to == null ? {} : { to }) };
  return typeof set === "number" && from == null && to == null ? set : { set: set ?? null, ...during };
}

/** The same value in all periods is one value. */
export function plain(series: readonly (number | null)[] | undefined): Values | undefined {
  const [first] = series ?? [];
  if (!series || first === undefined) return undefined;
  return first !== null && series.every((value) => value !== null && Math.abs(value - first) <= Math.abs(first) * 1e-9) ? first : [...series];
}

/** What inputs are set to by changes. */
export function valuesOf(changes: Readonly<Record<string, Change>>): Record<string, Values> {
  return Object.fromEntries(Object.entries(changes).flatMap(([id, change]) => {
    const value = typeof change === "object" ? change.set : change;
    return typeof value === "number" || Array.isArray(value) ? [[id, value]] : [];
  }));
}

/** Values as a scenario sets them. */
export function changesOf(values: Readonly<Record<string, Values>>): Record<string, Change> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, typeof value === "number" ? value : { set: value }]));
}

/** Inputs that a scenario can change and does not yet: what is moved on purpose first. */
export function freeInputs(plan: Plan, scenario: Scenario): Metric[] {
  const free = plan.metrics.filter((metric) => !metric.formula && typical(metric.input) !== null && !(metric.id in scenario.changes));
  return [...free].sort((a, b) => Number(b.lever === true || b.role === "action") - Number(a.lever === true || a.role === "action"));
}
