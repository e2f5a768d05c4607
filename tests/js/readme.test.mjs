// Every JavaScript block of the README runs as it stands.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
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
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    for (const [, call, expected] of code.matchAll(/^console\.log\((.+)\);? *\/\/ → (.+)$/gm)) {
      const shown = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" }).stdout;
      assert.ok(shown.includes(expected.trim()), `${call} shows ${shown}, not ${expected}`);
    }
  });
}
