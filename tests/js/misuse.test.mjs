// What a host can do wrong: call too early, ask what was freed, hand over what is no data. Each is an error of ours, and the instance lives on.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { check, compile, forecast, parseFormula, readPlan, version } from "goaltree";
import { createEngine } from "goaltree/worker";
import { exercise, plan, planText, refused, root, text } from "./support.mjs";

const alive = () => assert.match(version(), /^\d/);

// In a process of its own, because Node's entry point has loaded the module already.
test("before init every call says what to do, and afterwards works", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import init, { initSync, parseFormula, version } from ${JSON.stringify(`${root}/src/js/index.js`)};
    const tell = (call) => { try { call(); return "nothing"; } catch ({ name, code, hint }) { return [name, code, /await init/.test(hint)].join(" "); } };
    console.log(tell(version), "|", tell(() => parseFormula("1 +")), "|", tell(() => initSync()));
    await init(readFileSync(${JSON.stringify(`${root}/pkg/goaltree_bg.wasm`)}));
    console.log(parseFormula("1 + 2").formula);
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  const early = "GoaltreeError not-initialised true";
  assert.equal(stdout, `${early} | ${early} | GoaltreeError no-module true\n1 + 2\n`, stderr);
});

test("a freed plan refuses, freeing twice does nothing, and the next plan works", () => {
  const model = compile(exercise());
  const handle = model.metric("初回訪問");
  model.free();
  model.free();
  if (Symbol.dispose) model[Symbol.dispose]();
  for (const call of [() => model.evaluate(), () => model.set(handle, 1), () => model.total(handle), () => model.at(handle, 0), () => model.simulate({ draws: 256 })]) {
    const error = refused(call);
    assert.equal(error.code, "model-freed");
    assert.equal(error.problems[0].hint, error.hint);
  }
  const next = compile(exercise());
  const simulation = next.simulation({ draws: 256 });
  simulation.free();
  assert.equal(refused(() => simulation.result()).code, "model-freed");
  assert.equal(next.evaluate().metrics.売上.total, 38_400_000, "400 × 20 % × 80 % × 30 % × ¥2,000,000");
  next.free();
});

test("what nobody compiled, and a method taken off its model, is refused with an error of ours", () => {
  const model = compile(exercise());
  const { evaluate, total, set, simulate } = model;
  const none = new model.constructor();
  for (const call of [() => evaluate(), () => total(0), () => set(0, 1), () => simulate(), () => none.evaluate(), () => none.total(0), () => none.at(0, 0)]) {
    const error = refused(call);
    assert.equal(error.code, "not-a-model");
    assert.match(error.hint, /compile\(plan\)/);
  }
  assert.equal(model.total(model.metric("売上")), 38_400_000);
  model.free();
});

test("without a Worker the engine says what to do instead", () => {
  assert.equal(typeof globalThis.Worker, "undefined");
  const error = refused(() => createEngine());
  assert.equal(error.code, "no-worker");
  assert.match(error.message, /Worker.*\/.*Worker/);
  assert.match(error.hint, /createEngine.*`worker`/);
});

test("a plan that is no data is refused in its own language", () => {
  const circular = { goaltree: 1, locale: "en" };
  circular.metrics = [circular];
  assert.match(readPlan(circular).problems[0].message, /^[\x20-\x7e]+$/);
  assert.match(refused(() => compile(circular)).message, /^[\x20-\x7e]+$/);
  const throwing = { locale: "en", get metrics() { throw new Error("no"); } };
  assert.match(refused(() => compile(throwing)).message, /^[\x20-\x7e]+$/);
  assert.doesNotMatch(readPlan({ ...circular, locale: "ja" }).problems[0].message, /^[\x20-\x7e]+$/);
  assert.match(readPlan({ ...circular, locale: "ja" }, { lang: "en" }).problems[0].message, /^[\x20-\x7e]+$/);
});

