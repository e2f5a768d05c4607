// How long it takes to stop a simulation in the worker, and what memory one takes: measured on the largest plans.
import fs from "node:fs";
import { createEngine } from "goaltree/worker";
import { initSync, compile } from "../pkg/goaltree.js";
import { thread } from "./thread.mjs";
import { plan, uncertain } from "./uncertain.mjs";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const most = (numbers) => Math.max(...numbers).toFixed(1);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1].toFixed(1);

/** From the abort to the rejection, and until the worker answers the next question, for aborts at different moments. */
export async function stopping() {
  const lines = ["| metrics × draws | abort to rejection, ms: median, most | until the worker answers again, ms: median, most | memory before / with the simulation, MiB |", "|---|---|---|---|"];
  for (const [size, draws] of [[20, 60_000_000], [2000, 1_000_000], [20_000, 100_000]]) {
    const tree = uncertain(size);
    const text = JSON.stringify(plan(tree));
    const engine = createEngine({ worker: thread() });
    const model = await engine.compile(text);
    const rejected = [];
    const free = [];
    for (const after of [1, 10, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000]) {
      const control = new AbortController();
      const asked = model.simulate({ draws, targets: [{ target: tree.target }] }, { signal: control.signal });
      await wait(after);
      const start = performance.now();
      control.abort();
      await asked.then(() => console.log(`${size} metrics: done before it was stopped`), () => rejected.push(performance.now() - start));
      await model.problems();
      free.push(performance.now() - start);
    }
    engine.terminate();
    const { memory } = initSync({ module: fs.readFileSync(new URL("../pkg/goaltree_bg.wasm", import.meta.url)) });
    const mebibytes = () => Math.round(memory.buffer.byteLength / 2 ** 20);
    const own = compile(text);
    const before = mebibytes();
    own.simulate({ draws: 1024, targets: [{ target: tree.target }] });
    lines.push(`| ${size} × ${draws} | ${median(rejected)}, ${most(rejected)} | ${median(free)}, ${most(free)} | ${before} / ${mebibytes()} |`);
    own.free();
  }
  return [...lines, ""];
}
