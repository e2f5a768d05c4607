// The package as it would be published: its contents, its types, and its life in Node, on a page, in a worker and behind a bundler.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "@playwright/test";
import { compile } from "goaltree";
import { publint } from "publint";
import { BUDGET, sizes } from "../../dev/build.mjs";
import { browser as findBrowser } from "../../dev/setup.mjs";
import { exercise, root } from "./support.mjs";

const windows = process.platform === "win32";
/** A project that has installed the tarball. */
const consumer = fs.mkdtempSync(path.join(os.tmpdir(), "goaltree-"));
const installed = path.join(consumer, "node_modules", "goaltree");
let contents;

/** Runs a program to its end; gives its output. */
function run(command, args, { cwd = consumer, shell = false } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, shell, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

const npm = (args, cwd) => run(windows ? "npm.cmd" : "npm", args, { cwd, shell: windows });
const node = (code, ...options) => run(process.execPath, [...options, "--input-type=module", "--eval", code]).trim();
const write = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(consumer, name)), { recursive: true });
  fs.writeFileSync(path.join(consumer, name), content);
};

/** The files of a kind in the installed package. */
const shipped = (ending) => contents.filter((name) => name.endsWith(ending)).map((name) => [name, fs.readFileSync(path.join(installed, name), "utf8")]);
const withoutComments = (code) => code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

// The same questions everywhere; the answers must not depend on where they are asked.
const questions = `
  export const plan = ${JSON.stringify(exercise())};
  const series = [112, 118, 132, null, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149];
  export async function answers(engine) {
    const model = await engine.compile(plan);
    const question = { target: 50_000_000, rounding: "cascade" };
    const results = [await model.decompose(question), await model.evaluate(), await model.explain({ metric: "売上", lang: "en" })];
    const unsure = structuredClone(plan);
    unsure.metrics.find((metric) => metric.id === "受注率").input = { low: 0.2, high: 0.4 };
    unsure.metrics.find((metric) => metric.id === "単価").input = { distribution: { kind: "lognormal", mu: 14.5, sigma: 0.2 } };
    const chancy = await engine.compile(unsure);
    results.push(await chancy.simulate({ targets: [{ target: 50_000_000 }], draws: 2000, seed: 3 }), await chancy.variance({ draws: 64 }));
    await chancy.free();
    results.push(await engine.forecast(series, { horizon: 4, season: 12 }), await engine.parseFormula("商談数 *"));
    const refusal = await Promise.resolve().then(() => engine.compile({ ...plan, timelime: 1, metrics: [] })).then(() => engine.compile({}))
      .catch((error) => error);
    results.push(refusal instanceof Error, refusal.name, refusal.code, refusal.message, refusal.problems);
    await model.free();
    return JSON.stringify(results);
  }
`;

before(() => {
  const [packed] = JSON.parse(npm(["pack", "--ignore-scripts", "--json", "--pack-destination", consumer], root));
  contents = packed.files.map((file) => file.path).sort();
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  npm(["install", `./${packed.filename}`, "--offline", "--ignore-scripts", "--no-audit", "--no-fund"], consumer);
  write("questions.js", questions);
});

after(() => fs.rmSync(consumer, { recursive: true, force: true }));

