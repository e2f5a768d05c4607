// The package as a host sees it, in Node.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import init, { analyseGoal, check, compile, forecast, initSync, parseFormula, readNumber, readPlan, renameMetric, version, writePlan } from "goaltree";
import { assertClose, assertPlain, exercise, plan, planText, refused, text } from "./support.mjs";

const today = "2026-11-23";
/** The two sample plans, which are twins. */
const samples = [
  { lang: "ja", name: "agency-ja", kgi: "売上", leaf: "リード数", observed: "架電数" },
  { lang: "en", name: "agency-en", kgi: "revenue", leaf: "leads", observed: "calls" },
];

/** The answer of a decomposition as changes: every lever set to its series. */
const carriedOut = (answer) => Object.fromEntries(answer.levers.map((id) => [id, { set: answer.metrics[id].series }]));

test("it is ready at import, and asking again does no harm", async () => {
  assert.equal(version(), JSON.parse(text("package.json")).version);
  await init();
  await init();
  initSync();
  assert.equal(version(), JSON.parse(text("package.json")).version);
});

for (const { lang, name, kgi, leaf, observed } of samples) {
  describe(`the ${lang} sample`, () => {
    const document = plan(name);
    const model = compile(document);
    const evaluation = assertPlain(model.evaluate());
    const target = document.goals.find((goal) => goal.metric === kgi).target;

    test("compiles without a problem, and its structure is the document's", () => {
      assert.deepEqual(model.problems(), []);
      const { periods, metrics } = assertPlain(model.structure());
      assert.equal(periods.length, document.timeline.periods);
      assert.equal(periods[0].label, document.timeline.start);
      assert.deepEqual(metrics.map((metric) => metric.id), document.metrics.map((metric) => metric.id));
      for (const { id, drivers } of metrics) {
        for (const driver of drivers) assert.ok(metrics.find((metric) => metric.id === driver).dependents.includes(id), `${driver} → ${id}`);
      }
    });

    test("evaluates to the product of its parts", () => {
      const of = (id) => evaluation.metrics[id].series;
      const { drivers } = model.structure().metrics.find((metric) => metric.id === kgi);
      assert.equal(drivers.length, 2);
      of(kgi).forEach((value, period) => assertClose(value, of(drivers[0])[period] * of(drivers[1])[period]));
      assertClose(evaluation.metrics[kgi].total, of(kgi).reduce((sum, value) => sum + value));
    });

    for (const rounding of ["none", "each", "cascade"]) {
      test(`reaches its goal with rounding ${rounding} when the answer is carried out`, () => {
        const answer = assertPlain(model.decompose({ target, rounding }));
        assert.equal(answer.metric, kgi);
        assert.ok(answer.levers.length > 0);
        assert.ok(answer.feasible, JSON.stringify(answer.limits));
        const { total } = model.evaluate({ changes: carriedOut(answer) }).metrics[kgi];
        // Without a policy the samples' levers still move in whole calls, and one call too many is little.
        assert.ok(total >= target * (1 - 1e-12), `${total} < ${target}`);
        if (rounding === "none") assert.ok(total <= target * 1.002, `${total} for ${target}`);
        assertClose(total, answer.reached);
      });
    }

    test("a target out of reach is an answer with the limits in the way", () => {
      const answer = assertPlain(model.decompose({ target: target * 1e6 }));
      assert.equal(answer.feasible, false);
      assert.ok(answer.limits.length > 0 && answer.problems.length > 0);
      assert.ok(answer.best < answer.target);
    });

    test("explains itself in both languages with the same numbers", () => {
      const [ja, en] = ["ja", "en"].map((asked) => assertPlain(model.explain({ metric: kgi, lang: asked })));
      assert.equal(ja.value, evaluation.metrics[kgi].total);
      assert.equal(en.value, ja.value);
      if (lang === "ja") assert.notEqual(en.text, ja.text, "円 and ¥");
      assert.deepEqual(en.drivers.map((driver) => driver.value), ja.drivers.map((driver) => driver.value));
      assert.equal(model.explain({ metric: kgi }).text, { ja, en }[lang].text, "the plan's language unless stated");
      const period = model.structure().periods[2].label;
      assert.equal(model.explain({ metric: kgi, period }).value, evaluation.metrics[kgi].series[2]);
      assert.deepEqual(model.explain({ metric: kgi, depth: 0 }).drivers, []);
    });

    test("forecasts what was observed", () => {
      const result = assertPlain(model.forecast({ metric: observed, horizon: 3 }));
      const actuals = document.actuals.filter((actual) => actual.metric === observed);
      assert.deepEqual(result.history.map(({ period, value }) => [period, value]), actuals.map(({ period, value }) => [period, value]));
      assert.equal(result.mean.length, 3);
      assert.equal(result.periods.length, 3);
    });

    test("checks its goals", () => {
      const { goals } = assertPlain(check(document, { today }));
      assert.deepEqual(goals.map((goal) => goal.id), document.goals.map((goal) => goal.id));
      const [client] = goals;
      assert.equal(client.report.status, "ok");
      assert.equal(client.report.deadline, document.goals[0].due);
      const vague = goals.at(-1).report;
      assert.equal(vague.verdicts.measurable, false);
      assert.equal(vague.verdicts.timeBound, false);
      assert.ok(vague.score.total < client.report.score.total);
    });

    test("gives the same as text and as an object", () => {
      const again = compile(planText(name));
      assert.deepEqual(again.structure(), model.structure());
      assert.deepEqual(again.evaluate(), evaluation);
      assert.deepEqual(again.decompose({ target, rounding: "cascade" }), model.decompose({ target, rounding: "cascade" }));
      assert.deepEqual(readPlan(planText(name)), readPlan(document));
      assert.deepEqual(check(planText(name), { today }), check(document, { today }));
    });

    test("comes back from being read and written", () => {
      const reading = assertPlain(readPlan(document));
      assert.deepEqual(reading.problems, []);
      const written = writePlan(reading.plan);
      assert.deepEqual(readPlan(written).plan, reading.plan);
      assert.equal(writePlan(readPlan(written).plan), written);
    });

    test("lives through set, at, total and reset", () => {
      const live = compile(document);
      const [goal, lead] = [live.metric(kgi), live.metric(leaf)];
      assert.equal(live.total(goal), evaluation.metrics[kgi].total);
      assert.equal(live.at(goal, 1), evaluation.metrics[kgi].series[1]);
      live.set(lead, 500);
      const changed = live.evaluate({ changes: { [leaf]: 500 } }).metrics[kgi];
      assert.equal(live.total(goal), changed.total);
      assert.equal(live.at(goal, 3), changed.series[3]);
      assert.equal(live.evaluate().metrics[kgi].total, evaluation.metrics[kgi].total, "other questions do not see it");
      live.reset();
      assert.equal(live.total(goal), evaluation.metrics[kgi].total);
      assert.equal(refused(() => live.metric("no such")).code, "no-such-metric");
      for (const handle of [live.structure().metrics.length, -1, 1.5, NaN, undefined, null, "1", "zz", {}, [0], true]) {
        const error = refused(() => live.set(handle, 1));
        assert.equal(error.code, Number.isFinite(handle) ? "no-such-handle" : "not-a-handle");
        assert.match(error.hint, /model\.metric\(id\)/);
        if (handle === "zz") assert.match(error.message, /zz/);
        assert.equal(live.total(handle), undefined);
        assert.equal(live.at(handle, 0), undefined);
      }
      for (const period of [6, -1, 0.5, NaN, null, "0"]) assert.equal(live.at(goal, period), undefined);
      assert.equal(live.total(goal), evaluation.metrics[kgi].total, "nothing that was refused has changed anything");
    });

    test("takes another id for a metric everywhere", () => {
      const renamed = renameMetric(document, leaf, "問い合わせ");
      assert.doesNotMatch(JSON.stringify(renamed.metrics.map(({ id, formula, of }) => [id, formula, of])), new RegExp(`\\b${leaf}\\b|"${leaf}"`, "u"));
      assert.equal(compile(renamed).evaluate().metrics[kgi].total, evaluation.metrics[kgi].total);
      assert.equal(refused(() => renameMetric(document, leaf, kgi)).path, "to");
      assert.ok(refused(() => renameMetric(document, leaf, "1st")).hint);
      assert.ok(refused(() => renameMetric(document, "no such", "x")).code);
    });
  });
}

