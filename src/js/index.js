import load, { initSync as loadSync } from "../../pkg/goaltree.js";
import { misuse } from "./misuse.js";

export * from "../../pkg/goaltree.js";

let ready;

/** Loads the WebAssembly module once; later calls give the same promise, a failed one may be repeated. */
export default function init(source) {
  ready ??= load(source === undefined ? undefined : { module_or_path: source }).then(
    () => undefined,
    (error) => {
      ready = undefined;
      throw error;
    },
  );
  return ready;
}

/** Loads the WebAssembly module from its bytes, or from a compiled module, at once. */
export function initSync(module) {
  if (module === undefined && !ready) throw misuse("no-module");
  loadSync({ module });
  ready = Promise.resolve();
}
