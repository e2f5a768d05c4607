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
    assert.equal(readPlan("", { lang: "ja" }).problems[0].code, "empty-text");
    assert.equal(parseFormula("").problems.length, 1);
  });
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
