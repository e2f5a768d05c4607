import type * as engine from "./index.js";

type Later<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;

/** How to follow and to stop a long question. */
export interface Control {
  /** Stops it when aborted; the promise is rejected with the signal's reason at once. */
  signal?: AbortSignal;
  /** Hears the share of the work that is done, 0 to 1, about a hundred times a second. */
  onProgress?: (share: number) => void;
}

/** A compiled plan in the worker. */
export interface RemoteModel {
  problems: Later<engine.Model["problems"]>;
  structure: Later<engine.Model["structure"]>;
  evaluate: Later<engine.Model["evaluate"]>;
  decompose: Later<engine.Model["decompose"]>;
  sensitivity: Later<engine.Model["sensitivity"]>;
  table: Later<engine.Model["table"]>;
  explain: Later<engine.Model["explain"]>;
  attribute: Later<engine.Model["attribute"]>;
  compare: Later<engine.Model["compare"]>;
  pace: Later<engine.Model["pace"]>;
  variance: Later<engine.Model["variance"]>;
  simulate(options?: Parameters<engine.Model["simulate"]>[0], control?: Control): Promise<ReturnType<engine.Model["simulate"]>>;
  forecast: Later<engine.Model["forecast"]>;
  /** Frees the plan in the worker; nothing can be asked of it afterwards. */
  free(): Promise<void>;
}

/** The engine in a worker: every function of the package, answered later. */
export interface Engine {
  version: Later<typeof engine.version>;
  readPlan: Later<typeof engine.readPlan>;
  writePlan: Later<typeof engine.writePlan>;
  renameMetric: Later<typeof engine.renameMetric>;
  template: Later<typeof engine.template>;
  parseFormula: Later<typeof engine.parseFormula>;
  readNumber: Later<typeof engine.readNumber>;
  forecast: Later<typeof engine.forecast>;
  check: Later<typeof engine.check>;
  checkSet: Later<typeof engine.checkSet>;
  analyseGoal: Later<typeof engine.analyseGoal>;
  improve: Later<typeof engine.improve>;
  goalStatement: Later<typeof engine.goalStatement>;
  interview: Later<typeof engine.interview>;
  interviewGoal: Later<typeof engine.interviewGoal>;
  compile(...args: Parameters<typeof engine.compile>): Promise<RemoteModel>;
  /** Ends the worker; what is still asked is refused. */
  terminate(): void;
}

/** Starts the engine in a worker of its own. `worker` replaces the worker where a host must make it itself. */
export function createEngine(options?: { worker?: Worker }): Engine;
