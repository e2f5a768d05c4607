// Compiled plans give their memory back.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
// The glue itself, because only its `initSync` hands out the memory.
import { compile, forecast, initSync } from "../../pkg/goaltree.js";
import { exercise, plan, planText, refused, root } from "./support.mjs";

const { memory } = initSync({ module: fs.readFileSync(path.join(root, "pkg/goaltree_bg.wasm")) });
const bytes = () => memory.buffer.byteLength;

/** The growth of the memory over as many rounds again as it took to settle. */
function growth(rounds, work) {
  for (let round = 0; round < rounds; round += 1) work(round);
  const settled = bytes();
  for (let round = 0; round < rounds; round += 1) work(round);
  return bytes() - settled;
}

const document = plan("agency-ja");
const text = planText("agency-en");

test("a model's end is Symbol.dispose, where there is one", () => {
  const model = compile(document);
  const end = model[Symbol.dispose ?? "free"];
  assert.equal(typeof end, "function");
  end.call(model);
  assert.throws(() => model.evaluate(), Error);
});

test("200 plans, computed and disposed of, leave nothing behind", () => {
  const work = (round) => {
    const model = compile(round % 2 ? document : text);
    const [{ id }] = model.structure().metrics;
    model.decompose({ target: model.evaluate().metrics[id].total * 1.05 });
    model.explain({ metric: id });
    model.set(0, round);
    model.reset();
    model[Symbol.dispose ?? "free"]();
  };
  assert.equal(growth(200, work), 0);
});

test("plans that are not disposed of do take memory, so the measure measures", () => {
  const kept = [];
  assert.ok(growth(100, () => kept.push(compile(document))) > 0);
  for (const model of kept) model.free();
  assert.equal(growth(50, () => compile(document).free()), 0);
});

test("neither forecasts nor refusals leave anything behind", () => {
  const series = Array.from({ length: 48 }, (_, month) => 100 + month + 10 * Math.sin((month * Math.PI) / 6));
  assert.equal(growth(5, () => forecast(series, { horizon: 6, season: 12, backtest: "off" })), 0);
  const broken = { ...exercise(), timeline: 5, extra: new Map() };
  assert.equal(growth(1_000, () => refused(() => compile(broken))), 0);
});

/** Shops whose calls, rate and price are uncertain, in sums of a hundred: 20,000 metrics. */
function chain() {
  const metrics = [];
  const regions = [];
  for (let shop = 0; shop < 4950; shop += 1) {
    metrics.push(
      { id: `calls${shop}`, input: { low: 80, high: 120 + (shop % 7) } },
      { id: `rate${shop}`, unit: "%", input: { low: 0.1, high: 0.2 + (shop % 11) / 100 } },
      { id: `price${shop}`, input: { value: 100 } },
      { id: `sales${shop}`, formula: `calls${shop} * rate${shop} * price${shop}` },
    );
    if (shop % 50 === 49) {
      const shops = Array.from({ length: 50 }, (_, i) => `sales${shop - i}`);
      regions.push(`region${shop}`);
      metrics.push({ id: `region${shop}`, formula: shops.join(" + ") });
    }
  }
  metrics.push({ id: "all", role: "kgi", formula: regions.join(" + ") });
  return { goaltree: 1, name: "chain", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics };
}

test("20,000 metrics are simulated within a bounded memory, and again without more", () => {
  const model = compile(JSON.stringify(chain()));
  const before = bytes();
  const question = { draws: 1024, targets: [{ target: 8_000_000 }] };
  const { metrics, draws } = model.simulate(question);
  assert.deepEqual([Object.keys(metrics).length > 19_800, draws], [true, 1024]);
  const grown = bytes() - before;
  assert.ok(grown > 0 && grown < 192 * 2 ** 20, `${grown / 2 ** 20} MiB`);
  model.simulate(question);
  assert.equal(bytes() - before, grown);
  model.free();
});

test("what would take more memory than a simulation may is refused, and the model lives on", () => {
  const model = compile(plan("agency-ja"));
  const [{ id }] = model.structure().metrics;
  const before = bytes();
  const error = refused(() => model.simulate({ draws: 60_000_000, samples: [id] }));
  assert.deepEqual([error.code, error.path], ["too-much-memory", "samples"]);
  assert.match(error.message, /256/);
  assert.equal(bytes(), before);
  assert.ok(model.simulate({ draws: 256, samples: [id] }).samples[id].length >= 256);
  model.free();
});
