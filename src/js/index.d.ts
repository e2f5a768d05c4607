/// <reference lib="esnext.disposable" />
export * from "../../pkg/types.js";
export {
  analyseGoal,
  check,
  checkSet,
  compile,
  forecast,
  goalStatement,
  improve,
  interview,
  interviewGoal,
  Model,
  parseFormula,
  readNumber,
  readPlan,
  renameMetric,
  template,
  Simulation,
  version,
  writePlan,
} from "../../pkg/goaltree.js";
export type { Samples } from "../../pkg/goaltree.js";
import type { Problem } from "../../pkg/types.js";

/** What every function throws: a real `Error`, with the first problem's code, path and hint, and all problems. */
export interface GoaltreeError extends Error {
  readonly name: "GoaltreeError";
  /** The stable code of the first problem. */
  readonly code: string;
  /** Where it is: `metrics[2].formula`; empty for the whole. */
  readonly path: string;
  /** What to do about it. */
  readonly hint: string;
  /** Every problem, this one first. */
  readonly problems: Problem[];
}

/** Loads the WebAssembly module once; later calls give the same promise. In Node it is loaded already. */
export default function init(source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Loads the WebAssembly module from its bytes, or from a compiled module, at once. In Node it is loaded already. */
export function initSync(module?: BufferSource | WebAssembly.Module): void;
