// npm start, npm test and the rest: see CONTRIBUTING.md. Only Node's own modules until the packages are there.
import fs from "node:fs";
import path from "node:path";
import { build } from "./build.mjs";
import { must, node, root, say, stop } from "./run.mjs";
import { browser, setup } from "./setup.mjs";

const vite = "node_modules/vite/bin/vite.js";

const commands = {
  /** Builds everything and serves the planner. */
  async start() {
    await build();
    say("starting the planner; stop it with Ctrl+C");
    await node(vite, ["www", ...rest]);
  },

  build,

  /** Every test there is, from the Rust library to the page in a browser. */
  async test() {
    say("Rust: unit, property and integration tests");
    await must("cargo", ["test", "--locked", "--quiet"]);
    await build();
    await browser();
    say("the boundary in Node and in Chrome");
    await must("wasm-pack", ["test", "--node", "--", "--locked", "--test", "web"]);
    // Without the variable the runner skips, silently, what is not configured for a browser only.
    const inBrowser = { env: { WASM_BINDGEN_USE_BROWSER: "1" }, advice: "It needs Chrome, and a ChromeDriver of its version on the PATH or in CHROMEDRIVER." };
    const { CHROME_BIN, CHROMEDRIVER } = process.env;
    const driver = CHROMEDRIVER ? ["--chromedriver", CHROMEDRIVER] : [];
    if (/edge/i.test(path.basename(CHROME_BIN))) say("skipped in the browser: ChromeDriver does not drive Edge; the page is tested in it below");
    else await must("wasm-pack", ["test", "--headless", "--chrome", ...driver, "--", "--locked", "--test", "web"], inBrowser);
    say("the package in Node");
    await must(process.execPath, ["--test", ...files("tests/js", ".test.mjs")]);
    await lintTypes();
    say("the page in a browser");
    await node(vite, ["build", "www", "--logLevel", "warn"]);
    await node("node_modules/@playwright/test/cli.js", ["test", ...rest]);
    say("all tests passed");
  },

  /** Formatting, lints and types, without running anything. */
  async lint() {
    await build();
    say("formatting and lints");
    await must("cargo", ["fmt", "--check"]);
    await must("cargo", ["clippy", "--locked", "--quiet", "--all-targets", "--all-features", "--", "-D", "warnings"]);
    await must("cargo", ["clippy", "--locked", "--quiet", "--target", "wasm32-unknown-unknown", "--lib", "--tests", "--", "-D", "warnings"]);
    await must("cargo", ["doc", "--locked", "--quiet", "--no-deps", "--all-features"], { env: { RUSTDOCFLAGS: "-D warnings" } });
    await lintTypes();
  },

  /** How fast the package is, side by side with what users would pick instead. */
  async bench() {
    await build();
    await node("benches/bench.mjs", rest);
  },

  /** How good forecasts and goal checks are, on labelled goals and on data that lies beside the project. */
  async evaluate() {
    const example = (name, args) => must("cargo", ["run", "--release", "--locked", "--quiet", "--example", name, "--", ...args]);
    say("goals whose verdicts people have given");
    await example("evaluate_goals", ["tests/fixtures/goals.json"]);
    await example("evaluate_goals", ["tests/fixtures/goals_outside.json"]);
    await example("evaluate_goals", ["--aggregate", "tests/fixtures/goals_aside.json"]);
    for (const set of ["rules", "blind", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]) {
      await example("evaluate_goals", ["--rules", `tests/fixtures/goals_${set}.json`]);
    }
    await example("evaluate_goals", ["--rules-aggregate", "tests/fixtures/goals_rules_aside.json"]);
    const data = path.join("..", "shared", "data");
    const numbers = path.join(data, "recognizers_subset.jsonl");
    if (beside(numbers)) await example("evaluate_goals", ["--numbers", numbers]);
    const series = path.join(data, "forecast");
    if (beside(series)) await example("evaluate_forecast", [series]);
  },
};

/** Whether data that is not part of the project is there; says so either way. */
function beside(file) {
  const there = fs.existsSync(path.join(root, file));
  say(there ? file : `${file} is absent; nothing to evaluate there`);
  return there;
}

async function lintTypes() {
  say("TypeScript types");
  await node("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]);
}

function files(folder, ending) {
  return fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith(ending)).sort().map((name) => path.join(folder, name));
}

const [name, ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) stop(`There is no command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
process.chdir(root);
await setup();
await command();
