// The package's worker in a thread of Node, which has neither `self` nor a `fetch` of files.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, Worker } from "node:worker_threads";

if (parentPort) {
  globalThis.fetch = async (url) => new Response(fs.readFileSync(fileURLToPath(url)), { headers: { "content-type": "application/wasm" } });
  globalThis.self = { postMessage: (message) => parentPort.postMessage(message) };
  await import("../src/js/worker.js");
  parentPort.on("message", (data) => globalThis.self.onmessage({ data }));
}

/** What `createEngine` takes as a worker. */
export function thread() {
  const worker = new Worker(fileURLToPath(import.meta.url));
  const target = { postMessage: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
  worker.on("message", (data) => target.onmessage({ data }));
  worker.on("error", (error) => target.onerror(error));
  return target;
}