test("the published exercise comes out: 25 orders, 84 quotes, 105 hearings, 525 first meetings", () => {
  const answer = assertPlain(compile(exercise()).decompose({ target: 50_000_000, rounding: "cascade" }));
  const { 受注, 見積, ヒアリング, 初回訪問, 訪問 } = answer.metrics;
  assert.deepEqual([受注, 見積, ヒアリング, 初回訪問].map((metric) => metric.rounded), [25, 84, 105, 525]);
  assert.equal(見積.perPersonWeek, 2.625);
  assert.equal(訪問.rounded, 714);
  assert.equal(訪問.perPersonWorkday, 4.4625);
  const unrounded = compile(exercise()).decompose({ target: 50_000_000 }).metrics;
  assertClose(unrounded.見積.required, 250 / 3);
  assertClose(unrounded.ヒアリング.required, 312.5 / 3);
  assertClose(unrounded.初回訪問.required, 1562.5 / 3);
});

describe("forecast", () => {
  const series = [112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140];

  test("takes gaps, typed arrays and plain arrays", () => {
    const whole = assertPlain(forecast(series, { horizon: 6, grain: "month" }));
    assert.deepEqual(forecast(Float64Array.from(series), { horizon: 6, grain: "month" }), whole);
    assert.deepEqual(forecast(Uint8Array.from(series), { horizon: 6, grain: "month" }), whole);
    assert.equal(whole.mean.length, 6);
    const gaps = assertPlain(forecast(series.with(5, null).with(6, null), { horizon: 6, season: 12, levels: [0.5, 0.9], lang: "en" }));
    assert.deepEqual(gaps.intervals.map((interval) => interval.level), [0.5, 0.9]);
    gaps.mean.forEach((value, step) => {
      const [inner, outer] = gaps.intervals;
      assert.ok(outer.lower[step] <= inner.lower[step] && inner.lower[step] <= value && value <= inner.upper[step] && inner.upper[step] <= outer.upper[step]);
    });
    assert.ok(gaps.problems.some((problem) => problem.code === "gaps-filled"));
  });

  test("is the same every time", () => {
    assert.deepEqual(forecast(series, { horizon: 3, season: 12 }), forecast(series, { horizon: 3, season: 12 }));
  });

  test("refuses what is no series", () => {
    assert.equal(refused(() => forecast([], { horizon: 1 })).name, "GoaltreeError");
    assert.equal(refused(() => forecast(new Float64Array(50_001), { horizon: 1 })).code, "series-too-long");
    assert.equal(refused(() => forecast(series, { horizon: 1, bounds: [1, 0] })).path, "bounds");
    const shares = forecast([0.2, 0.4, 0.5, 0.7, 0.8, 0.9, 1, 1], { horizon: 3, bounds: [0, 1] });
    assert.ok([shares.mean, ...shares.intervals.map((interval) => interval.upper)].flat().every((value) => value <= 1));
    assert.equal(refused(() => forecast([1, 2, NaN], { horizon: 1 })).path, "series[2]");
    for (const horizon of [-1, 0, 521, 1e6]) {
      const error = refused(() => forecast(series, { horizon, lang: "en" }));
      assert.deepEqual([error.code, error.path, error.problems.length], ["out-of-range", "horizon", 1]);
      assert.match(error.hint, /from 1 to 520/);
    }
    assert.match(refused(() => forecast(series, { horizon: 3, season: -1, lang: "en" })).hint, /from 1 to 366/);
    assert.equal(refused(() => forecast(series, { horizon: 2, levels: [1.5] })).name, "GoaltreeError");
  });
});