describe("the tarball", () => {
  test("holds exactly what is needed", () => {
    const wrappers = fs.readdirSync(path.join(root, "src/js")).map((name) => `src/js/${name}`);
    const built = ["THIRD-PARTY.md", "goaltree.d.ts", "goaltree.js", "goaltree_bg.wasm", "schema.json", "types.d.ts", "wasm-inline.js"].map((name) => `pkg/${name}`);
    const manuals = fs.readdirSync(path.join(root, "docs")).filter((name) => /\.(md|png)$/.test(name)).map((name) => `docs/${name}`);
    const about = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", ...manuals];
    assert.deepEqual(contents, [...about, ...built, ...wrappers].sort());
    assert.ok(fs.statSync(path.join(installed, "pkg/goaltree_bg.wasm")).size > 100_000);
  });

  test("tells whose work it is linked from", () => {
    const told = fs.readFileSync(path.join(installed, "pkg/THIRD-PARTY.md"), "utf8");
    for (const name of ["libm", "serde", "sobol_burley", "stlrs", "unicode-ident", "wasm-bindgen"]) assert.match(told, new RegExp(`^## ${name} \\d`, "m"));
    // Terms that ask for their notice beside the MIT licence.
    for (const words of ["UNICODE LICENSE V3", "Frances Y. Kuo and Stephen Joe", "Sun Microsystems"]) assert.ok(told.includes(words), words);
    assert.ok(!told.includes(os.homedir() + path.sep), "a path of the home directory");
  });

  test("has nothing that publint would mend", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    assert.deepEqual(messages, []);
  });

  test("stays within its budget", () => {
    const { brotli } = sizes();
    assert.ok(brotli <= BUDGET, `${brotli} bytes of brotli, ${BUDGET} at most`);
  });

  test("embeds the very module that it ships", () => {
    const [, base64] = /export default "(.*)"/.exec(fs.readFileSync(path.join(installed, "pkg/wasm-inline.js"), "utf8"));
    assert.ok(Buffer.from(base64, "base64").equals(fs.readFileSync(path.join(installed, "pkg/goaltree_bg.wasm"))));
  });

  test("evaluates no text as code", () => {
    for (const [name, code] of shipped(".js")) assert.doesNotMatch(withoutComments(code), /\beval\s*\(|\bFunction\s*\(|document\.write/, name);
  });

  test("names nothing of the machine that built it", () => {
    const wasm = fs.readFileSync(path.join(installed, "pkg/goaltree_bg.wasm"), "latin1");
    assert.ok(!wasm.includes(root), "a path of this repository");
    assert.ok(!wasm.includes(os.homedir() + path.sep), "a path of the home directory");
  });

  test("is for a CPU with SIMD", () => {
    // The custom section `target_features` is gone after wasm-opt; the type v128 is 0x7b, the prefix of its instructions 0xfd.
    assert.match(fs.readFileSync(path.join(root, ".cargo/config.toml"), "utf8"), /\+simd128/);
    assert.ok(fs.readFileSync(path.join(installed, "pkg/goaltree_bg.wasm")).includes(Buffer.from([0xfd, 0x0c])), "no v128.const");
  });
});

describe("the types", () => {
  const tsc = (config) => {
    write("tsconfig.json", JSON.stringify(config));
    return run(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", "."]);
  };
  const strict = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
  };

  before(() => {
    write("consumer.ts", `
      import init, { analyseGoal, check, compile, forecast, initSync, Model, parseFormula, readNumber, readPlan, renameMetric, version, writePlan } from "goaltree";
      import type { Decomposition, Evaluation, GoaltreeError, GoalReport, Metric, Plan, PlanCheck, Problem, Written } from "goaltree";
      import { createEngine, type Engine } from "goaltree/worker";
      import inline from "goaltree/inline";

      const plan = {
        goaltree: 1,
        name: "golden",
        locale: "ja",
        timeline: { start: "2026-10", grain: "month", periods: 6 },
        parties: [{ id: "team", layer: "team", headcount: 4 }],
        metrics: [
          { id: "sales", role: "kgi", formula: "deals * price" },
          { id: "deals", input: { value: [1, null, 3, 4, 5, 6] }, lever: true },
          { id: "price", input: { value: 200_000, low: 150_000, high: 250_000, varies: "once" } },
        ],
        goals: [{ id: "g", metric: "sales", statement: "s", target: 1, due: "2027-03-31" }],
        scenarios: [{ id: "s", changes: { deals: "+10%", price: { set: 1, from: "2026-11" } } }],
      } satisfies Plan;

      const typo = {
        ...plan,
        // @ts-expect-error a key that the format does not know
        timelime: { start: "2026-10", grain: "month", periods: 6 },
      } satisfies Plan;
      // @ts-expect-error no such key of a metric
      const key = { id: "a", formla: "b" } satisfies Metric;
      // @ts-expect-error no such role
      const role = { id: "a", role: "kgii" } satisfies Metric;
      // @ts-expect-error no id
      const anonymous = { formula: "b" } satisfies Metric;
      // @ts-expect-error no such grain
      const grain = { start: "2026-10", grain: "fortnight", periods: 6 } satisfies Plan["timeline"];

      const model: Model = compile(plan);
      const answer: Decomposition = model.decompose({ target: 1, rounding: "cascade", levers: ["deals"], changes: { price: 2 }, lang: "en" });
      const required: number | null | undefined = answer.metrics["deals"]?.required;
      // @ts-expect-error there may be no such metric
      answer.metrics["deals"].required;
      // @ts-expect-error no target
      model.decompose({});
      // @ts-expect-error no such option
      model.evaluate({ scenaro: "s" });
      // @ts-expect-error no such language
      model.evaluate({ lang: "fr" });
      // @ts-expect-error no date
      check(plan);
      // @ts-expect-error a class that only compile makes
      new Model();
      const evaluation: Evaluation = model.evaluate({ scenario: "s" });
      const series: (number | null)[] | undefined = evaluation.metrics["sales"]?.series;
      const problems: Problem[] = readPlan("{}", { lang: "en" }).problems;
      const read: Plan | null = readPlan(plan).plan;
      const written: Written = readNumber("12%");
      if (written.kind === "range") written.low satisfies number;
      const report: GoalReport = analyseGoal({ text: "t", today: "2026-11-23" });
      const checked: PlanCheck = check(plan, { today: "2026-11-23" });
      const mean: number[] = forecast([1, null, 3], { horizon: 2 }).mean;
      forecast(new Float64Array(3), { horizon: 2, levels: [0.8], grain: "month" });
      const renamed: Plan = renameMetric(plan, "deals", "orders");
      const text: string = writePlan(renamed) + version() + parseFormula("a").formula;
      const handle: number = model.metric("deals");
      const total: number | undefined = (model.set(handle, 3), model.total(handle));
      model.free();

      const engine: Engine = createEngine();
      const later: Promise<Decomposition> = engine.compile(plan).then((remote) => remote.decompose({ target: 1 }));
      const started: Promise<void> = init("https://example.org/goaltree_bg.wasm");
      initSync(new Uint8Array());
      const embedded: Promise<void> = inline();
      const failed = (error: GoaltreeError): string => error.code + error.hint + error.problems.length + error.path + error.message;

      type IsAny<T> = 0 extends 1 & T ? true : false;
      const none: IsAny<ReturnType<Model["structure"]>>
        | IsAny<ReturnType<Model["explain"]>> | IsAny<ReturnType<Model["forecast"]>> | IsAny<Parameters<typeof compile>[0]>
        | IsAny<Plan["metrics"][number]["input"]> | IsAny<ReturnType<typeof check>> | IsAny<Awaited<ReturnType<Engine["check"]>>> = false;
      export { anonymous, answer, checked, embedded, engine, evaluation, failed, grain, key, later, mean, model, none, plan, problems, read, renamed,
        report, required, role, series, started, text, total, typo, written };
    `);
    write("disposal.ts", `
      import { compile, type Plan } from "goaltree";
      export function names(plan: Plan): string[] {
        using model = compile(plan);
        return model.structure().metrics.map((metric) => metric.id);
      }
    `);
  });

  test("no `any` in anything that is shipped", () => {
    const declarations = shipped(".d.ts");
    assert.equal(declarations.length, 4);
    for (const [name, code] of declarations) assert.doesNotMatch(withoutComments(code), /\bany\b/, name);
  });

  test("hold under bundler resolution", () => {
    tsc({ compilerOptions: { ...strict, module: "esnext", moduleResolution: "bundler" }, files: ["consumer.ts", "disposal.ts"] });
  });

  test("hold under nodenext resolution", () => {
    tsc({ compilerOptions: { ...strict, module: "nodenext", moduleResolution: "nodenext" }, files: ["consumer.ts", "disposal.ts"] });
  });
});

// Kept apart from the options above: a page's own project need be no stricter than `strict`.
test("the README's snippets are TypeScript too", () => {
  const blocks = [...fs.readFileSync(path.join(root, "README.md"), "utf8").matchAll(/^```(?:js|ts)\n([\s\S]*?)^```/gm)];
  assert.ok(blocks.length >= 2, `only ${blocks.length} snippets`);
  const names = blocks.map(([, code], index) => (write(`snippet${index}.ts`, code), `snippet${index}.ts`));
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], module: "esnext", moduleResolution: "bundler" };
  write("tsconfig.json", JSON.stringify({ compilerOptions, files: names }));
  run(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", "."]);
});