test("options that would silently mean nothing are told", () => {
  const model = compile({ ...exercise(), actuals: [{ metric: "売上", period: "2026-10", value: 1 }] });
  const told = (call) => {
    const { code, path } = refused(call);
    return `${code} ${path}`;
  };
  assert.equal(told(() => model.decompose({ target: 1, seed: 1.5 })), "seed-not-whole seed");
  assert.equal(told(() => model.decompose({ target: 1, levers: ["初回訪問", "初回訪問"] })), "named-twice levers[1]");
  assert.equal(told(() => model.decompose({ target: 1, ways: ["rate-only", "least-effort", "rate-only"] })), "named-twice ways[2]");
  // What reading and answering have against a question, all at once.
  const { problems: all } = refused(() => model.decompose({ target: "many", confidence: 2, levers: ["見積"], terms: { なし: { locked: true } }, roundin: "each" }));
  assert.deepEqual(all.map(({ path }) => path), ["target", "roundin", "levers[0]", "terms.なし", "confidence"]);
  const to = { changes: { 初回訪問: 500 } };
  assert.equal(told(() => model.attribute({ to, method: "sequential", order: ["単価", "単価"] })), "named-twice order[1]");
  assert.equal(told(() => model.attribute({ to, sentences: 1.5 })), "not-whole sentences");
  const { problems } = model.attribute({ to, order: ["初回訪問"] });
  assert.deepEqual(problems.map(({ code, path, severity }) => `${severity} ${code} ${path}`), ["warning order-idle order"]);
  assert.deepEqual(model.attribute({ to, method: "sequential", order: ["初回訪問"] }).problems, []);
  assert.equal(told(() => model.forecast({ metric: "売上", party: "zz" })), "unknown-id party");
  model.free();
});

describe("what is no data", () => {
  test("a list that claims four billion items is refused at once", () => {
    const endless = [];
    endless.length = 4e9;
    for (const call of [() => compile({ ...exercise(), metrics: endless }), () => check({ ...exercise(), goals: endless }, { today: "2026-11-24" }), () => forecast(endless, { horizon: 1 })]) {
      const error = refused(call);
      assert.equal(error.code, "too-long");
      assert.match(error.message, /4,?000,?000,?000/);
    }
    const { problems } = readPlan({ ...exercise(), metrics: endless });
    assert.deepEqual(problems.map(({ code, path }) => `${code} ${path}`), ["too-long metrics"]);
    alive();
  });

  test("a small object that stands for endless many is refused", () => {
    let doubled = [1];
    for (let level = 0; level < 50; level += 1) doubled = [doubled, doubled];
    const wide = Array(1_000).fill(Array(900_000).fill(null));
    for (const [metrics, limit] of [[doubled, /at most 2,097,152/], [wide, /at most 16,777,216/]]) {
      const { problems } = readPlan({ ...exercise(), metrics }, { lang: "en" });
      assert.deepEqual(problems.map(({ code }) => code), ["too-long"]);
      assert.match(problems[0].message, limit);
    }
    alive();
  });

  test("of very many unknown keys the first are told, and how many more there are", () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, index]));
    const reading = readPlan({ ...exercise(), ...many }, { lang: "en" });
    assert.equal(reading.problems.filter(({ code }) => code === "unknown-key").length, 50);
    assert.match(reading.problems.find(({ code }) => code === "more-unknown-keys").message, /^19,950 /);
    assert.equal(Object.keys(reading.plan).filter((key) => key.startsWith("key")).length, 20_000, "all are kept");
  });

  test("__proto__ is a name like any other", () => {
    const odd = JSON.parse(planText("agency-ja").replace('"metrics"', '"__proto__": { "polluted": 1 }, "metrics"'));
    const reading = readPlan(odd);
    assert.equal(Object.getPrototypeOf(reading.plan), Object.prototype);
    assert.deepEqual(Object.getOwnPropertyDescriptor(reading.plan, "__proto__").value, { polluted: 1 });
    assert.equal(reading.plan.polluted, undefined);
    const metrics = [{ id: "__proto__", input: { value: 2 } }, { id: "twice", role: "kgi", formula: "__proto__ * 2" }];
    const { metrics: found } = compile({ ...exercise(), metrics }).evaluate();
    assert.deepEqual(Object.keys(found).sort(), ["__proto__", "twice"]);
    assert.equal(Object.getOwnPropertyDescriptor(found, "__proto__").value.total, 2);
    assert.equal({}.total, undefined);
  });

  test("an option that does not exist is refused in words for options", () => {
    const model = compile(exercise());
    for (const [lang, kept] of [["ja", /保持/], ["en", /kept/]]) {
      const error = refused(() => model.evaluate({ scenaro: "x", lang }));
      assert.equal(error.code, "misspelled-option");
      assert.doesNotMatch(error.message, kept);
      assert.match(error.hint, /scenario/);
    }
    assert.equal(refused(() => model.evaluate({ horizon: 3 })).code, "unknown-option");
    model.free();
  });

  test("sentences tell a wrong form from a day that does not exist, and say how many there are", () => {
    const told = (change, lang = "ja") => readPlan({ ...exercise(), ...change }, { lang }).problems[0];
    assert.equal(told({ contract: { start: "2026/10/01", end: "2026-12-31" } }).code, "not-a-date-form");
    assert.equal(told({ contract: { start: "2026-02-30", end: "2026-12-31" } }).message, "「2026-02-30」は暦に存在しない日付です。");
    const bounded = (bounds) => told({ metrics: [{ id: "a", input: { value: 1 }, bounds }] }, "en");
    assert.equal(bounded([1, 2, 3]).message, "Expected a list of two, found one of 3.");
    assert.equal(told({ name: "あ".repeat(201) }).message, "201文字あり、上限の200文字を超えています。");
    const unknown = (lang) => told({ metrics: [{ id: "a", input: { value: [] } }] }, lang).message;
    assert.equal(unknown("en"), "Expected one item for each period (1), found 0.");
    assert.equal(unknown("ja"), "リストの要素は0個ですが、期間は1個あります。");
    assert.equal(told({ name: true }, "en").message, "Expected text, found true or false (a boolean).");
    assert.equal(readPlan("", { lang: "ja" }).problems[0].code, "empty-text");
    assert.equal(parseFormula("").problems.length, 1);
  });
});