describe("formulas, numbers and sentences", () => {
  test("a formula's mistake is told in both languages, with its place", () => {
    const [ja, en] = ["ja", "en"].map((lang) => assertPlain(parseFormula("商談数 *", { lang })).problems[0]);
    assert.deepEqual(ja.span, { start: 4, end: 5 }, "UTF-16 code units, the operator itself");
    assert.deepEqual(en.span, ja.span);
    assert.equal(ja.message, "「*」の後に値が必要です。");
    assert.equal(en.message, "Expected a value after `*`.");
    assert.deepEqual(parseFormula("𠮷 +").problems[0].span, { start: 3, end: 4 }, "a character of two code units counts as two");
  });

  test("a formula's canonical form and the metrics it names", () => {
    assert.deepEqual(parseFormula("商談数×受注率+商談数"), { formula: "商談数 * 受注率 + 商談数", references: ["商談数", "受注率"], problems: [] });
  });

  test("numbers as people write them", () => {
    assert.deepEqual(readNumber("3,600万円"), { kind: "value", value: 36_000_000, unit: "JPY" });
    assert.deepEqual(readNumber("12.5%"), { kind: "value", value: 0.125, unit: "%" });
    assert.equal(readNumber("１０ｋ").value, 10_000);
    assert.deepEqual(readNumber("30〜45"), { kind: "range", low: 30, high: 45, unit: "" });
    assert.equal(readNumber("+10%").kind, "change");
    assert.match(refused(() => readNumber("たくさん", { lang: "ja" })).message, /たくさん/);
    assert.match(refused(() => readNumber("many", { lang: "en" })).message, /many/);
  });

  test("a goal by itself", () => {
    const vague = assertPlain(analyseGoal({ text: "できるだけ多くのお客様と関係を築けるよう、精一杯頑張る。", today }));
    assert.equal(vague.language, "ja");
    assert.ok(vague.findings.length > 0);
    const sharp = assertPlain(analyseGoal({ text: "Raise the appointment rate from 11.5% to 13% by 25 December 2026.", today }));
    assert.equal(sharp.deadline, "2026-12-25");
    assert.ok(sharp.score.total > vague.score.total);
    const both = ["ja", "en"].map((messages) => analyseGoal({ text: "Do our best to sell more.", today, messages }).findings);
    assert.deepEqual(both[0].map((finding) => finding.code), both[1].map((finding) => finding.code));
    assert.notDeepEqual(both[0], both[1]);
  });
});

