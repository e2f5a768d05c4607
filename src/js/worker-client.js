import { misuse } from "./misuse.js";

/** Starts the engine in a worker of its own. `worker` replaces the worker where a host must make it itself. */
export function createEngine({ worker } = {}) {
  const target = worker ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let last = 0;
  let ended;

  /** Refuses what is still asked, and from now on everything: nobody is there to answer. */
  const end = (error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  target.onmessage = ({ data: { id, result, error, progress } }) => {
    const asked = waiting.get(id);
    if (progress !== undefined) {
      asked?.onProgress?.(progress);
      return;
    }
    waiting.delete(id);
    if (error) asked?.reject(Object.assign(new Error(error.message), error));
    else asked?.resolve(result);
  };
  target.onerror = (event) => {
    event.preventDefault?.();
    end(misuse("worker-failed", event.message));
  };

  const send = (task, ...args) =>
    new Promise((resolve, reject) => {
      if (ended) throw ended;
      const id = ++last;
      // What cannot be sent to a worker, such as a function, throws here.
      target.postMessage({ id, task, args });
      waiting.set(id, { resolve, reject });
    });
  /** A question that tells how far it is and can be stopped; the worker hears of it within a few milliseconds. */
  const sendStoppable = (task, args, { signal, onProgress } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (ended) throw ended;
      const id = ++last;
      const stop = () => {
        waiting.delete(id);
        target.postMessage({ id: ++last, task: "stop", args: [id] });
        reject(signal.reason);
      };
      const settled = (settle) => (value) => {
        signal?.removeEventListener("abort", stop);
        settle(value);
      };
      target.postMessage({ id, task, args });
      waiting.set(id, { resolve: settled(resolve), reject: settled(reject), onProgress });
      signal?.addEventListener("abort", stop, { once: true });
    });
  const call = (name) => (...args) => send("call", name, ...args);

  return {
    version: call("version"),
    readPlan: call("readPlan"),
    writePlan: call("writePlan"),
    renameMetric: call("renameMetric"),
    template: call("template"),
    parseFormula: call("parseFormula"),
    readNumber: call("readNumber"),
    forecast: call("forecast"),
    check: call("check"),
    checkSet: call("checkSet"),
    analyseGoal: call("analyseGoal"),
    improve: call("improve"),
    goalStatement: call("goalStatement"),
    interview: call("interview"),
    interviewGoal: call("interviewGoal"),
    async compile(plan, options) {
      const key = ++last;
      await send("compile", key, plan, options);
      const ask = (method) => (...args) => send("ask", key, method, ...args);
      return {
        problems: ask("problems"),
        structure: ask("structure"),
        evaluate: ask("evaluate"),
        decompose: ask("decompose"),
        sensitivity: ask("sensitivity"),
        table: ask("table"),
        explain: ask("explain"),
        attribute: ask("attribute"),
        compare: ask("compare"),
        pace: ask("pace"),
        variance: ask("variance"),
        simulate: (options, control) => sendStoppable("simulate", [key, options], control),
        forecast: ask("forecast"),
        free: () => send("free", key),
      };
    },
    /** Ends the worker; what is still asked is refused. */
    terminate() {
      target.terminate();
      end(misuse("engine-terminated"));
    },
  };
}