test("what would silently mean nothing is told on reading", () => {
  const codes = (change) => readPlan({ ...exercise(), ...change }).problems.map(({ code, path, severity }) => `${severity} ${code} ${path}`);
  const input = { value: 1 };
  assert.deepEqual(codes({ metrics: [{ id: "a", unit: "円//件", input }] }), ["warning unit-not-read metrics[0].unit"]);
  assert.deepEqual(codes({ currency: "YEN", metrics: [{ id: "a", input }] }), ["warning unknown-currency currency"]);
  assert.deepEqual(codes({ metrics: [{ id: "a" }, { id: "b", input }] }), ["warning no-input metrics[0]"]);
  const actuals = [{ metric: "a", period: "2026-10", value: 3 }];
  assert.deepEqual(codes({ metrics: [{ id: "a" }], actuals }), [], "what is only observed has values");
  assert.deepEqual(codes({ metrics: [{ id: "a", input: 3 }] }), ["error wrong-type metrics[0].input"], "what cannot be read is not missing too");
});

/** Whether a value is as a part of the schema says, by the words that our schema uses; others are an error of this test. */
function mismatches(value, part, schema, path = "") {
  const about = new Set(["$schema", "$id", "$defs", "title", "description", "default", "format"]);
  const found = [];
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const inside = (item, other, step) => found.push(...mismatches(item, other, schema, `${path}${step}`));
  const fits = (other) => mismatches(value, other, schema, path).length === 0;
  const say = (ok, word) => ok || found.push(`${path}: ${word}`);
  for (const [word, rule] of Object.entries(part === true ? {} : part)) {
    if (about.has(word)) continue;
    if (word === "$ref") inside(value, schema.$defs[rule.split("/").at(-1)], "");
    else if (word === "type") say([rule].flat().some((one) => one === type || (one === "integer" && Number.isInteger(value))), `${type}, not ${rule}`);
    else if (word === "const") say(value === rule, `not ${rule}`);
    else if (word === "enum") say(rule.includes(value), `not one of ${rule}`);
    else if (word === "anyOf") say(rule.some(fits), "none of anyOf");
    else if (word === "oneOf") say(rule.filter(fits).length === 1, "not one of oneOf");
    else if (word === "pattern") say(type !== "string" || new RegExp(rule, "u").test(value), `not ${rule}`);
    else if (word === "minimum") say(type !== "number" || value >= rule, `below ${rule}`);
    else if (word === "maximum") say(type !== "number" || value <= rule, `above ${rule}`);
    else if (word === "minItems") say(type !== "array" || value.length >= rule, `shorter than ${rule}`);
    else if (word === "maxItems") say(type !== "array" || value.length <= rule, `longer than ${rule}`);
    else if (word === "items") type === "array" && value.forEach((item, index) => inside(item, rule, `[${index}]`));
    else if (word === "required") say(type !== "object" || rule.every((key) => Object.hasOwn(value, key)), `without one of ${rule}`);
    else if (word === "properties") {
      if (type === "object") for (const [key, other] of Object.entries(rule)) if (Object.hasOwn(value, key)) inside(value[key], other, `.${key}`);
    } else if (word === "additionalProperties") {
      if (type === "object") for (const key of Object.keys(value)) if (!Object.hasOwn(part.properties ?? {}, key)) rule === false ? say(false, `has ${key}`) : inside(value[key], rule, `.${key}`);
    } else assert.fail(`the schema uses a word that is not tested: ${word}`);
  }
  return found;
}

