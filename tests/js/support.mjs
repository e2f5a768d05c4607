// What the tests of the package share.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The text of a file of the repository. */
export const text = (file) => fs.readFileSync(path.join(root, file), "utf8");

/** The text of a plan among the fixtures. */
export const planText = (name) => text(`tests/fixtures/plans/${name}.json`);

/** A plan among the fixtures, fresh each time. */
export const plan = (name) => JSON.parse(planText(name));

/** The plan of the published exercise: kobore.sakura.ne.jp/diary_techno/?date=20150824, quoting Softbrain. */
export const exercise = () => ({
  goaltree: 1,
  name: "営業部 10月",
  locale: "ja",
  timeline: { start: "2026-10", grain: "month", periods: 1 },
  calendar: { workdays: 20 },
  parties: [{ id: "営業部", layer: "organisation", headcount: 8 }],
  metrics: [
    { id: "売上", unit: "円", role: "kgi", formula: "受注 * 単価" },
    { id: "受注", unit: "件", formula: "見積 * 受注率" },
    { id: "見積", unit: "件", formula: "ヒアリング * 見積率" },
    { id: "ヒアリング", unit: "件", formula: "初回訪問 * ヒアリング率" },
    { id: "初回訪問", unit: "件", role: "action", input: { value: 400 } },
    { id: "単価", unit: "円/件", input: { value: 2_000_000 } },
    { id: "受注率", unit: "%", of: "見積", input: { value: 0.3 } },
    { id: "見積率", unit: "%", of: "ヒアリング", input: { value: 0.8 } },
    { id: "ヒアリング率", unit: "%", of: "初回訪問", input: { value: 0.2 } },
    { id: "訪問", unit: "件", formula: "初回訪問 + ヒアリング + 見積" },
  ],
});

/** Fails where a result holds what JSON could not: NaN, an infinity, `undefined`, a Map. */
export function assertPlain(value, where = "result") {
  if (typeof value === "number") assert.ok(Number.isFinite(value), `${where} is ${value}`);
  else if (Array.isArray(value)) value.forEach((item, index) => assertPlain(item, `${where}[${index}]`));
  else if (typeof value === "object" && value !== null) {
    assert.equal(Object.getPrototypeOf(value), Object.prototype, `${where} is a plain object`);
    for (const [key, item] of Object.entries(value)) assertPlain(item, `${where}.${key}`);
  } else assert.ok(value === null || ["string", "boolean"].includes(typeof value), `${where} is ${typeof value}`);
  return value;
}

/** Within a relative error. */
export function assertClose(found, expected, error = 1e-9) {
  assert.ok(Math.abs(found - expected) <= error * Math.max(1, Math.abs(expected)), `${found} is not ${expected}`);
}

/** Calls a function that must throw the package's own error, and gives that error. */
export function refused(call) {
  let error;
  try {
    const result = call();
    error = new assert.AssertionError({ message: `nothing was thrown by ${call}; it gave ${JSON.stringify(result)?.slice(0, 100)}` });
  } catch (thrown) {
    error = thrown;
  }
  if (error instanceof assert.AssertionError) throw error;
  assert.ok(error instanceof Error, `${call} threw ${typeof error}`);
  assert.equal(error.name, "GoaltreeError", `${call} threw ${error.stack}`);
  for (const field of ["message", "code", "hint"]) assert.ok(typeof error[field] === "string" && error[field], `${call}: ${field} is empty`);
  assert.equal(typeof error.path, "string");
  assert.ok(error.problems.length > 0);
  const { code, path: place, message, hint } = error.problems[0];
  assert.deepEqual([code, place, message, hint], [error.code, error.path, error.message, error.hint]);
  for (const problem of error.problems) {
    assertPlain(problem, "problem");
    assert.doesNotMatch(problem.message + problem.hint, /[{}]|NaN\b.*NaN|undefined/, `${call}: an unfilled sentence`);
  }
  return error;
}
