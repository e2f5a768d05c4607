// The package's worker in a thread of Node: it loads the module from its bytes where a page would fetch it.
import { readFileSync } from "node:fs";
import init from "../../src/js/index.js";

await init(readFileSync(new URL("../../pkg/goaltree_bg.wasm", import.meta.url)));
await import("../../src/js/worker.js");
