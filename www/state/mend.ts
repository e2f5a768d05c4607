import type { Goal, GoalFinding, GoalKind, Layer, Party, Plan, SetFinding } from "goaltree";
import { texts } from "../text/texts.js";
import { freeId, withGoal } from "./document.js";
import { dayName, editable, formatValue } from "./format.js";
import { fullGoalName } from "./goal-names.js";
import type { Session } from "./session.js";

/** The fields of a goal that a finding may lead to. */
export type GoalField = "metric" | "target" | "due" | "party" | "baseline" | "source" | "cadence" | "supports";

/** What a new goal begins with. */
export interface Preset {
  readonly party?: string;
  readonly type?: GoalKind;
  readonly supports?: readonly string[];
}

/** A way to mend what was found: a change of the plan, or the place where it is made. */
export interface Mend {
  readonly label: string;
  readonly does:
    | { readonly kind: "change"; readonly change: (plan: Plan) => Plan }
    | { readonly kind: "field"; readonly goal: string; readonly field: GoalField }
    | { readonly kind: "add"; readonly preset: Preset }
    | { readonly kind: "solve"; readonly metric: string; readonly target: number }
    | { readonly kind: "metric"; readonly metric: string }
    | { readonly kind: "talk" };
}

const LAYERS: readonly Layer[] = ["client", "organisation", "team", "individual"];
/** Of several alike no more are offered. */
const MOST = 3;

/** What can be done about a finding in one goal, besides the edits that come with it. */
export function mendsOfGoal(session: Session, goal: Goal, finding: GoalFinding): Mend[] {
  const { plan, lang } = session;
  const text = texts[lang].mend;
  const set = (label: string, change: { [K in keyof Goal]?: Goal[K] | undefined }): Mend => ({ label, does: { kind: "change", change: (plan) => withGoal(plan, goal.id, change) } });
  const field = (name: GoalField): Mend => ({ label: text.fields[name], does: { kind: "field", goal: goal.id, field: name } });
  const node = session.node(goal.metric ?? null);
  const metric = session.metric(goal.metric ?? null);
  const { span } = finding;
  const put = (words: string): string => (span ? replaced(goal.statement ?? "", span, words) : (goal.statement ?? ""));
  const solve: Mend[] = node && goal.target != null ? [{ label: text.solve, does: { kind: "solve", metric: node.id, target: goal.target } }] : [];
  const last = session.structure.periods.at(-1)?.end;
  switch (finding.code) {
    case "S104":
      return [...owners(plan).map((party) => set(text.party(party.name || party.id), { party: party.id })), field("party")];
    case "M206":
      return [...(metric?.source ? [set(text.source(metric.source), { source: metric.source })] : []), field("source")];
    case "M203":
      return [field("baseline")];
    case "A300":
      return [...(goal.target == null ? [field("target")] : []), ...(goal.due ? [] : [field("due")]), ...(goal.baseline == null ? [field("baseline")] : [])];
    case "T504":
      return [set(text.weekly, { cadence: "week" }), set(text.monthly, { cadence: "month" })];
    case "T502":
    case "T503": {
      const end = plan.contract?.end ?? last;
      return goal.due && end && end > session.date ? [set(text.due(dayName(end, lang)), { due: end })] : [field("due")];
    }
    case "M202":
    case "M208":
      return [field("metric")];
    case "M209":
      return span && node && goal.target != null ? [set(text.sentence(written(goal.target, node.unit, session)), { statement: put(written(goal.target, node.unit, session)) })] : [];
    case "R404": {
      const total = node ? session.total(node.id) : null;
      if (!node || total === null) return solve;
      const rounded = node.unit === "%" || total < 1000 ? Number(total.toPrecision(3)) : Math.floor(total / 10 ** (Math.floor(Math.log10(total)) - 2)) * 10 ** (Math.floor(Math.log10(total)) - 2);
      const words = written(rounded, node.unit, session);
      return [set(text.asPlanned(words), { target: rounded, ...(span ? { statement: put(words) } : {}) }), ...solve];
    }
    case "A301":
    case "A303":
      return solve;
    case "R401":
    case "R406":
      return [...above(session, goal).map((other) => set(text.support(fullGoalName(session, other.id)), { supports: [...(goal.supports ?? []), other.id] })), field("supports")];
    case "R402":
      return [field("supports")];
    case "R403":
      return node ? [{ label: text.metric(node.name), does: { kind: "metric", metric: node.id } }] : [];
    case "X005":
      if (rowsOf(goal.statement ?? "").length > 1) return [{ label: text.splitRows, does: { kind: "change", change: (plan) => byRows(plan, goal) } }];
      return span ? [{ label: text.split, does: { kind: "change", change: (plan) => parted(plan, goal, span) } }] : [];
    default:
      return [];
  }
}

