// Why, what if, and how fast, through the package.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compile, template } from "goaltree";
import { assertClose, assertPlain, plan, refused } from "./support.mjs";

for (const name of ["agency-ja", "agency-en"]) {
  describe(name, () => {
    const document = plan(name);
    const model = compile(document);

    test("the gap to the actuals is split without residue, level by level", () => {
      const answer = assertPlain(model.attribute());
      assert.ok(answer.drivers.length > 1 && answer.exact, JSON.stringify(answer.problems));
      assertClose(answer.drivers.reduce((sum, { amount }) => sum + amount, 0), answer.delta, 1e-9);
      for (const level of answer.levels) assertClose(level.drivers.reduce((sum, { amount }) => sum + amount, 0), level.delta, 1e-9);
      assert.equal(answer.levels[0].metric, answer.metric);
      for (const { text } of answer.drivers) assert.match(text, document.locale === "ja" ? /。$/u : /\.$/u);
    });

    test("two months differ for reasons that add up too", () => {
      const [first, second] = model.structure().periods.map(({ label }) => label);
      const answer = assertPlain(model.attribute({ from: { period: first }, to: { period: second } }));
      assert.deepEqual([answer.fromPeriod, answer.toPeriod, answer.until], [first, second, null]);
      assertClose(answer.drivers.reduce((sum, { amount }) => sum + amount, 0), answer.delta, 1e-9);
    });

    test("scenarios stand side by side", () => {
      const all = assertPlain(model.compare());
      assert.deepEqual(all.cases.map(({ scenario }) => scenario), document.scenarios.map(({ id }) => id));
      const [{ id }] = document.scenarios;
      const { metric, from, to } = model.attribute({ to: { scenario: id } });
      const compared = all.metrics[metric];
      assert.deepEqual([compared.total, compared.cases[0].total], [from, to]);
      assertClose(compared.cases[0].difference, to - from);
    });

    test("the pace is told", () => {
      const answer = assertPlain(model.pace({ today: "2026-11-24" }));
      assertClose(answer.requiredPerWorkday * answer.workdaysLeft, answer.remaining);
      assert.ok(answer.text.length > 20);
    });
  });
}

test("the plan as it once stood is a state too", () => {
  const document = plan("agency-ja");
  const kgi = document.metrics.find(({ role }) => role === "kgi").id;
  const { id, input } = document.metrics.find(({ input }) => typeof input?.value === "number");
  document.baselines = [{ name: "当初予算", date: "2026-09-01", values: { [id]: input.value * 2 } }];
  const model = compile(document);
  const answer = assertPlain(model.attribute({ metric: kgi, from: { baseline: "当初予算" }, to: {} }));
  const before = model.evaluate({ changes: { [id]: input.value * 2 } }).metrics[kgi].total;
  assert.deepEqual([answer.from, answer.to], [before, model.evaluate().metrics[kgi].total]);
  assertClose(answer.drivers.reduce((sum, { amount }) => sum + amount, 0), answer.delta, 1e-9);
  const compared = model.compare({ baseline: "当初予算", cases: [{ name: "now" }] }).metrics[kgi];
  assert.deepEqual([compared.total, compared.cases[0].total], [answer.from, answer.to]);
  assert.equal(refused(() => model.attribute({ from: { baseline: "x" } })).code, "no-such-baseline");
});

test("what cannot be answered says why", () => {
  const model = compile(plan("agency-ja"));
  assert.equal(refused(() => model.attribute({ from: { perod: "2026-10" } })).path, "from.perod");
  assert.equal(refused(() => model.attribute({ until: "2030-01" })).code, "no-such-period");
  assert.equal(refused(() => model.compare({ scenarios: ["no such"] })).code, "no-such-scenario");
  assert.ok(refused(() => model.pace({})).message);
  const paths = (call) => refused(call).problems.map(({ path }) => path).sort();
  assert.deepEqual(paths(() => model.pace({ today: "2026-11-24", metric: "no such", target: "many" })), ["metric", "target"]);
  assert.deepEqual(paths(() => model.evaluate({ scenarioo: "a", scenario: "no such" })), ["scenario", "scenarioo"]);
  assert.deepEqual(paths(() => model.forecast({ metric: "no such", horizon: -1 })), ["horizon", "metric"]);
  assert.equal(refused(() => template("ltw")).code, "no-such-template");
});

test("a template is a plan like any other", () => {
  const ltv = assertPlain(template("ltv", { lang: "en" }));
  const found = compile(ltv).evaluate({ changes: { monthly_revenue: 500, gross_margin: 0.75, churn: 0.025, acquisition_cost: 6000 } });
  assert.equal(found.metrics.ltv.total, 15_000);
  assert.equal(found.metrics.ltv_to_cost.total, 2.5);
});

test("all totals come as one array", () => {
  const model = compile(plan("agency-ja"));
  const values = model.values();
  assert.ok(values instanceof Float64Array);
  const { metrics } = model.structure();
  metrics.forEach(({ id }, handle) => assert.equal(Number.isNaN(values[handle]) ? undefined : values[handle], model.total(model.metric(id))));
});