describe("a plan full of mistakes", () => {
  const mistakes = plan("every-mistake");

  test("is reported whole: every mistake that was put in, at its place", () => {
    const reading = assertPlain(readPlan(mistakes));
    assert.equal(reading.plan, null);
    const found = new Set(reading.problems.map(({ code, path }) => `${code} ${path}`));
    for (const expected of [
      "wrong-type name",
      "not-one-of locale",
      "misspelled-key timelime",
      "unknown-key timeline.zone",
      "out-of-range calendar.workweek[2]",
      "not-a-date calendar.closed[0]",
      "ends-before-start contract.end",
      "cycle parties[0].part_of",
      "duplicate-id parties[2].id",
      "input-and-formula metrics[0].input",
      "misspelled-key metrics[1].unti",
      "wrong-length metrics[2].input.value",
      "not-an-id metrics[3].id",
      "reserved-id metrics[4].id",
      "duplicate-id metrics[5].id",
      "misspelled-id metrics[5].of",
      "unknown-id metrics[5].owner",
      "wrong-type metrics[6].effort",
      "not-one-of metrics[8].role",
      "wrong-type metrics[9]",
      "link-to-itself influences[0]",
      "out-of-range correlations[0].rank",
      "repeated-link correlations[1]",
      "misspelled-id goals[0].metric",
      "not-a-date goals[0].due",
      "cycle goals[0].supports",
      "not-a-period actuals[1].period",
      "repeated-actual actuals[3]",
      "not-a-change scenarios[0].changes.x",
      "not-a-date-form baselines[0].date",
      "misspelled-id reviews[0].goal",
      "wrong-type lessons[0].tags",
    ]) {
      assert.ok(found.has(expected), `${expected} is missing`);
    }
    assert.deepEqual(readPlan(planText("every-mistake")), reading);
  });

  test("is thrown whole by what needs a sound plan", () => {
    const errors = readPlan(mistakes).problems.filter((problem) => problem.severity === "error");
    assert.deepEqual(refused(() => compile(mistakes)).problems.map((problem) => problem.path), errors.map((problem) => problem.path));
    assert.ok(refused(() => writePlan(mistakes)).problems.length > 40);
    assert.ok(refused(() => check(mistakes, { today })).problems.length > 40);
  });

  test("has the same problems in both languages, in other words", () => {
    const [ja, en] = ["ja", "en"].map((lang) => readPlan(mistakes, { lang }).problems);
    const facts = ({ code, path, severity, span }) => ({ code, path, severity, span });
    assert.deepEqual(ja.map(facts), en.map(facts));
    for (const problem of ja) assert.match(problem.message, /[ぁ-ん]/, problem.message);
    for (const problem of en) assert.doesNotMatch(problem.hint, /[ぁ-んァ-ン]/, problem.hint);
  });
});