/** What can be done about a finding over several goals. */
export function mendsOfSet(session: Session, finding: SetFinding): Mend[] {
  const { plan } = session;
  const text = texts[session.lang].mend;
  const party = finding.party ?? undefined;
  const add = (label: string, preset: Preset): Mend => ({ label, does: { kind: "add", preset: { ...(party ? { party } : {}), ...preset } } });
  const upper = finding.above ? { supports: [finding.above] } : {};
  const [first] = finding.goals;
  switch (finding.code) {
    case "C953":
    case "R405":
      return raised(session, finding);
    case "C954":
      return [{ label: text.addSupport, does: { kind: "add", preset: { supports: finding.above ? [finding.above] : finding.goals } } }];
    case "C952":
      return [add(text.addQuality, { type: "process", ...upper })];
    case "C951":
    case "R406":
      return first ? [{ label: text.fields.supports, does: { kind: "field", goal: first, field: "supports" } }] : [];
    case "L901":
      return [add(text.addLearning, { type: "learning" })];
    case "P801":
      return [add(text.addBehaviour, { type: "behaviour" })];
    case "O604":
      return [add(text.addKeyResult, { type: "key_result", ...upper })];
    case "T508":
      return [add(text.addLong, {})];
    case "P803":
      return finding.goals.slice(0, MOST).map((id) => ({ label: text.stretch(fullGoalName(session, id)), does: { kind: "change", change: (plan) => withGoal(plan, id, { commitment: "stretch" }) } }));
    case "R407": {
      const direction = plan.goals?.find((goal) => goal.id === first)?.direction === "at_most" ? "at_least" : "at_most";
      return first ? [{ label: text.direction[direction], does: { kind: "change", change: (plan) => withGoal(plan, first, { direction }) } }] : [];
    }
    case "P805":
      return [{ label: text.talk, does: { kind: "talk" } }];
    default:
      return [];
  }
}

/** The goals below raised alike until they yield the one above, in their sentences too. */
function raised(session: Session, finding: SetFinding): Mend[] {
  const { plan, lang } = session;
  const text = texts[lang].mend;
  const upper = plan.goals?.find((goal) => goal.id === finding.above);
  const coverage = session.checked?.coverage.find((entry) => entry.goal === finding.above);
  const lower = (plan.goals ?? []).filter((goal) => (coverage?.supportedBy ?? finding.goals).includes(goal.id) && goal.id !== finding.above && goal.target != null && goal.direction !== "at_most");
  const sum = lower.every((goal) => goal.metric === upper?.metric) && lower.length > 0 ? lower.reduce((total, goal) => total + (goal.target ?? 0), 0) : null;
  const share = coverage?.share ?? (sum !== null && upper?.target ? sum / upper.target : null);
  if (share === null || share <= 0 || share >= 1 || lower.length === 0) return [];
  const next = lower.map((goal) => ({ goal, target: upwards((goal.target ?? 0) / share, session.node(goal.metric ?? null)?.unit ?? "") }));
  const change = (plan: Plan): Plan => next.reduce((changed, { goal, target }) => withGoal(changed, goal.id, { target, statement: restated(goal, target, session) }), plan);
  const [only] = next;
  const name = (goal: Goal): string => session.node(goal.metric ?? null)?.name ?? goal.id;
  const show = (goal: Goal, value: number): string => formatValue(value, session.node(goal.metric ?? null)?.unit ?? "", lang);
  const label = next.length === 1 && only ? text.raise(name(only.goal), show(only.goal, only.goal.target ?? 0), show(only.goal, only.target)) : text.raiseAll(next.length, `+${formatValue(1 / share - 1, "%", lang)}`);
  return [{ label, does: { kind: "change", change } }];
}

/** A sentence with other words in the place of some; a sign of money that stands before them is not written twice. */
export function replaced(statement: string, { start, end }: { start: number; end: number }, words: string): string {
  const before = statement.slice(0, start);
  return before + (/[$€£¥￥]$/.test(before) && before.endsWith(words.charAt(0)) ? words.slice(1) : words) + statement.slice(end);
}

function upwards(value: number, unit: string): number {
  if (unit === "%") return Math.min(1, Math.ceil(value * 1000 - 1e-9) / 1000);
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(value)) - 2));
  return Math.ceil(value / step - 1e-9) * step;
}

/** The sentence with the new target where the old one stands. */
export function restated(goal: Goal, target: number, session: Session): string | undefined {
  const unit = session.node(goal.metric ?? null)?.unit ?? "";
  const [before, after] = [editable(goal.target ?? null, unit, session.lang), editable(target, unit, session.lang)];
  const at = (goal.statement ?? "").search(new RegExp(`(?<![\\d.,])${before.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")}(?![\\d]|[.,]\\d)`, "u"));
  return at < 0 ? goal.statement : `${goal.statement?.slice(0, at)}${after}${goal.statement?.slice(at + before.length)}`;
}

