// Simulation as a host sees it, in Node.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { compile } from "goaltree";
import { assertPlain } from "./support.mjs";

const plan = (changes = {}) => ({
  goaltree: 1,
  name: "営業",
  locale: "ja",
  timeline: { start: "2026-10", grain: "month", periods: 3 },
  metrics: [
    { id: "売上", unit: "円", role: "kgi", formula: "契約 * 単価" },
    { id: "契約", unit: "件", formula: "商談 * 成約率" },
    { id: "商談", unit: "件", input: { low: 80, high: 120, varies: "each_period" } },
    { id: "成約率", unit: "%", of: "商談", input: { low: 0.15, high: 0.3 } },
    { id: "単価", unit: "円/件", input: { distribution: { kind: "triangular", low: 900_000, mode: 1_000_000, high: 1_300_000 } } },
  ],
  scenarios: [{ id: "強気", changes: { 商談: "+10%" } }],
  ...changes,
});

const ask = { targets: [{ target: 60_000_000 }, { metric: "契約", target: 60 }], draws: 4096, samples: ["売上"] };

test("chances, percentiles, samples and a histogram", () => {
  const result = compile(plan()).simulate(ask);
  const { samples, ...rest } = result;
  assertPlain(rest);
  assert.equal(result.draws, 4096);
  assert.equal(result.replicates, 8);
  const reached = samples.売上.filter((value) => value >= 60_000_000).length;
  assert.ok(samples.売上 instanceof Float64Array);
  // The chance is smoothed; the share of the draws that reach the target is not.
  assert.ok(Math.abs(result.targets[0].probability - reached / 4096) < 0.02);
  assert.ok(result.joint.probability <= result.targets[0].probability && result.joint.probability <= result.targets[1].probability);
  assert.equal(result.histogram.counts.reduce((sum, count) => sum + count), 4096);
  const { total, series } = result.metrics.売上;
  assert.equal(series.length, 3);
  const sorted = [...samples.売上].sort((a, b) => a - b);
  result.levels.forEach((level, i) => {
    const nearest = sorted[Math.round(level * 4096)];
    assert.ok(Math.abs(total.percentiles[i] / nearest - 1) < 0.01, `${level}: ${total.percentiles[i]} ${nearest}`);
  });
});

test("steps give the same as one go, and a seed always the same bytes", () => {
  const model = compile(plan());
  using(model.simulation(ask), (steps) => {
    let before = 0;
    while (!steps.advance(2)) {
      assert.ok(steps.progress() > before);
      before = steps.progress();
    }
    assert.deepEqual(steps.result(), model.simulate(ask));
  });
  const hash = (seed) => createHash("sha256").update(JSON.stringify(model.simulate({ ...ask, seed, samples: [] }))).digest("hex");
  assert.equal(hash(7), hash(7));
  assert.notEqual(hash(7), hash(8));
});

test("a step is so much work, not so many draws, so that a large plan can be stopped as soon as a small one", () => {
  const stepsOf = (shops) => {
    const metrics = [{ id: "all", role: "kgi", formula: "m0" }];
    for (let i = 0; i < shops; i += 1) metrics.push({ id: `m${i}`, formula: `a${i} * b${i}` }, { id: `a${i}`, input: { low: 1, high: 2 } }, { id: `b${i}`, input: { low: 3, high: 4 } });
    const model = compile({ goaltree: 1, name: "", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics });
    const steps = model.simulation({ draws: 8192 });
    let count = 1;
    for (let before = 0; !steps.advance(1); count += 1) {
      assert.ok(steps.progress() > before && steps.progress() < 1);
      before = steps.progress();
    }
    assert.equal(steps.progress(), 1);
    steps.free();
    model.free();
    return count;
  };
  const [few, many] = [stepsOf(10), stepsOf(4_000)];
  assert.ok(many > 4 * few, `${few} and ${many} steps`);
});

test("a scenario is compared from the same draws", () => {
  const result = compile(plan()).simulate({ ...ask, scenario: "強気", against: {} });
  const [first] = result.against.targets;
  assert.ok(first.difference > 0 && first.difference > 3 * first.standardError, JSON.stringify(first));
  assert.ok(Math.abs(first.probability + first.difference - result.targets[0].probability) < 1e-12);
});

test("what matters, and what to measure first", () => {
  const shares = assertPlain(compile(plan()).variance({ target: 60_000_000 }));
  assert.deepEqual(shares.inputs.map((input) => input.metrics).flat().sort(), ["単価", "商談", "成約率"].sort());
  assert.deepEqual(shares.inputs[0].metrics, ["成約率"]);
  assert.ok(shares.inputs[0].first.share > 0.8 && shares.inputs[0].decides.share > 0.5, JSON.stringify(shares.inputs[0]));
});

test("what cannot be asked is refused", () => {
  const model = compile(plan());
  const code = (work) => {
    try {
      work();
    } catch (error) {
      assert.equal(error.name, "GoaltreeError");
      return error.code;
    }
    return assert.fail("nothing was thrown");
  };
  assert.equal(code(() => model.simulate({ draws: 3 })), "draws-outside");
  assert.equal(code(() => model.simulate({ seed: 1.5 })), "seed-not-whole");
  assert.equal(code(() => model.simulate({ levels: [90] })), "level-outside");
  assert.equal(code(() => model.simulate({ dranws: 100 })), "misspelled-option");
  // Also what was left out is known to its hint.
  for (const [work, known] of [
    [() => model.simulate({ targes: [] }), /targets/],
    [() => model.simulate({ serie: [] }), /series/],
    [() => model.decompose({ target: 1, levrs: [] }), /levers/],
  ]) {
    assert.throws(work, (error) => error.code === "misspelled-option" && known.test(error.hint));
  }
  const correlations = [
    { between: ["成約率", "単価"], rank: 0.9 },
    { between: ["商談", "単価"], rank: 0.5 },
  ];
  assert.equal(code(() => compile(plan({ correlations })).simulate()), "correlation-mixed");
});

function using(resource, work) {
  try {
    work(resource);
  } finally {
    resource.free();
  }
}

test("few meetings close whole deals, by chance", () => {
  const metrics = [
    { id: "商談", unit: "件", input: { value: 10 } },
    { id: "成約率", unit: "%", of: "商談", input: { value: 0.2 } },
    { id: "契約", unit: "件", role: "kgi", formula: "商談 * 成約率", chance: "binomial" },
  ];
  const model = compile(plan({ metrics, timeline: { start: "2026-10", grain: "month", periods: 1 }, scenarios: [] }));
  const { targets, metrics: spreads } = model.simulate({ targets: [{ target: 1 }], draws: 65_536, samples: ["契約"] });
  // scipy.stats.binom.sf(0, 10, .2) and .ppf([.05, .1, .5, .9, .95], 10, .2)
  assert.ok(Math.abs(targets[0].probability - 0.8926258176) < 4.5 * targets[0].standardError + 1e-6);
  assert.deepEqual(spreads.契約.total.percentiles, [0, 0, 2, 4, 4]);
  assert.equal(model.evaluate().metrics.契約.total, 2);
});
