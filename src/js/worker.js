// The other end of worker-client.js: owns the module and the compiled plans.
import init, * as engine from "./index.js";
import { misuse } from "./misuse.js";

const ready = init();
const models = new Map();
/** Simulations that are running, by the id of their question. */
const running = new Map();

/** Lets what has come in meanwhile be heard, such as that a simulation is to stop. */
const turn = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

const tasks = {
  compile(key, ...args) {
    models.set(key, engine.compile(...args));
  },
  ask(key, method, ...args) {
    const model = models.get(key);
    if (!model) throw misuse("model-freed");
    return model[method](...args);
  },
  /** In parts of about ten milliseconds, so that it can be stopped. */
  async simulate(id, key, options) {
    const simulation = tasks.ask(key, "simulation", options);
    running.set(id, simulation);
    try {
      for (let blocks = 1; ; ) {
        const start = performance.now();
        if (simulation.advance(blocks)) return simulation.result();
        const share = 10 / Math.max(performance.now() - start, 0.1);
        blocks = Math.max(1, Math.round(blocks * Math.min(share, 4)));
        self.postMessage({ id, progress: simulation.progress() });
        await turn();
        if (!running.has(id)) return undefined;
      }
    } finally {
      running.delete(id);
      simulation.free();
    }
  },
  stop(id) {
    running.delete(id);
  },
  free(key) {
    models.get(key)?.free();
    models.delete(key);
  },
  call(name, ...args) {
    return engine[name](...args);
  },
};

self.onmessage = async ({ data: { id, task, args } }) => {
  try {
    await ready;
    const result = task === "simulate" ? await tasks.simulate(id, ...args) : tasks[task](...args);
    self.postMessage({ id, result });
  } catch (error) {
    // An Error would lose its own properties on the way.
    const { name, message, code, path, hint, problems } = error;
    self.postMessage({ id, error: { name, message, code, path, hint, problems } });
  }
};
