// One peer on one tree in a process of its own: prints the microseconds of loading, of a full pass and of an edit as JSON.
import { performance } from "node:perf_hooks";
import { workload } from "./workload.mjs";

const [, , file, size, budget = "300"] = process.argv;
const { default: peer } = await import(`./peers/${file}.mjs`);
const tree = workload(Number(size));

const off = (found, expected) => Math.abs(found - expected) / Math.abs(expected);
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median time of a run in microseconds, from batches of at least 0.2 ms until the budget is spent. */
async function time(run, least = 3) {
  let batch = 1;
  const pass = async () => {
    const start = performance.now();
    for (let i = 0; i < batch; i += 1) {
      const result = run();
      if (result instanceof Promise) await result;
    }
    return performance.now() - start;
  };
  for (let took = await pass(); took < 0.2 && batch < 65536; took = await pass()) batch *= 2;
  const times = [];
  for (let spent = 0; times.length < least || (spent < Number(budget) && times.length < 2000); ) {
    const took = await pass();
    spent += took;
    times.push((took * 1000) / batch);
    if (spent > 20 * Number(budget)) break;
  }
  return median(times);
}

const started = performance.now();
const handle = await peer.load(tree);
const first = performance.now() - started;
let worst = off(await peer.full(handle), tree.expected);
// Slow peers are held against fewer edits.
for (const { id, value, root } of tree.edits.slice(0, first > 1000 ? 4 : 32)) worst = Math.max(worst, off(await peer.set(handle, id, value), root));
if (worst > 1e-9) throw new Error(`${peer.name} is off by ${worst}`);

let next = 0;
const edit = await time(() => {
  const { id, value } = tree.edits[next++ % 256];
  return peer.set(handle, id, value);
});
const full = await time(() => peer.full(handle));
const load = await time(async () => {
  const loaded = await peer.load(tree);
  peer.free?.(loaded);
});
console.log(JSON.stringify({ peer: peer.name, size: Number(size), load, full, edit, worst }));
