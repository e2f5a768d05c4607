import type { Plan } from "goaltree";

/** A step of the history: the plan before and after, and what was selected. Plans are never changed in place, so keeping both is cheap. */
export interface Step {
  readonly before: Plan;
  readonly after: Plan;
  readonly selected: string | null;
  /** Steps with the same key that follow each other within a second become one, such as the letters typed into a name. */
  readonly key: string;
  readonly time: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** How many steps can be taken back. */
const LONGEST = 200;
const TOGETHER = 1000;

export const emptyHistory: History = { past: [], future: [] };

export function record(history: History, step: Step): History {
  const last = history.past.at(-1);
  if (last && step.key !== "" && last.key === step.key && step.time - last.time < TOGETHER) {
    const joined = { ...last, after: step.after, time: step.time };
    return { past: [...history.past.slice(0, -1), joined], future: [] };
  }
  return { past: [...history.past, step].slice(-LONGEST), future: [] };
}

export function undone(history: History): { history: History; step: Step } | undefined {
  const step = history.past.at(-1);
  return step && { step, history: { past: history.past.slice(0, -1), future: [step, ...history.future] } };
}

export function redone(history: History): { history: History; step: Step } | undefined {
  const [step, ...future] = history.future;
  return step && { step, history: { past: [...history.past, step], future } };
}
