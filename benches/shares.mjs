// Shares of variance beside SALib: as many evaluations, errors against what is known.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "goaltree";
import { installed, run } from "./python.mjs";
import { plan, uncertain } from "./uncertain.mjs";

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "target", "bench");
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Sobol's G function of eight inputs; its indices are known in closed form (Saltelli et al. 2010). */
function g() {
  const weights = [0, 1, 4.5, 9, 99, 99, 99, 99];
  const inputs = Object.fromEntries(weights.map((_, i) => [`x${i}`, { kind: "uniform", low: 0, high: 1 }]));
  const factors = weights.map((weight, i) => `(abs(4 * x${i} - 2) + ${weight}) / ${1 + weight}`);
  const each = weights.map((weight) => 1 / 3 / (1 + weight) ** 2);
  const all = each.reduce((product, part) => product * (1 + part), 1);
  const known = (share) => Object.fromEntries(each.map((part, i) => [`x${i}`, share(part) / (all - 1)]));
  return { name: "G function of 8", root: "g", inputs, formulas: { g: factors.join(" * ") }, first: known((part) => part), total: known((part) => (part * all) / (1 + part)) };
}

/** The sales tree; reference from two independent sets of 65,536 of SciPy's Sobol' points, six scrambles, standard errors up to 0.0002. */
function sales() {
  const ids = ["calls_per_day", "connect", "appt", "close", "price", "reply", "existing"];
  const known = (shares) => Object.fromEntries(ids.map((id, i) => [id, shares[i]]));
  return {
    name: "sales tree of 20",
    ...uncertain(20),
    first: known([0.01955, 0.08119, 0.16457, 0.31011, 0.3127, 0.03138, 0.00008]),
    total: known([0.02822, 0.1078, 0.2051, 0.35276, 0.35312, 0.04306, 0.00008]),
  };
}

const worst = (found, known) => Math.max(...Object.keys(known).map((id) => Math.abs(found[id] - known[id])));
const error = (firsts, totals, { first, total }) => median(firsts.map((found, i) => Math.max(worst(found, first), worst(totals[i], total)))).toFixed(4);

function ours(tree, points) {
  const model = compile(JSON.stringify(plan({ ...tree, target: 0 })));
  const times = [];
  const answers = [];
  for (let seed = 0; seed <= 5; seed += 1) {
    const start = process.cpuUsage();
    const { inputs } = model.variance({ metric: tree.root, draws: points / 8, seed });
    const { user, system } = process.cpuUsage(start);
    const of = (key) => Object.fromEntries(inputs.map((input) => [input.metrics[0], input[key].share]));
    // The first one warms up.
    if (seed) times.push((user + system) / 1000);
    if (seed) answers.push([of("first"), of("total")]);
  }
  return { ms: median(times), first: answers.map(([first]) => first), total: answers.map(([, total]) => total) };
}

/** A table: both on the same number of evaluations. */
export function shares(peers = true) {
  const lines = ["| function | evaluations | goaltree with standard errors, ms | worst error | SALib with bootstrap, ms | without, ms | worst error | times as long |", "|---|---|---|---|---|---|---|---|"];
  for (const tree of [g(), sales()]) {
    const file = path.join(folder, "shares.json");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, JSON.stringify(tree));
    for (const points of [1024, 4096, 16384]) {
      const own = ours(tree, points);
      const evaluations = points * (Object.keys(tree.first).length + 2);
      const row = [tree.name, evaluations, own.ms.toFixed(1), error(own.first, own.total, tree)];
      const [peer] = peers && installed("SALib") ? run("shares.py", [file, points]) : [];
      if (peer) row.push(peer.ms.toFixed(0), peer.without.toFixed(0), error(peer.first, peer.total, tree), (peer.ms / own.ms).toFixed(0));
      else row.push(peers ? "not installed" : "–", "", "", "");
      lines.push(`| ${row.join(" | ")} |`);
    }
  }
  return [...lines, ""];
}