test("keys that the format does not know are kept, at every level", () => {
  const document = plan("agency-ja");
  document.x_host = { colour: "赤", list: [1, null, { deep: true }] };
  document.metrics[1].x_position = [10.5, -3];
  document.goals[0].x_note = "host's own";
  document.timeline.x_zoom = 2;
  const reading = readPlan(document);
  assert.deepEqual(reading.problems.map(({ code, severity, path }) => [code, severity, path]).sort(), [
    ["unknown-key", "warning", "goals[0].x_note"],
    ["unknown-key", "warning", "metrics[1].x_position"],
    ["unknown-key", "warning", "timeline.x_zoom"],
    ["unknown-key", "warning", "x_host"],
  ]);
  const again = readPlan(writePlan(reading.plan)).plan;
  assert.deepEqual(again, reading.plan);
  assert.deepEqual(again.x_host, document.x_host);
  assert.deepEqual(again.metrics[1].x_position, document.metrics[1].x_position);
  assert.equal(again.goals[0].x_note, document.goals[0].x_note);
  assert.equal(again.timeline.x_zoom, 2);
});

test("a field that is undefined is one that is not there, as in JSON", () => {
  const document = { ...exercise(), name: undefined, scenarios: undefined };
  assert.deepEqual(readPlan(document), readPlan(JSON.stringify(document)));
  const model = compile(exercise());
  assert.deepEqual(model.evaluate({ scenario: undefined, changes: undefined, lang: undefined }), model.evaluate());
  assert.equal(refused(() => model.decompose({ target: undefined })).code, "missing-field");
});

