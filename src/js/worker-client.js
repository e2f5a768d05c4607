import { misuse } from "./misuse.js";

/** Where in a value stands what cannot be copied. */
function place(value, path = "", above = []) {
  for (const [key, part] of Object.entries(value ?? {})) {
    if (above.includes(part)) continue;
    try {
      structuredClone(part);
    } catch {
      return place(part, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key, [...above, value]);
    }
  }
  return path;
}

/** A copy of arguments, as what was asked may be changed before it is sent; what cannot be sent, such as a function, is refused. */
function copy(args) {
  try {
    return structuredClone(args);
  } catch (error) {
    throw misuse("not-data", error.message, args.map((arg) => place(arg)).find((path) => path));
  }
}

/** Starts the engine in a worker of its own. `worker` replaces the worker, or makes it, where a host must do so itself. */
export function createEngine({ worker } = {}) {
  if (!worker && typeof Worker === "undefined") throw misuse("no-worker");
  const start = typeof worker === "function" ? worker : () => worker ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  /** What is asked and not answered yet, in the order of asking. */
  const waiting = new Map();
  /** The plans in the worker, as they came, to bring into another one. */
  const plans = new Map();
  let last = 0;
  let target;
  /** Stands ready to take the worker's place, from the first question on that may need it. */
  let spare;
  let ended;

  /** Refuses what is still asked, and from now on everything: nobody is there to answer. */
  const end = (error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  /** The worker has one question at a time, and the simulations, which let others in between; the rest waits here. */
  const next = () => {
    for (const question of waiting.values()) {
      if (!question.sent) target.postMessage(question.message);
      question.sent = true;
      if (question.message.task === "simulate") continue;
      if (question.signal && typeof worker !== "object" && !spare) {
        spare = start();
        spare.onerror = () => (spare = undefined);
      }
      return;
    }
  };

  const begin = () => {
    target = spare ?? start();
    spare = undefined;
    target.onmessage = ({ data: { id, result, error, progress } }) => {
      const asked = waiting.get(id);
      if (progress !== undefined) {
        asked?.onProgress?.(progress);
        return;
      }
      waiting.delete(id);
      if (error) asked?.reject(Object.assign(new Error(error.message), error));
      else asked?.resolve(result);
      next();
    };
    target.onerror = (event) => {
      event.preventDefault?.();
      end(misuse("worker-failed", event.message));
    };
    for (const message of plans.values()) target.postMessage(message);
  };

  /** Leaves a question. What the worker is busy with nothing can interrupt: another worker goes on with the plans and with what waits. */
  const leave = (id) => {
    const { sent, message } = waiting.get(id);
    waiting.delete(id);
    if (!sent) return;
    if (message.task === "simulate") {
      target.postMessage({ id: ++last, task: "stop", args: [id] });
    } else if (typeof worker !== "object") {
      target.onmessage = null;
      target.terminate();
      for (const question of waiting.values()) question.sent = false;
      begin();
      next();
    }
  };

  const send = (task, args, { signal, onProgress } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (ended) throw ended;
      const id = ++last;
      const message = { id, task, args: copy(args) };
      const stop = () => {
        leave(id);
        reject(signal.reason);
      };
      const settled = (settle) => (value) => {
        signal?.removeEventListener("abort", stop);
        settle(value);
      };
      waiting.set(id, { message, signal, resolve: settled(resolve), reject: settled(reject), onProgress });
      signal?.addEventListener("abort", stop, { once: true });
      next();
    });
  /** A function of the package with so many arguments; how to stop it comes after them. */
  const call = (name, count) => (...args) => send("call", [name, ...args.slice(0, count)], args[count]);

  begin();
  return {
    version: call("version", 0),
    readPlan: call("readPlan", 2),
    writePlan: call("writePlan", 1),
    renameMetric: call("renameMetric", 4),
    template: call("template", 2),
    parseFormula: call("parseFormula", 2),
    readNumber: call("readNumber", 2),
    forecast: call("forecast", 2),
    check: call("check", 2),
    checkSet: call("checkSet", 2),
    analyseGoal: call("analyseGoal", 1),
    improve: call("improve", 1),
    goalStatement: call("goalStatement", 1),
    interview: call("interview", 2),
    interviewGoal: call("interviewGoal", 1),
    async compile(plan, options, control) {
      const key = ++last;
      const args = copy([key, plan, options]);
      try {
        await send("compile", args, control);
      } catch (error) {
        // A worker that was given goes on with what was stopped: nobody would ever free the plan.
        if (!ended && typeof worker === "object") target.postMessage({ id: ++last, task: "free", args: [key] });
        throw error;
      }
      plans.set(key, { id: key, task: "compile", args });
      const ask = (method) => (options, control) => send("ask", [key, method, options], control);
      return {
        problems: (control) => ask("problems")(undefined, control),
        structure: (control) => ask("structure")(undefined, control),
        evaluate: ask("evaluate"),
        decompose: ask("decompose"),
        sensitivity: ask("sensitivity"),
        table: ask("table"),
        explain: ask("explain"),
        attribute: ask("attribute"),
        compare: ask("compare"),
        pace: ask("pace"),
        variance: ask("variance"),
        simulate: (options, control) => send("simulate", [key, options], control),
        forecast: ask("forecast"),
        async free() {
          await send("free", [key]);
          plans.delete(key);
        },
      };
    },
    /** Ends the worker; what is still asked is refused. */
    terminate() {
      target.terminate();
      spare?.terminate();
      end(misuse("engine-terminated"));
    },
  };
}
