// Every JavaScript block of the README runs as it stands, and so does what the manual of plans shows.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { compile, readPlan } from "goaltree";
import { root, text } from "./support.mjs";

const readme = text("README.md");
const blocks = [...readme.matchAll(/^```(?:js|javascript|mjs)\b.*\n([\s\S]*?)^```/gm)].map(([whole, code]) => ({
  code,
  line: readme.slice(0, readme.indexOf(whole)).split("\n").length,
}));

test("the README shows the package at work", () => {
  assert.ok(blocks.some(({ code }) => /from "goaltree"/.test(code)), "no ```js block imports goaltree");
});

for (const { code, line } of blocks) {
  test(`the block at line ${line}`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    // What a block says that it shows, it shows.
    for (const [, expected] of code.matchAll(/^console\.log\(.+\);? *\/\/ (?:→|=>) *(.+)$/gm)) {
      assert.ok(stdout.split("\n").includes(expected.trim()), `the block shows ${stdout}, not ${expected}`);
    }
  });
}

const manual = text("docs/plan.md");

test("the plan of the manual is one", () => {
  const [, json] = /^```json\n([\s\S]*?)^```/m.exec(manual);
  assert.deepEqual(readPlan(json).problems, []);
  assert.equal(compile(json).evaluate().metrics.売上.total, 72_000_000, "2,400 calls × 4 % × 25 % × ¥500,000, six months");
});

const rows = [...manual.matchAll(/^\| `(.+?)` \| ([\d.]+) \|/gm)];

test("the manual shows formulas", () => assert.ok(rows.length > 20, `only ${rows.length}`));

for (const [, formula, value] of rows) {
  test(`the manual's \`${formula}\` is ${value}`, () => {
    const metrics = [{ id: "x", total: "stock", input: { value: [1, 2, 3] } }, { id: "shown", total: "stock", formula }];
    const model = compile({ goaltree: 1, name: "m", locale: "en", timeline: { start: "2026-01", grain: "month", periods: 3 }, metrics });
    assert.equal(model.evaluate().metrics.shown.series.at(-1), Number(value));
    model.free();
  });
}
