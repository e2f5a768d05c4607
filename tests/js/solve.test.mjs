// Levers, sensitivity and tables as a host sees them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "goaltree";
import { assertClose, assertPlain, refused } from "./support.mjs";

const input = (id, value, more = {}) => ({ id, input: { value }, lever: true, ...more });
const funnel = {
  goaltree: 1,
  name: "funnel",
  timeline: { start: "2026-10", grain: "month", periods: 1 },
  metrics: [
    { id: "root", role: "kgi", formula: "leads * connect * appt * close * price" },
    input("leads", 1200, { bounds: [600, 2000], effort: 1 }),
    input("connect", 0.12, { bounds: [0.06, 0.126], effort: 2 }),
    input("appt", 0.15, { bounds: [0.1, 0.3], effort: 1.5 }),
    input("close", 0.22, { bounds: [0.15, 0.4], effort: 3 }),
    input("price", 300000, { bounds: [270000, 309000], effort: 4 }),
  ],
};

test("the least effort of a funnel is the reference optimum (instance G3 of tests/fixtures/cases/decompose.json)", () => {
  const answer = assertPlain(compile(funnel).decompose({ target: 2281000, lang: "en" }));
  assert.equal(answer.alternatives.length, 5);
  const [best] = answer.alternatives;
  assert.equal(best.way, "least-effort");
  assertClose(best.effort, 0.09778417147439804, 1e-8);
  assertClose(best.metrics.leads.required, 1444.0452437845458, 1e-6);
  assert.ok(best.residual < 1e-9);
});

test("terms, norm and ways are read field by field", () => {
  const model = compile(funnel);
  const options = { target: 1500000, ways: ["least-effort"], norm: "absolute", terms: { price: { locked: true } }, lang: "en" };
  const { alternatives } = model.decompose(options);
  assert.equal(alternatives.length, 1);
  assert.ok(alternatives[0].levers.every(({ metric }) => metric !== "price"));
  refused(() => model.decompose({ target: 1, ways: ["best"] }));
  refused(() => model.decompose({ target: 1, terms: { price: { lock: true } } }));
});

test("sensitivity and tables agree with the product they come from", () => {
  const model = compile(funnel);
  const { total, inputs } = assertPlain(model.sensitivity({ target: 1.02 * 1425600, lang: "en" }));
  assertClose(total, 1425600, 1e-9);
  for (const { elasticity, threshold, current } of inputs) {
    assertClose(elasticity, 1, 1e-12);
    assertClose(threshold, 1.02 * current, 1e-9);
  }
  // Twice as much of any one of them lies beyond its bounds but for the meetings kept: 0.15 × 2 is 0.3.
  const beyond = assertPlain(model.sensitivity({ target: 2 * 1425600, lang: "en" })).inputs;
  for (const { metric, threshold, noThreshold } of beyond) assert.equal(threshold === null, metric !== "appt", noThreshold?.message ?? metric);
  const { cells } = assertPlain(model.table({ rows: { metric: "leads", values: [600, 1200] }, columns: { metric: "price", values: [300000] } }));
  assertClose(cells[0][0], 712800, 1e-9);
  assertClose(cells[1][0], 1425600, 1e-9);
  refused(() => model.table({ rows: { metric: "root" }, columns: { metric: "price" } }));
});
