import type * as engine from "./index.js";

type Later<F> = F extends (...args: infer A) => infer R ? (...args: [...A, control?: Control]) => Promise<R> : never;

/** How to follow and to stop a question. */
export interface Control {
  /**
   * Stops the question when aborted; the promise is rejected with the signal's reason at once. A simulation stops within a few milliseconds.
   * Any other question that the worker is busy with is left together with its worker: a second one, which stands ready from the first question
   * with a signal on, goes on with the plans and with what else is asked. Where `createEngine` was given a worker, not a function that makes
   * one, the question is computed to its end in vain.
   */
  signal?: AbortSignal;
  /** Hears the share of a simulation that is done, 0 to 1, about a hundred times a second. */
  onProgress?: (share: number) => void;
}

/**
 * A compiled plan in the worker: the questions of `Model`, answered later. What is called at every move of a slider (`set`, `total`, `at`,
 * `values`) is not here, because the way to the worker takes longer than the work.
 */
export interface RemoteModel {
  /** What is worth knowing about the plan, though nothing is wrong with it. */
  problems: Later<engine.Model["problems"]>;
  /** The periods, and the metrics with their links. */
  structure: Later<engine.Model["structure"]>;
  /** Every metric in every period and in total, under changes. */
  evaluate: Later<engine.Model["evaluate"]>;
  /** What each metric must be to reach a target, and the other ways to it. */
  decompose: Later<engine.Model["decompose"]>;
  /** What matters most, and how far it must move. */
  sensitivity: Later<engine.Model["sensitivity"]>;
  /** A metric's total for all pairs of values of two inputs. */
  table: Later<engine.Model["table"]>;
  /** How a number comes about, in words. */
  explain: Later<engine.Model["explain"]>;
  /** Why two states of a metric differ: the gap split over its drivers. */
  attribute: Later<engine.Model["attribute"]>;
  /** Scenarios side by side. */
  compare: Later<engine.Model["compare"]>;
  /** What is left of a target, and the pace that it takes per working day, week and person. */
  pace: Later<engine.Model["pace"]>;
  /** Each uncertain input's share of a metric's variance. */
  variance: Later<engine.Model["variance"]>;
  /** How likely the goals are; in parts, so that it can be followed and stopped. */
  simulate: Later<engine.Model["simulate"]>;
  /** A metric's history from the plan's actuals, and its forecast. */
  forecast: Later<engine.Model["forecast"]>;
  /** Frees the plan in the worker; nothing can be asked of it afterwards. */
  free(): Promise<void>;
}

/** The engine in a worker: every function of the package, answered later, and stopped by a last argument. */
export interface Engine {
  /** The version of this package, as in `0.1.0`. */
  version: Later<typeof engine.version>;
  /** Reads a plan and reports every problem at once; a bad plan is an answer, not an exception. */
  readPlan: Later<typeof engine.readPlan>;
  /** The plan as JSON text with stable key order and line breaks. */
  writePlan: Later<typeof engine.writePlan>;
  /** The plan with another id for one of its metrics, in every formula and reference too. */
  renameMetric: Later<typeof engine.renameMetric>;
  /** A plan to begin with. */
  template: Later<typeof engine.template>;
  /** Reads a formula by itself: its canonical text, the metrics it names, and what is wrong with it. */
  parseFormula: Later<typeof engine.parseFormula>;
  /** Reads a number as people write it into a cell: `3,600万円`, `12.5%`, `10k`. */
  readNumber: Later<typeof engine.readNumber>;
  /** The forecast of a series by itself. */
  forecast: Later<typeof engine.forecast>;
  /** Checks every goal of a plan, each by itself and all together. */
  check: Later<typeof engine.check>;
  /** Checks the goals of a person or a team, each by itself and all together, without a plan. */
  checkSet: Later<typeof engine.checkSet>;
  /** Checks one goal that is written as a sentence. */
  analyseGoal: Later<typeof engine.analyseGoal>;
  /** A goal written again, with gaps where something is missing. */
  improve: Later<typeof engine.improve>;
  /** The sentence that a goal's fields make. */
  goalStatement: Later<typeof engine.goalStatement>;
  /** The sheets for the conversations about a plan's goals, with the answers so far. */
  interview: Later<typeof engine.interview>;
  /** The sheet for the conversation about one goal, without a plan. */
  interviewGoal: Later<typeof engine.interviewGoal>;
  /** Makes a plan ready to compute, and keeps it in the worker until it is freed. */
  compile(...args: [...Parameters<typeof engine.compile>, control?: Control]): Promise<RemoteModel>;
  /** Ends the worker; what is still asked is refused. */
  terminate(): void;
}

/** Starts the engine in a worker of its own. `worker` replaces the worker, or makes it, where a host must do so itself. */
export function createEngine(options?: { worker?: Worker | (() => Worker) }): Engine;
