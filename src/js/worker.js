// The other end of worker-client.js: owns the module and the compiled plans.
import init, * as engine from "./index.js";

const ready = init();
const models = new Map();

const tasks = {
  compile(key, ...args) {
    models.set(key, engine.compile(...args));
  },
  ask(key, method, ...args) {
    const model = models.get(key);
    if (!model) throw new Error("This plan was freed; compile it again.");
    return model[method](...args);
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
    self.postMessage({ id, result: tasks[task](...args) });
  } catch (error) {
    // An Error would lose its own properties on the way.
    const { name, message, code, path, hint, problems } = error;
    self.postMessage({ id, error: { name, message, code, path, hint, problems } });
  }
};