/** A value as it stands in a sentence. */
function written(value: number, unit: string, { lang }: Session): string {
  return /^([A-Z]{3}|%|円)/.test(unit) ? editable(value, unit, lang) : formatValue(value, unit, lang);
}

/** People first, as a goal wants somebody. */
function owners(plan: Plan): Party[] {
  return [...(plan.parties ?? [])].sort((a, b) => LAYERS.indexOf(b.layer) - LAYERS.indexOf(a.layer)).slice(0, MOST);
}

/** Goals of the layers above, the nearest first. */
function above({ plan }: Session, goal: Goal): Goal[] {
  const layerOf = (one: Goal): number => LAYERS.indexOf(plan.parties?.find((party) => party.id === one.party)?.layer ?? "individual");
  const own = layerOf(goal);
  return (plan.goals ?? []).filter((other) => other.id !== goal.id && other.target != null && layerOf(other) < own && !goal.supports?.includes(other.id)).sort((a, b) => layerOf(b) - layerOf(a)).slice(0, MOST);
}

/** What the rows of a table say: cells from a spreadsheet or of Markdown below a head that names metric and target. */
export function rowsOf(statement: string): { metric: string; now: string; target: string; due: string }[] {
  const [head = [], ...rows] = statement.split("\n").filter((line) => /[\t|]/.test(line) && !/^[\s|:-]+$/.test(line)).map((line) => line.replace(/^\s*\||\|\s*$/g, "").split(/[\t|]/).map((cell) => cell.replaceAll("**", "").trim()));
  const [metric, now, target, due] = [/指標|目標項目|metric|kpi/i, /現状|現在|実績|now|current|baseline/i, /目標|target|goal/i, /期限|期日|due|when|by|deadline/i].map((name) => head.findIndex((cell) => name.test(cell)));
  if (metric === undefined || metric < 0 || target === undefined || target < 0 || metric === target) return [];
  const cell = (row: readonly string[], at: number | undefined): string => (at === undefined || at < 0 ? "" : (row[at] ?? ""));
  return rows.map((row) => ({ metric: cell(row, metric), now: cell(row, now), target: cell(row, target), due: cell(row, due) })).filter((row) => row.metric && row.target);
}

/** A goal for each row of the table that its sentence is. */
function byRows(plan: Plan, goal: Goal): Plan {
  const statement = goal.statement ?? "";
  const isJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/.test(statement);
  const sentence = ({ metric, now, target, due }: ReturnType<typeof rowsOf>[number]): string =>
    isJapanese ? `${due ? `${due.replace(/まで(に)?$/, "")}までに` : ""}${metric}を${now ? `${now}から` : ""}${target}にする。` : `${metric}${now ? ` from ${now}` : ""} to ${target}${due ? ` by ${due}` : ""}.`;
  const { metric: _, target: __, baseline: ___, answers: ____, ...shared } = goal;
  const taken = (plan.goals ?? []).map(({ id }) => id);
  const made = rowsOf(statement).map((row, index): Goal => {
    const id = index === 0 ? goal.id : freeId(`${goal.id}-2`, taken);
    taken.push(id);
    return { ...shared, id, statement: sentence(row) };
  });
  return { ...plan, goals: (plan.goals ?? []).flatMap((one) => (one.id === goal.id ? made : [one])) };
}

/** The plan with the stretch of a goal's sentence that is a goal of its own made one. */
function parted(plan: Plan, goal: Goal, { start, end }: { start: number; end: number }): Plan {
  const statement = goal.statement ?? "";
  const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/.test(statement);
  const own = statement.slice(start, end).trim();
  const left = statement.slice(0, start).replace(/(し、?|,?\s*and\s*|、)$/u, (tail) => (tail.startsWith("し") ? "する" : "")).trimEnd();
  const rest = `${left}${statement.slice(end)}`.trim();
  const { id: _, metric: __, target: ___, answers: ____, ...shared } = goal;
  const ids = (plan.goals ?? []).map(({ id }) => id);
  let number = 2;
  while (ids.includes(`${goal.id}-${number}`)) number += 1;
  const made: Goal = { ...shared, id: `${goal.id}-${number}`, statement: japanese ? `${own.replace(/。$/, "")}。` : `${own.charAt(0).toUpperCase()}${own.slice(1).replace(/\.$/, "")}.` };
  const changed = withGoal(plan, goal.id, { statement: rest });
  return { ...changed, goals: (changed.goals ?? []).flatMap((one) => (one.id === goal.id ? [one, made] : [one])) };
}
