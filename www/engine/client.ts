import type { Plan, Problem } from "goaltree";
import { type Control, createEngine, type Engine, type RemoteModel } from "goaltree/worker";

export type { Control, Engine, RemoteModel };

/** What went wrong, as the page shows it: every problem, or one made from an error that has none. */
export function problemsOf(error: unknown): Problem[] {
  if (error instanceof Error) {
    const { problems } = error as Error & { problems?: Problem[] };
    if (problems && problems.length > 0) return problems;
    return [{ code: "engine", severity: "error", path: "", message: error.message, hint: "" }];
  }
  return [{ code: "engine", severity: "error", path: "", message: String(error), hint: "" }];
}

/** Starts the engine in its worker and makes sure that it answers; refuses with an error when the browser does not let it. */
export async function startEngine(): Promise<Engine> {
  const engine = createEngine();
  await engine.version();
  return engine;
}

/** Runs the newest of the questions put to it: while one is being answered, only the last one waits. */
export class Newest<Question, Answer> {
  #running = false;
  #waiting: { question: Question; settle: (answer: Answer | undefined) => void; fail: (error: unknown) => void } | undefined;

  constructor(private readonly answer: (question: Question) => Promise<Answer>) {}

  /** The answer, or nothing when a newer question has taken its place. */
  ask(question: Question): Promise<Answer | undefined> {
    return new Promise((settle, fail) => {
      this.#waiting?.settle(undefined);
      this.#waiting = { question, settle, fail };
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const { question, settle, fail } = this.#waiting;
      this.#waiting = undefined;
      try {
        settle(await this.answer(question));
      } catch (error) {
        fail(error);
      }
    }
    this.#running = false;
  }
}

export type { Plan };