describe("whatever is passed", () => {
  const model = compile(exercise());
  const handle = model.metric("初回訪問");
  const cycle = {};
  cycle.inside = { again: cycle };
  const nested = (depth, wrap) => {
    let value = 1;
    for (let level = 0; level < depth; level += 1) value = wrap(value);
    return value;
  };
  const deepObject = nested(10_000, (inner) => ({ inner }));
  const deepArray = nested(10_000, (inner) => [inner]);
  const throwing = () => ({
    get lang() {
      throw new Error("a host's own mistake");
    },
  });
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  /** What no function takes, whatever it is asked. */
  const never = [
    ["NaN", NaN],
    ["Infinity", Infinity],
    ["a bigint", 12n],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a cyclic object", cycle],
    ["an object 10,000 levels deep", deepObject],
    ["an array 10,000 levels deep", deepArray],
    ["a map", new Map([["goaltree", 1]])],
    ["a set", new Set([1])],
    ["a date", new Date(0)],
    ["a number", 7],
    ["a boolean", true],
    ["an array", [1, 2]],
    ["an object of other keys", { nothing: "known" }],
    ["an object whose getter throws", throwing()],
    ["a revoked proxy", revoked.proxy],
  ];

  /** Every function, with one argument in the hands of a mistaken host. */
  const questions = {
    compile: (value) => compile(value),
    "compile's options": (value) => compile(exercise(), value),
    writePlan: (value) => writePlan(value),
    check: (value) => check(value, { today }),
    "check's options": (value) => check(exercise(), value),
    "check's day": (value) => check(exercise(), { today: value }),
    "renameMetric's plan": (value) => renameMetric(value, "受注", "x"),
    "renameMetric's from": (value) => renameMetric(exercise(), value, "x"),
    "renameMetric's to": (value) => renameMetric(exercise(), "受注", value),
    parseFormula: (value) => parseFormula(value),
    "parseFormula's options": (value) => parseFormula("a", value),
    readNumber: (value) => readNumber(value),
    "readNumber's options": (value) => readNumber("1", value),
    "readPlan's options": (value) => readPlan(exercise(), value),
    analyseGoal: (value) => analyseGoal(value),
    "a goal's text": (value) => analyseGoal({ text: value, today }),
    "a goal's fields": (value) => analyseGoal({ text: "a", today, fields: value }),
    "forecast's options": (value) => forecast([1, 2, 3, 4, 5, 6], value),
    "model.metric": (value) => model.metric(value),
    "model.evaluate": (value) => model.evaluate(value),
    "a change": (value) => model.evaluate({ changes: { no_such: value } }),
    "a scenario": (value) => model.evaluate({ scenario: value }),
    "model.decompose": (value) => model.decompose(value),
    "model.explain": (value) => model.explain(value),
    "model.forecast": (value) => model.forecast(value),
  };

  for (const [question, ask] of Object.entries(questions)) {
    test(`${question}: a wrong argument is a clear error`, () => {
      for (const [, value] of never) refused(() => ask(value));
    });
  }

  test("numbers that are none are refused where a number belongs", () => {
    const values = [NaN, Infinity, -Infinity, 5n, "5", [5], { value: 5 }, true, () => 5, null];
    for (const value of values) {
      refused(() => model.decompose({ target: value }));
      refused(() => model.set(handle, value));
      if (!Array.isArray(value)) refused(() => model.evaluate({ changes: { 初回訪問: { set: value } } }));
      refused(() => forecast([1, 2, 3, 4, 5], { horizon: value }));
      if (value !== null) refused(() => forecast([1, 2, 3, value], { horizon: 1 }));
      const broken = exercise();
      broken.metrics[5].input.value = value;
      if (!(Array.isArray(value) || value === null)) refused(() => compile(broken));
    }
    refused(() => model.set(handle, undefined));
  });

  test("readPlan answers instead of throwing", () => {
    for (const [what, value] of never) {
      const { plan: read, problems } = assertPlain(readPlan(value));
      assert.equal(read, null, what);
      assert.ok(problems.some((problem) => problem.severity === "error"), what);
    }
    for (const source of ["", "{", "null", "[]", "not json", "1e999", `${"[".repeat(10_000)}`]) assert.equal(readPlan(source).plan, null);
  });

  test("a misspelt option is told with the right one", () => {
    assert.match(refused(() => model.evaluate({ scenaro: "x" })).hint, /scenario/);
    assert.match(refused(() => model.decompose({ target: 1, roundin: "each" })).hint, /rounding/);
    assert.match(refused(() => forecast([1, 2, 3, 4, 5], { horizon: 1, sesaon: 4 })).hint, /season/);
    assert.match(refused(() => check(exercise(), { today, langs: "ja" })).hint, /lang/);
    refused(() => model.evaluate({ lang: "fr" }));
    assert.match(refused(() => model.explain({ metric: "受注だ", lang: "en" })).message, /受注だ/);
    assert.match(refused(() => model.simulate({ draws: "x", lang: "en" })).message, /number/);
    assert.match(refused(() => model.decompose({ lang: "en" })).message, /missing/);
    assert.match(refused(() => model.decompose({})).message, /必須/);
    assert.match(refused(() => check({ ...exercise(), locale: "en" }, { today: 1 })).message, /expected/i);
  });

  test("a model that was freed says so", () => {
    const gone = compile(exercise());
    gone.free();
    assert.throws(() => gone.evaluate(), Error);
    assert.equal(compile(exercise()).evaluate().metrics["売上"].total, 38_400_000);
  });

  test("after thousands of refusals everything still works", () => {
    const asks = Object.values(questions);
    let refusals = 0;
    for (let round = 0; refusals < 4_000; round += 1) {
      const [, value] = never[round % never.length];
      for (const ask of asks) {
        refused(() => ask(value));
        refusals += 1;
      }
    }
    for (let round = 0; round < 2_000; round += 1) refused(() => compile(throwing()));
    model.set(handle, 500);
    assert.equal(model.total(model.metric("売上")), 500 * 0.2 * 0.8 * 0.3 * 2_000_000);
    model.reset();
    assert.equal(compile(exercise()).decompose({ target: 50_000_000, rounding: "cascade" }).metrics["初回訪問"].rounded, 525);
  });
});
