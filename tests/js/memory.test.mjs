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
