// What goaltree costs beside others, in one run: prints the tables and writes docs/performance.md.
//
//   npm run bench                    everything, three rounds
//   npm run bench -- --rounds 1      faster
//   npm run bench -- --only package  without peers
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { analyseGoal, compile, forecast } from "goaltree";
import { effort } from "./effort.mjs";
import { install, versions } from "./python.mjs";
import { shares } from "./shares.mjs";
import { growth, simulation } from "./simulate.mjs";
import { stopping } from "./stop.mjs";
import { text, workload } from "./workload.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const rounds = Number(option("--rounds", "3"));
const only = option("--only");

const sizes = [20, 200, 2000, 20000];
/** The peers with the largest tree that they are asked for; beyond, one pass takes minutes. */
const peers = [
  ["goaltree", 20000],
  ["closures", 20000],
  ["mathjs", 20000],
  ["expr-eval", 20000],
  ["fast-formula-parser", 2000],
  ["hyperformula", 20000],
  ["ironcalc", 2000],
  ["squiggle", 200],
];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const short = (number) => (number === undefined ? "–" : number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(2))));

/** The median time of a run in microseconds, over rounds of about 20 ms each. */
function time(run) {
  let times = 1;
  for (;;) {
    const start = performance.now();
    for (let i = 0; i < times; i += 1) run(i);
    if (performance.now() - start > 20) break;
    times *= 2;
  }
  const measured = [];
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    for (let i = 0; i < times; i += 1) run(i);
    measured.push(((performance.now() - start) * 1000) / times);
  }
  return median(measured);
}

/** Puts the peers into `peers/`, unless they are there. */
function installPeers() {
  if (!fs.existsSync(path.join(here, "peers", "node_modules"))) {
    console.log("installing the peers into benches/peers");
    spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: path.join(here, "peers"), stdio: "inherit", shell: process.platform === "win32" });
  }
  install();
}

/** Every peer on every size, in rounds, each time in a process of its own. */
function recalculation() {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) {
      for (const [file, largest] of peers) {
        if (size > largest) continue;
        const child = spawnSync(process.execPath, ["--max-old-space-size=4096", path.join(here, "one.mjs"), file, String(size)], { encoding: "utf8", timeout: 240_000 });
        const line = child.stdout.trim().split("\n").at(-1);
        if (child.status === 0 && line.startsWith("{")) runs.push({ round, ...JSON.parse(line) });
        else console.log(`${file} on ${size} metrics gave no result: ${child.error?.message ?? child.stderr.trim().split("\n").at(-1)}`);
      }
    }
    runs.push(...natively().map((run) => ({ round, ...run })));
  }
  return runs;
}

