// The least effort over many levers beside SciPy's SLSQP, on instances with verified optima.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "goaltree";
import { installed, run } from "./python.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const signs = { sum: " + ", product: " * ", ratio: " / " };
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

function ours({ id, tree, free, target, norm }) {
  const levers = new Set(free.map((lever) => lever.id));
  const metrics = tree.nodes.map(({ id, op, value, args, expr }) => ({
    id,
    ...(op === "leaf" ? { input: { value } } : { formula: expr ?? args.join(signs[op]) }),
    ...(levers.has(id) && { lever: true }),
    ...(id === tree.root && { role: "kgi" }),
  }));
  const model = compile(JSON.stringify({ goaltree: 1, name: id, timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics }));
  const terms = Object.fromEntries(free.map(({ id, lo, hi, w }) => [id, { bounds: [lo, hi], effort: w }]));
  const question = { target, terms, norm: norm === "L1" ? "absolute" : "squares", ways: ["least-effort"] };
  const times = [];
  let plan;
  for (let i = 0; i < 30; i += 1) {
    const start = performance.now();
    plan = model.decompose(question).alternatives[0];
    if (i > 4) times.push(performance.now() - start);
  }
  return { ms: median(times), optimum: plan.effort, short: 1 - plan.reached / target };
}

/** A table: optimum, miss and time of both. */
export function effort(peers = true) {
  const file = path.join(root, "tests", "fixtures", "cases", "decompose.json");
  const instances = JSON.parse(fs.readFileSync(file, "utf8")).filter(({ optimum }) => optimum !== undefined);
  const smooth = instances.filter(({ norm, tree }) => norm === "L2" && tree.nodes.every(({ op }) => ["leaf", "sum", "product"].includes(op)));
  const folder = path.join(root, "target", "bench");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "effort.json"), JSON.stringify(smooth));
  const found = peers && installed("scipy") ? run("effort.py", [path.join(folder, "effort.json")]) : undefined;
  const relative = (optimum, known) => (optimum / known - 1).toExponential(0);
  const lines = ["| instance | levers | goaltree with the whole answer, ms | gap to the optimum | short of the target | SLSQP with exact gradient, ms | gap | times as long |", "|---|---|---|---|---|---|---|---|"];
  for (const instance of instances) {
    const own = ours(instance);
    const peer = found?.find(({ id }) => id === instance.id);
    const row = [instance.id, instance.free.length, own.ms.toFixed(2), relative(own.optimum, instance.optimum), Math.max(own.short, 0).toExponential(0)];
    if (peer) row.push(peer.ms.toFixed(1), relative(peer.optimum, instance.optimum), (peer.ms / own.ms).toPrecision(1));
    else row.push(found || !peers ? "–" : "not installed", "", "");
    lines.push(`| ${row.join(" | ")} |`);
  }
  return [...lines, ""];
}
