// What the package costs a page: loading, one edit, a whole evaluation, a forecast. The engine issue puts peers beside these.
import fs from "node:fs";
import { performance } from "node:perf_hooks";
import { compile, forecast } from "goaltree";

const text = fs.readFileSync(new URL("../tests/fixtures/plans/agency-ja.json", import.meta.url), "utf8");

/** A tree of `count` metrics: sums and products of those before them, eight inputs to each computed metric. */
function wide(count) {
  const metrics = [];
  for (let i = 0; i < count; i += 1) {
    const driver = (n) => `m${Math.floor((i * n) / 8) % Math.max(i, 1)}`;
    const computed = i >= 8 && i % 4 !== 0;
    const formula = i % 2 === 0 ? `${driver(3)} + ${driver(5)} * 0.5` : `${driver(7)} * 0.9 + 1`;
    metrics.push(computed ? { id: `m${i}`, formula } : { id: `m${i}`, input: { value: i + 1 } });
  }
  return JSON.stringify({ goaltree: 1, name: "bench", timeline: { start: "2026-10", grain: "month", periods: 12 }, metrics });
}

/** The median time of a run in microseconds, over rounds of about 20 ms each. */
function time(run) {
  let times = 1;
  for (;;) {
    const start = performance.now();
    for (let i = 0; i < times; i += 1) run(i);
    if (performance.now() - start > 20) break;
    times *= 2;
  }
  const rounds = [];
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    for (let i = 0; i < times; i += 1) run(i);
    rounds.push(((performance.now() - start) * 1000) / times);
  }
  return rounds.sort((a, b) => a - b)[3];
}

const rows = [];
for (const [name, plan] of [["sample, 23 metrics", text], ["200 metrics", wide(200)], ["2,000 metrics", wide(2000)], ["20,000 metrics", wide(20000)]]) {
  const model = compile(plan);
  const handle = model.metric(plan === text ? "一人一日架電数" : "m0");
  const root = model.structure().metrics.length - 1;
  rows.push({
    plan: name,
    "load µs": time(() => compile(plan).free()),
    "evaluate µs": time(() => model.evaluate()),
    "edit µs": time((i) => {
      model.set(handle, 30 + (i % 7));
      model.total(root);
    }),
  });
  model.free();
}
const series = Array.from({ length: 120 }, (_, i) => 100 + i + 20 * Math.sin((i * Math.PI) / 6));
rows.push({ plan: "forecast of 120 months", "evaluate µs": time(() => forecast(series, { horizon: 12, grain: "month" })) });

console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Number(value.toPrecision(3)) : value]))));