/** The same trees in the crate compiled natively. */
function natively() {
  const folder = path.join(root, "target", "bench");
  fs.mkdirSync(folder, { recursive: true });
  for (const size of sizes) {
    const tree = workload(size);
    const metrics = tree.nodes.map((node) => (node.op === "leaf" ? { id: node.id, input: { value: node.value } } : { id: node.id, formula: text(node) }));
    const plan = { goaltree: 1, name: "bench", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics };
    fs.writeFileSync(path.join(folder, `${size}.json`), JSON.stringify({ plan, root: tree.root, edits: tree.edits, expected: tree.expected }));
  }
  const child = spawnSync("cargo", ["bench", "--quiet", "--locked", "--bench", "native", "--", folder], { cwd: root, encoding: "utf8" });
  return child.stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

/** One table for load, full pass and edit: the medians, and the ratio to goaltree within each round. */
function tables(runs) {
  const names = [...new Set(runs.map(({ peer }) => peer))];
  const lines = [];
  for (const [key, title] of [["load", "Load: text to a tree that answers"], ["full", "Full pass: every metric once"], ["edit", "Edit: one input changed, the root read"]]) {
    lines.push(`### ${title}`, "", `| µs at ${sizes.join(" / ")} metrics | median | ratio to goaltree, per round |`, "|---|---|---|");
    for (const name of names) {
      const of = (size) => runs.filter((run) => run.peer === name && run.size === size);
      const medians = sizes.map((size) => (of(size).length ? median(of(size).map((run) => run[key])) : undefined));
      const ratios = sizes.map((size) => {
        const found = of(size).flatMap((run) => {
          const own = runs.find((other) => other.peer === "goaltree" && other.size === size && other.round === run.round);
          return own ? [run[key] / own[key]] : [];
        });
        if (!found.length) return "–";
        const [low, middle, high] = [Math.min(...found), median(found), Math.max(...found)].map(short);
        return found.length > 1 && low !== high ? `${middle} (${low}–${high})` : middle;
      });
      lines.push(`| ${name} | ${medians.map(short).join(" / ")} | ${name === "goaltree" ? "1" : ratios.join(" / ")} |`);
    }
    lines.push("");
  }
  const own = (size, key) => median(runs.filter((run) => run.peer === "goaltree" && run.size === size).map((run) => run[key]));
  lines.push("### How cost grows", "", "| metrics | load µs per metric | full pass ns per metric | edit µs |", "|---|---|---|---|");
  for (const size of sizes) lines.push(`| ${size} | ${short(own(size, "load") / size)} | ${short((own(size, "full") * 1000) / size)} | ${short(own(size, "edit"))} |`);
  return [...lines, ""];
}

/** Splitting gaps: the instances with known Shapley values, and a tree of 200 drivers. */
function attribution() {
  const { instances } = JSON.parse(fs.readFileSync(path.join(root, "tests/fixtures/cases/attribution.json"), "utf8"));
  const formulas = { sum: " + ", product: " * ", ratio: " / " };
  const both = (model, question) => [{}, { sentences: 0, levels: false }].map((less) => short(time(() => model.attribute({ ...question, ...less }))));
  const rows = instances.map(({ id, leaves, nodes, root: goal, shapley_f: exact }) => {
    const metrics = [
      ...leaves.map(([leaf, value]) => ({ id: leaf, input: { value } })),
      ...nodes.map((node) => ({ id: node.id, formula: node.expr ?? node.args.join(formulas[node.op]) })),
    ];
    const model = compile(JSON.stringify({ goaltree: 1, name: id, timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics }));
    const question = { metric: goal, to: { changes: Object.fromEntries(leaves.map(([leaf, , value]) => [leaf, value])) } };
    const answer = model.attribute(question);
    const part = (leaf) => answer.drivers.find(({ metric }) => metric === leaf)?.amount ?? 0;
    const off = Math.max(...leaves.map(([leaf], i) => Math.abs(part(leaf) - exact[i]))) / Math.abs(answer.delta);
    return [id, leaves.length, off.toExponential(0), ...both(model, question)];
  });
  const metrics = [];
  const changes = {};
  const deals = [];
  for (let person = 0; person < 40; person += 1) {
    const stages = ["calls", "connect", "appointment", "close", "price"].map((stage, i) => ({ id: `${stage}_${person}`, input: { value: [100, 0.2, 0.3, 0.25, 50][i] * (1 + person / 100) } }));
    metrics.push(...stages, { id: `deals_${person}`, formula: stages.map(({ id }) => id).join(" * ") });
    for (const { id } of stages) changes[id] = "+7%";
    deals.push(`deals_${person}`);
  }
  metrics.push({ id: "revenue", formula: deals.join(" + ") });
  const model = compile(JSON.stringify({ goaltree: 1, name: "200 drivers", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics }));
  const question = { metric: "revenue", to: { changes } };
  const answer = model.attribute(question);
  const sum = answer.drivers.reduce((total, { amount }) => total + amount, 0);
  rows.push(["40 people × 5 stages", 200, `parts to gap ${Math.abs(sum / answer.delta - 1).toExponential(0)}`, ...both(model, question)]);
  return [
    "| instance | drivers | worst error, of the gap | µs with levels and sentences | µs with neither |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ];
}

/** The sample plan over six months, and a forecast. */
function sample() {
  const plan = fs.readFileSync(path.join(root, "tests/fixtures/plans/agency-ja.json"), "utf8");
  const model = compile(plan);
  const handle = model.metric("一人一日架電数");
  const goal = model.metric("売上");
  const series = Array.from({ length: 120 }, (_, i) => 100 + i + 20 * Math.sin((i * Math.PI) / 6));
  const rows = [
    ["load", () => compile(plan).free()],
    ["evaluate into objects", () => model.evaluate()],
    ["edit, and read the goal", (i) => (model.set(handle, 30 + (i % 7)), model.total(goal))],
    ["all totals as one array", () => model.values()],
    ["attribute plan and actuals", () => model.attribute()],
    ["compare all scenarios", () => model.compare()],
    ["decompose", () => model.decompose({ target: 1e8 })],
    ["decompose, out of reach", () => model.decompose({ target: 1e9 })],
    ["forecast of 120 months", () => forecast(series, { horizon: 12, grain: "month" })],
  ];
  return ["| the sample plan, 23 metrics over 6 months | µs |", "|---|---|", ...rows.map(([name, run]) => `| ${name} | ${short(time(run))} |`), ""];
}

/** How long the reading of a goal takes, by its length. */
function reading() {
  const texts = {
    "prose in Japanese": "2027年3月末までに製造業向けの新規商談を月12件から20件へ増やし、そのために毎週月曜に架電リストを見直して、結果を営業会議で共有する。",
    "prose in English": "By the end of March 2027 raise new meetings with manufacturers from 12 to 20 a month, review the call list every Monday and share the results. ",
    "numbers only": "12 ",
    "dates only": "2027年3月31日",
  };
  const lengths = [100, 1250, 2500, 5000];
  const row = ([name, text]) => {
    const times = lengths.map((length) => short(time(() => analyseGoal({ text: text.repeat(length).slice(0, length), today: "2026-11-29" })) / 1000));
    return `| ${name} | ${times.join(" | ")} |`;
  };
  return [`| ms at characters | ${lengths.join(" | ")} |`, `|---${"|---".repeat(lengths.length)}|`, ...Object.entries(texts).map(row), ""];
}

if (only !== "package") installPeers();
const lines = ["# Performance", ""];
const cpus = os.cpus();
lines.push(
  `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench\`: ${cpus.length} × ${cpus[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()}, Node ${process.versions.node}; load average ${os.loadavg()[0].toFixed(1)} at the start.`,
  "Times are medians; ratios are taken within a round, so that they hold also where the machine was busy. The package runs as hosts use it,",
  "compiled for size. The peers are installed in `benches/peers` only and are no dependency of the package; HyperFormula is under the GPL.",
  `In Python: ${versions(["numpy", "scipy", "SALib", "squigglepy"]) ?? "its peers are not installed"}.`,
  "",
);
lines.push("## The package", "", ...sample());
lines.push("## Reading goals", "", "A goal is a sentence or two; 5,000 characters are the most that the checker takes.", "", ...reading());
lines.push("## Splitting gaps", "", "Against exact Shapley values by enumeration in rational numbers.", "", ...attribution());
lines.push(
  "## Simulation",
  "",
  "The sales tree of 20 metrics and a generated one of 200: the chance of a target and the percentiles of everything uncertain. Every peer must find",
  "our chance and our percentiles. Time of the processor, which a busy machine does not count; the first time is from the plan's text and cold.",
  "",
  ...simulation(rounds, only !== "package"),
  "### How the cost of a simulation grows",
  "",
  ...growth(),
  "### Stopping it, and its memory",
  "",
  "In the worker, as a thread of Node; eleven aborts, from 1 to 2,000 ms after the question. The memory is that of WebAssembly, with the plan.",
  "",
  ...(await stopping()),
  "## Shares of variance",
  "",
  "Sobol' indices on as many evaluations. Errors are the worst of all first-order and total indices, the median of five seeds. Time of the processor.",
  "",
  ...shares(only !== "package"),
  "## The least effort",
  "",
  "Instances with optima verified by two solvers; ours is the whole call, with limits, prices and sentences.",
  "",
  ...effort(only !== "package"),
);
if (only !== "package") {
  lines.push(
    "## Recalculation",
    "",
    "Trees of sums, products, quotients and small formulas from fixed seeds. Every peer must give the right root, and the right root after edits,",
    "to a part in 10⁹. Where a peer has no graph of its own, ours is used. HyperFormula's full pass parses again; IronCalc recomputes all at",
    "every edit; Squiggle runs its program anew.",
    "",
    ...tables(recalculation()),
  );
}
lines.push(fs.readFileSync(path.join(here, "profile.md"), "utf8"));
const page = lines.join("\n");
console.log(page);
if (only !== "package") fs.writeFileSync(path.join(root, "docs", "performance.md"), page);
