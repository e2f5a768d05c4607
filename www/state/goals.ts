import type { Engine } from "../engine/client.js";
import type { Cadence, Goal, GoalFields, GoalType, Grain, Lang, Plan, StatementParts } from "goaltree";

const CADENCES: Readonly<Record<Grain, Cadence>> = { day: "daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly" };

/** What a plan knows of a goal besides its sentence. */
export function fieldsOf(plan: Plan, goal: Goal): GoalFields {
  const metric = plan.metrics.find(({ id }) => id === goal.metric);
  const kind = kindOf(goal);
  return {
    ...(metric ? { metric: metric.name ?? metric.id, unit: metric.unit ?? "" } : {}),
    ...(goal.target == null ? {} : { target: goal.target }),
    ...(goal.baseline == null ? {} : { baseline: goal.baseline }),
    ...(goal.due ? { deadline: goal.due } : {}),
    ...(goal.cadence ? { cadence: CADENCES[goal.cadence] } : {}),
    ...(goal.direction === "at_most" ? { atMost: true } : {}),
    ...(kind ? { kind } : {}),
  };
}

/** The same as the pieces of a sentence. */
export function partsOf(plan: Plan, goal: Goal, lang: Lang): StatementParts & { lang: Lang } {
  const { kind, cadence, ...fields } = fieldsOf(plan, goal);
  const source = plan.metrics.find(({ id }) => id === goal.metric)?.source;
  return { lang, ...pick(fields), ...(kind ? { type: kind } : {}), ...(cadence ? { review: cadence } : {}), ...(source ? { source } : {}) };
}

function pick({ metric, unit, target, baseline, deadline, atMost }: GoalFields): StatementParts {
  return {
    ...(metric == null ? {} : { metric }), ...(unit == null ? {} : { unit }), ...(target == null ? {} : { target }), ...(baseline == null ? {} : { baseline }),
    ...(deadline == null ? {} : { deadline }), ...(atMost === undefined ? {} : { atMost }),
  };
}

/** A process is judged as what is done, as in the check of the whole plan; the other kinds are the engine's. */
function kindOf({ type }: Goal): GoalType | undefined {
  return type === "process" ? "behaviour" : (type ?? undefined);
}

/** The goal with the sentence that its fields make, where it has none of its own and they make a whole one. */
export async function stated(engine: Engine, plan: Plan, goal: Goal, lang: Lang): Promise<Goal> {
  if (goal.statement) return goal;
  const made = await engine.goalStatement(partsOf(plan, goal, lang)).catch(() => undefined);
  return made && made.gaps.length === 0 ? { ...goal, statement: made.text } : goal;
}

/** A goal's answers with one of them set, or taken out where it is empty. */
export function withAnswer(goal: Goal, question: string, written: string): { answers: Record<string, string> | undefined } {
  const { [question]: _, ...others } = goal.answers ?? {};
  const text = written.trim();
  const answers = text === "" ? others : { ...others, [question]: text };
  return { answers: Object.keys(answers).length > 0 ? answers : undefined };
}