describe("in Node", () => {
  const asked = (module) => `import * as engine from ${JSON.stringify(module)}; import { answers } from "./questions.js"; await engine.default(); console.log(await answers(engine));`;
  const expected = () => node(asked("goaltree"));

  test("the installed package answers", () => {
    const [answer, evaluation] = JSON.parse(expected());
    assert.deepEqual(["受注", "見積", "ヒアリング", "初回訪問"].map((id) => answer.metrics[id].rounded), [25, 84, 105, 525]);
    assert.deepEqual(evaluation, compile(exercise()).evaluate());
  });

  test("so does the embedded one, and one that is loaded from bytes", () => {
    assert.equal(node(asked("goaltree/inline")), expected());
    const bytes = 'import fs from "node:fs"; import { fileURLToPath } from "node:url"; import * as engine from "goaltree"; import { answers } from "./questions.js";'
      + 'engine.initSync(fs.readFileSync(fileURLToPath(import.meta.resolve("goaltree/goaltree_bg.wasm")))); console.log(await answers(engine));';
    assert.equal(node(bytes, "--conditions=browser"), expected());
  });

  test("a server may import every entry without a browser's globals", () => {
    const names = ["window", "document", "self", "location", "fetch", "Worker", "navigator", "XMLHttpRequest", "localStorage", "indexedDB"];
    const guarded = `for (const name of ${JSON.stringify(names)}) Object.defineProperty(globalThis, name, { get() { throw new Error(name + " was touched"); }, configurable: true });`;
    const entries = ["goaltree", "goaltree/inline", "goaltree/worker"].map((entry) => `await import("${entry}");`).join("");
    for (const options of [[], ["--conditions=browser"]]) assert.equal(node(`${guarded}${entries}console.log("quiet")`, ...options), "quiet");
  });

  test("the schema is there and describes a plan", () => {
    const schema = JSON.parse(fs.readFileSync(path.join(installed, "pkg/schema.json"), "utf8"));
    assert.equal(node('console.log(import.meta.resolve("goaltree/schema.json").endsWith("schema.json"))'), "true");
    assert.ok(schema.properties.metrics && schema.$defs.Metric.properties.formula);
  });
});

