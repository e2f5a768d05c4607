// What a simulation costs beside others, each peer in a process of its own, and how the cost grows.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installed, run } from "./python.mjs";
import { uncertain, watched } from "./uncertain.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.join(path.dirname(here), "target", "bench");

/** The JavaScript peers by file, then those in Python by name and package. */
const scripts = ["goaltree", "columns", "guesstimate", "squiggle"];
const python = [["numpy", "numpy"], ["scipy", "scipy"], ["squigglepy", "squigglepy"]];
const cases = [[20, 10_000], [20, 100_000], [200, 10_000], [200, 100_000]];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const short = (number) => (number === undefined ? "–" : number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(2))));

function drawn(file, size, draws, budget) {
  const child = spawnSync(process.execPath, [path.join(here, "draw.mjs"), file, size, draws, budget].map(String), { encoding: "utf8", timeout: 300_000 });
  const line = (child.stdout ?? "").trim().split("\n").at(-1);
  if (child.status === 0 && line.startsWith("{")) return [JSON.parse(line)];
  console.log(`${file} with ${draws} draws of ${size} metrics gave no result: ${child.error?.message ?? child.stderr.trim().split("\n").at(-1)}`);
  return [];
}

/** The farthest that a percentile lies from ours, in parts of the distance between the 5th and the 95th. */
function farthest(spread, ours) {
  // What hardly moves has no such distance.
  const moving = Object.entries(ours).filter(([, own]) => own[2] - own[0] > 1e-9 * Math.abs(own[1]));
  return Math.max(...moving.map(([id, own]) => Math.max(...own.map((value, i) => Math.abs(spread[id][i] - value))) / (own[2] - own[0])));
}

/** Every peer that is there, in rounds. Each must find our chance and our percentiles. */
function measured(rounds, peers) {
  fs.mkdirSync(folder, { recursive: true });
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [size, draws] of cases) {
      const tree = uncertain(size);
      const file = path.join(folder, `uncertain-${size}.json`);
      fs.writeFileSync(file, JSON.stringify({ ...tree, watched: watched(tree) }));
      const found = scripts.slice(0, peers ? undefined : 1).flatMap((script) => drawn(script, size, draws, 1500));
      if (peers) for (const [name, needed] of python) if (installed(needed)) found.push(...run("draw.py", [name, file, draws, 1500]));
      const ours = found.find((run) => run.peer === "goaltree");
      if (!ours) continue;
      for (const run of found) {
        const off = farthest(run.spread, ours.spread);
        if (off > 0.1 || Math.abs(run.probability - ours.probability) > 0.05) console.log(`${run.peer} finds ${run.probability}, we ${ours.probability}; percentiles are ${off} apart`);
        else runs.push({ ...run, size, round, ratio: run.ms / run.made / (ours.ms / ours.made), each: (run.ms * 1e6) / run.made / (Object.keys(tree.inputs).length + Object.keys(tree.formulas).length) });
      }
    }
  }
  return runs;
}

/** A table of the peers: milliseconds, the ratio to ours per draw, and what is not installed. */
export function simulation(rounds, peers = true) {
  const runs = measured(rounds, peers);
  const names = [...new Set(runs.map(({ peer }) => peer))];
  const of = (name, [size, draws]) => runs.filter((run) => run.peer === name && run.size === size && run.asked === draws);
  const column = (name, key) => cases.map((at) => of(name, at)).map((found) => short(found.length ? median(found.map((run) => run[key])) : undefined)).join(" / ");
  const range = (name) =>
    cases.map((at) => {
      const ratios = of(name, at).map(({ ratio }) => ratio);
      if (!ratios.length) return "–";
      const [low, middle, high] = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map(short);
      return low === high ? middle : `${middle} (${low}–${high})`;
    });
  const title = cases.map(([size, draws]) => `${size} × ${draws / 1000}k`).join(" / ");
  const lines = [`| metrics × draws: ${title} | ms | first time, ms | ns per metric and draw | MiB more | times as long as goaltree, per draw |`, "|---|---|---|---|---|---|"];
  for (const name of names) lines.push(`| ${name} | ${column(name, "ms")} | ${column(name, "first")} | ${column(name, "each")} | ${column(name, "grown")} | ${name === "goaltree" ? "1" : range(name).join(" / ")} |`);
  for (const [name, needed] of python) if (peers && !installed(needed)) lines.push(`| ${name} | not installed | | | | |`);
  return [...lines, ""];
}

/** How the cost grows from 10³ to 10⁶ draws and from 20 to 20,000 metrics. */
export function growth() {
  const draws = [1_000, 10_000, 100_000, 1_000_000];
  const lines = [`| metrics | ${draws.map((count) => `${count / 1000}k draws, ms`).join(" | ")} | ns per metric and draw at the most | MiB more |`, "|---|---|---|---|---|---|---|"];
  for (const size of [20, 200, 2000, 20000]) {
    const found = draws.map((count) => (size * count <= 2e9 ? drawn("goaltree", size, count, 1000)[0] : undefined));
    const most = found.findLast((run) => run);
    lines.push(`| ${size} | ${found.map((run) => short(run?.ms)).join(" | ")} | ${short(most && (most.ms * 1e6) / most.made / size)} | ${short(most?.grown)} |`);
  }
  return [...lines, ""];
}
