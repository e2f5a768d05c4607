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
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    // What a block says that it shows, it shows.
    for (const [, expected] of code.matchAll(/^console\.log\(.+\);? *\/\/ (?:→|=>) *(.+)$/gm)) {
      assert.ok(stdout.includes(expected.trim()), `the block shows ${stdout}, not ${expected}`);
    }
  });
}