describe("in a browser under a strict policy", () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:";
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
  const page = (head) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,">${head}<output></output></html>`;
  const show = (code) => `${code}.then((text) => { document.querySelector("output").textContent = text; });`;
  let browser;
  let server;
  let origin;
  let violations;

  before(async () => {
    await findBrowser();
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
    browser = await chromium.launch({ executablePath: process.env.CHROME_BIN, args });
    server = http.createServer((request, response) => {
      const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (name === "/violation") {
        request.on("data", (chunk) => violations.push(chunk.toString())).on("end", () => response.writeHead(204).end());
        return;
      }
      const file = path.join(consumer, name);
      if (!file.startsWith(consumer) || !fs.existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      const content = fs.readFileSync(file);
      // An import map stands in the page, so the policy must name it.
      const [, map] = /<script type="importmap">([^<]*)<\/script>/.exec(name.endsWith(".html") ? content.toString() : "") ?? [];
      const hash = map && ` 'sha256-${createHash("sha256").update(map).digest("base64")}'`;
      response.writeHead(200, {
        "content-type": types[path.extname(name)] ?? "application/octet-stream",
        "content-security-policy": `${policy.replace("'wasm-unsafe-eval'", (source) => source + (hash ?? ""))}; report-uri /violation`,
      });
      response.end(content);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** What a page shows in the end; anything in its console but what is expected is a failure. */
  async function shown(file, expected = /^$/) {
    violations = [];
    const complaints = [];
    const tab = await browser.newPage();
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(String(error)));
    await tab.goto(`${origin}/${file}`);
    await tab.locator("output:not(:empty)").waitFor({ timeout: 20_000 }).catch((error) => complaints.push(error.message));
    const result = await tab.locator("output").textContent();
    await tab.close();
    assert.deepEqual([complaints.filter((complaint) => !expected.test(complaint)), violations], [[], []]);
    return result;
  }

  const inNode = () => node('import * as engine from "goaltree"; import { answers } from "./questions.js"; console.log(await answers(engine));');

  test("a plain page with an import map", async () => {
    const map = JSON.stringify({ imports: { goaltree: "./node_modules/goaltree/src/js/index.js" } });
    write("plain.html", page(`<script type="importmap">${map}</script><script type="module" src="plain.js"></script>`));
    write("plain.js", `import init, * as engine from "goaltree"; import { answers } from "./questions.js"; ${show("init().then(() => answers(engine))")}`);
    assert.equal(await shown("plain.html"), inNode());
  });

  test("a module worker of one's own", async () => {
    write("worker.html", page('<script type="module" src="main.js"></script>'));
    write("main.js", `const worker = new Worker("./own-worker.js", { type: "module" }); ${show("new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); })")}`);
    write("own-worker.js", 'import init, * as engine from "./node_modules/goaltree/src/js/index.js"; import { answers } from "./questions.js"; await init(); postMessage(await answers(engine));');
    assert.equal(await shown("worker.html"), inNode());
  });

  test("the package's own worker gives the same answers and the same errors", async () => {
    write("engine.html", page('<script type="module" src="engine.js"></script>'));
    write("engine.js", `import { createEngine } from "./node_modules/goaltree/src/js/worker-client.js"; import { answers } from "./questions.js"; ${show("answers(createEngine())")}`);
    assert.equal(await shown("engine.html"), inNode());
  });

  test("a worker that is gone, or a plan in it, is an error and no endless wait", async () => {
    write("gone.html", page('<script type="module" src="gone.js"></script>'));
    write("gone.js", `import { createEngine } from "./node_modules/goaltree/src/js/worker-client.js"; import { plan } from "./questions.js";
      const told = (promise) => promise.then(() => "answered", (error) => error instanceof Error && error.message.length > 0);
      const engine = createEngine();
      const model = await engine.compile(plan);
      await model.free();
      const results = [await told(model.evaluate()), await told(engine.check(() => 1, {})), await told(engine.version())];
      const asked = told(engine.check(plan, { today: "2026-11-23" }));
      engine.terminate();
      results.push(await asked, await told(engine.version()), await told(model.free()));
      const missing = createEngine({ worker: new Worker("./no-such-worker.js", { type: "module" }) });
      results.push(await told(missing.version()), await told(missing.version()));
      ${show("Promise.resolve(JSON.stringify(results))")}`);
    assert.deepEqual(JSON.parse(await shown("gone.html", /404/)), [true, true, "answered", true, true, true, true, true]);
  });

  test("a simulation in the worker tells how far it is, and stops at once", async () => {
    write("stop.html", page('<script type="module" src="stop.js"></script>'));
    write("stop.js", `import { createEngine } from "./node_modules/goaltree/src/js/worker-client.js"; import { plan } from "./questions.js";
      const engine = createEngine();
      plan.metrics.find((metric) => metric.id === "受注率").input = { low: 0.2, high: 0.4 };
      const model = await engine.compile(plan);
      const shares = [];
      await model.simulate({ draws: 500_000 }, { onProgress: (share) => shares.push(share) });
      const rising = shares.length > 1 && shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1);
      const control = new AbortController();
      const long = model.simulate({ draws: 60_000_000 }, { signal: control.signal, onProgress: () => control.abort() });
      const reason = await long.then(() => "answered", (error) => error.name);
      // Answered only once the worker has left the simulation, which would take it minutes.
      const next = (await model.problems()).length >= 0;
      const late = await model.simulate({}, { signal: control.signal }).then(() => "answered", (error) => error.name);
      ${show("Promise.resolve(JSON.stringify([rising, reason, next, late]))")}`);
    assert.deepEqual(JSON.parse(await shown("stop.html")), [true, "AbortError", true, "AbortError"]);
  });

  test("every other question can be stopped too, and what is asked next is answered as if nothing had been", async () => {
    write("leave.html", page('<script type="module" src="leave.js"></script>'));
    write("leave.js", `import { createEngine } from "./node_modules/goaltree/src/js/worker-client.js"; import { plan } from "./questions.js";
      const engine = createEngine();
      plan.metrics.find((metric) => metric.id === "受注率").input = { low: 0.2, high: 0.4 };
      const model = await engine.compile(plan);
      const expected = JSON.stringify(await model.evaluate());
      const results = [];
      const long = { variance: { draws: 65_536 }, decompose: { target: 1e8, confidence: 0.9 } };
      for (const [question, options] of [...Object.entries(long), ...Object.entries(long)]) {
        const control = new AbortController();
        const asked = model[question](options, { signal: control.signal }).then(() => "answered", (error) => error.name);
        const [next, simulated] = [model.evaluate(), model.simulate()];
        await new Promise((resolve) => setTimeout(resolve, 10));
        control.abort();
        results.push([await asked, JSON.stringify(await next) === expected]);
        await simulated;
      }
      ${show("Promise.resolve(JSON.stringify(results))")}`);
    assert.deepEqual(JSON.parse(await shown("leave.html")), Array.from({ length: 4 }, () => ["AbortError", true]));
  });

  test("a module that cannot be loaded is an error that may be tried again", async () => {
    write("again.html", page('<script type="module" src="again.js"></script>'));
    write("again.js", `import init, { version } from "./node_modules/goaltree/src/js/index.js";
      const first = await init(new Uint8Array([1, 2, 3])).then(() => "loaded", (error) => error instanceof Error);
      ${show("init().then(() => JSON.stringify([first, version()]))")}`);
    const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    assert.deepEqual(JSON.parse(await shown("again.html")), [true, version]);
  });

  test("a page that Vite has built, with the engine on it and in its worker", async () => {
    write("app/index.html", page('<script type="module" src="./app.js"></script>'));
    write("app/app.js", `import init, * as engine from "goaltree"; import { createEngine } from "goaltree/worker"; import { answers } from "../questions.js";
      ${show("init().then(() => Promise.all([answers(engine), answers(createEngine())])).then((both) => both[0] === both[1] ? both[0] : both.join(' is not '))")}`);
    run(process.execPath, [path.join(root, "node_modules/vite/bin/vite.js"), "build", "app", "--outDir", "../dist", "--base", "/dist/", "--logLevel", "warn"]);
    assert.equal(await shown("dist/index.html"), inNode());
    const built = fs.readdirSync(path.join(consumer, "dist/assets"));
    assert.ok(built.some((name) => name.endsWith(".wasm")), "the module is a file of its own");
  });
});