test("a document that reads without errors is as the schema says, and one that the schema refuses is refused", () => {
  const schema = JSON.parse(text("pkg/schema.json"));
  const timeline = { start: "2026-10", grain: "month", periods: 2 };
  const least = { goaltree: 1, timeline, metrics: [] };
  const metric = (more) => ({ ...least, metrics: [{ id: "a", ...more }] });
  const documents = [
    plan("agency-ja"), plan("agency-en"), exercise(), least,
    { ...least, calendar: {} }, { ...least, calendar: { closed: ["2026-12-29"] } }, { ...least, calendar: { fiscal_year_start: 4 } },
    { ...least, calendar: { workdays: [20, 19] } }, { ...least, name: "", locale: "en", currency: "" }, { ...least, contract: { start: "2026-10-01", end: "2026-10-01" } },
    metric({ input: { value: 1 } }), metric({ input: { value: [1, null] } }), metric({ formula: "1" }), metric({ input: { value: 0.2, low: 0.1, high: 0.3 }, bounds: [0, null] }),
    { ...metric({ input: { value: 1 } }), goals: [{ id: "g", statement: "s" }], scenarios: [{ id: "s", changes: { a: "+10%" } }, { id: "t", changes: { a: { set: 1 } } }] },
  ];
  for (const document of documents) {
    assert.deepEqual(readPlan(document).problems.filter(({ severity }) => severity === "error"), []);
    assert.deepEqual(mismatches(document, schema, schema), []);
  }
  for (const wrong of [{ ...least, timeline: undefined }, { ...least, timeline: { ...timeline, periods: 521 } }, metric({ role: "kgii" }), metric({ input: { value: true } }), { ...least, locale: "fr" }]) {
    const document = JSON.parse(JSON.stringify(wrong));
    assert.notDeepEqual(mismatches(document, schema, schema), [], JSON.stringify(document));
    assert.equal(readPlan(document).plan, null);
  }
});

/** The schema says of no field that it must be there unless the reader says so too. */
test("what the schema requires the reader requires, and nothing else", () => {
  const schema = JSON.parse(text("pkg/schema.json"));
  const resolve = (part) => (part?.$ref ? schema.$defs[part.$ref.split("/").at(-1)] : part?.anyOf ? resolve(part.anyOf.find((one) => one.$ref)) : part);
  const places = [];
  /** Every object of the document with the part of the schema that describes it. */
  const walk = (value, part, path) => {
    const described = resolve(part);
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, described?.items, [...path, index]));
    else if (value && typeof value === "object" && described?.properties) {
      places.push({ path, required: described.required ?? [], optional: Object.keys(described.properties).filter((key) => !(described.required ?? []).includes(key)) });
      for (const [key, item] of Object.entries(value)) walk(item, described.properties[key], [...path, key]);
    }
  };
  const document = plan("agency-ja");
  walk(document, schema, []);
  const missing = (path, key) => {
    const copy = structuredClone(document);
    delete path.reduce((at, step) => at[step], copy)[key];
    return readPlan(copy).problems.filter(({ code }) => code === "missing-field" || code === "no-version");
  };
  let tried = 0;
  for (const { path, required, optional } of places) {
    for (const key of required) assert.notDeepEqual(missing(path, key), [], `${path.join(".")} without ${key}`);
    for (const key of optional) assert.deepEqual(missing(path, key), [], `${path.join(".")} without ${key}`);
    tried += required.length + optional.length;
  }
  assert.ok(tried > 200, `only ${tried} fields`);
});

test("a terminated engine and a plan freed in the worker are told in the same form", async () => {
  // The worker client speaks to whatever has postMessage; Node's worker needs only the names of the page's.
  const bridge = `
    const { parentPort } = require("node:worker_threads");
    globalThis.self = globalThis;
    globalThis.postMessage = (data) => parentPort.postMessage(data);
    import(${JSON.stringify(`${root}/tests/js/node-worker.mjs`)}).then(() => parentPort.on("message", (data) => globalThis.onmessage({ data })));
  `;
  const thread = new Worker(bridge, { eval: true });
  const worker = { postMessage: (data) => thread.postMessage(data), terminate: () => thread.terminate() };
  thread.on("message", (data) => worker.onmessage({ data }));
  const engine = createEngine({ worker });
  const remote = await engine.compile(exercise());
  assert.ok((await remote.evaluate()).metrics.売上.total > 0);
  assert.equal((await engine.improve({ text: "売上を伸ばす", today: "2026-11-24" })).gaps.length, 5);
  await remote.free();
  await assert.rejects(remote.evaluate(), { name: "GoaltreeError", code: "model-freed" });
  engine.terminate();
  await assert.rejects(engine.version(), { name: "GoaltreeError", code: "engine-terminated" });
});
