// The npm package: wasm, glue, types and schema in pkg/.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { arranged } from "./arrange.mjs";
import { notices } from "./notices.mjs";
import { must, node, output, root, say, stop } from "./run.mjs";

/**
 * The most the whole wasm may weigh, in bytes after brotli at its best. The aim is 150 KiB; until that is reached this stands just
 * above what has been reached, so that nothing grows unseen. Lower it with every saving.
 */
export const BUDGET = 470 * 1024;

const pkg = (name) => path.join(root, "pkg", name);

/** Builds the package unless nothing that it is made from has changed. */
export async function build() {
  const stamp = pkg(".inputs");
  const inputs = fingerprint(["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo", "src", "examples", "dev"]);
  if (!(fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === inputs)) {
    fs.rmSync(stamp, { force: true });
    say("building the wasm package");
    const args = ["build", "--release", "--target", "web", "--out-dir", "pkg", "--no-pack", "--no-gitignore", "--", "--locked"];
    await must("wasm-pack", args, { env: { CARGO_ENCODED_RUSTFLAGS: rustflags() } });
    await arrange();
    finishGlue();
    await types();
    fs.writeFileSync(pkg("THIRD-PARTY.md"), notices());
    fs.writeFileSync(stamp, inputs);
  }
  const { raw, gzip, brotli } = sizes();
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  say(`wasm: ${kib(raw)} raw, ${kib(gzip)} gzip, ${kib(brotli)} brotli of ${kib(BUDGET)}`);
}

/**
 * The flags of .cargo/config.toml, and no path of this machine in the wasm. Encoded, because a path may hold spaces; it also goes before
 * an environment's RUSTFLAGS, which would drop SIMD.
 */
function rustflags() {
  const config = fs.readFileSync(path.join(root, ".cargo", "config.toml"), "utf8");
  const flags = JSON.parse(/rustflags = (\[.*\])/.exec(config)?.[1] ?? stop(".cargo/config.toml does not set rustflags any more."));
  const home = process.env.CARGO_HOME ?? path.join(os.homedir(), ".cargo");
  // Where rustup's component rust-src is installed, the standard library's paths lead into it instead of to its commit.
  const std = path.join(output("rustc", ["--print", "sysroot"]) ?? "", "lib", "rustlib", "src", "rust");
  const commit = /commit-hash: (\w+)/.exec(output("rustc", ["-vV"]))?.[1] ?? "std";
  const remaps = { [home]: "cargo", [root]: "goaltree", [std]: `/rustc/${commit}` };
  return [...flags, ...Object.entries(remaps).map(([from, to]) => `--remap-path-prefix=${from}=${to}`)].join("\x1f");
}

/** Puts functions that resemble each other close together and drops what only tools read, which is the same wasm to whoever runs it. */
async function arrange() {
  const file = pkg("goaltree_bg.wasm");
  fs.writeFileSync(file, arranged(fs.readFileSync(file)));
  const passes = ["--reorder-functions-by-name", "--strip-producers", "--strip-target-features"];
  await node("node_modules/binaryen/bin/wasm-opt", [file, ...passes, "-o", file]);
}

/** The weight of the wasm, as it is and compressed. */
export function sizes() {
  const wasm = fs.readFileSync(pkg("goaltree_bg.wasm"));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return { raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length, brotli: brotliCompressSync(wasm, best).length };
}

function fingerprint(entries) {
  const hash = createHash("sha256");
  const add = (entry) => {
    const full = path.join(root, entry);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) {
      for (const name of fs.readdirSync(full).sort()) add(path.join(entry, name));
    } else {
      hash.update(entry.replaceAll("\\", "/")).update(fs.readFileSync(full));
    }
  };
  entries.forEach(add);
  return hash.digest("hex");
}

/**
 * What is called at every move of a slider, in two halves: what throws or may be missing crosses as an array in the glue, which costs
 * more than the work, and `null` would become 0 on its way into a number.
 */
const QUICK = `
Model.prototype.set = function (handle, value) {
    own(this);
    const isHandle = typeof handle === "number" && handle === handle;
    if (!isHandle || typeof value !== "number" || !this.put(handle, value)) this.refuse(isHandle ? handle : named(handle), value);
};
Model.prototype.total = function (handle) {
    own(this);
    const total = typeof handle === "number" ? this.peek(handle, NaN) : NaN;
    return total === total ? total : undefined;
};
Model.prototype.at = function (handle, period) {
    own(this);
    const value = typeof handle === "number" && typeof period === "number" && period === period ? this.peek(handle, period) : NaN;
    return value === value ? value : undefined;
};
`;

/** What is called before the module is loaded, or of what was freed, is refused with an error of ours; `refuseFreed` costs the calls nothing. */
const GUARDS = [
  ["/* @ts-self-types=", 'import { named, own, refuseFreed, unready } from "../src/js/misuse.js";\n/* @ts-self-types='],
  ["let wasmModule, wasmInstance, wasm;", "let wasmModule, wasmInstance, wasm = unready;"],
  // A method that was taken off its model, or called on what nobody compiled, has no place in the module's memory.
  ["(this.__wbg_ptr", "(own(this)"],
  ["if (wasm !== undefined) return wasm;", "if (wasm !== unready) return wasm;"],
];

/** Makes the copy that Node and `goaltree/inline` embed, and hides the raw exports, whose types are `any`. */
function finishGlue() {
  const wasm = fs.readFileSync(pkg("goaltree_bg.wasm"));
  fs.writeFileSync(pkg("wasm-inline.js"), `export default "${wasm.toString("base64")}";\n`);
  const declarations = fs.readFileSync(pkg("goaltree.d.ts"), "utf8");
  const hidden = declarations.replace(/export interface InitOutput \{[^}]*\}/, "export interface InitOutput {\n    readonly memory: WebAssembly.Memory;\n}");
  if (hidden === declarations) stop("wasm-bindgen's declarations have changed: InitOutput was not found in pkg/goaltree.d.ts.");
  fs.writeFileSync(pkg("goaltree.d.ts"), hidden);
  fs.rmSync(pkg("goaltree_bg.wasm.d.ts"), { force: true });
  let glue = fs.readFileSync(pkg("goaltree.js"), "utf8");
  for (const [from, to] of GUARDS) {
    if (!glue.includes(from)) stop(`wasm-bindgen's glue has changed: "${from}" was not found in pkg/goaltree.js.`);
    glue = glue.replaceAll(from, to);
  }
  fs.writeFileSync(pkg("goaltree.js"), `${glue}${QUICK}refuseFreed(Model);\nrefuseFreed(Simulation);\n`);
}

/** Rust types → JSON Schema → TypeScript. */
async function types() {
  const text = output("cargo", ["run", "--quiet", "--locked", "--features", "schema", "--example", "schema"]);
  if (!text) stop("The JSON Schema could not be made. Run: cargo run --features schema --example schema");
  const schema = JSON.parse(text);
  const { Plan, ...rest } = schema.$defs;
  const reachable = (name, seen = new Set()) => {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const [, other] of JSON.stringify(schema.$defs[name]).matchAll(/"#\/\$defs\/([^"]+)"/g)) reachable(other, seen);
    return seen;
  };
  const inPlan = reachable("Plan");
  const document = {
    $schema: schema.$schema,
    $id: "https://goaltree.invalid/plan.schema.json",
    ...Plan,
    title: "goaltree plan",
    $defs: Object.fromEntries(Object.entries(rest).filter(([name]) => inPlan.has(name))),
  };
  fs.writeFileSync(pkg("schema.json"), `${JSON.stringify(document, null, 2)}\n`);
  const { compile } = await import("json-schema-to-typescript");
  // A reference with a description beside it would become a second type of its own.
  const wrapped = (node) => {
    if (Array.isArray(node)) return node.map(wrapped);
    if (typeof node !== "object" || node === null) return node;
    const { $ref, ...others } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, wrapped(value)]));
    if ($ref === undefined) return others;
    return Object.keys(others).length === 0 ? { $ref } : { ...others, allOf: [{ $ref }] };
  };
  const everything = { type: "object", properties: {}, required: [], $defs: wrapped(schema.$defs) };
  for (const name of Object.keys(schema.$defs)) everything.properties[name] = { $ref: `#/$defs/${name}` };
  const typescript = await compile(everything, "Everything", {
    additionalProperties: false,
    bannerComment: "// Made from the Rust types by `npm run build`.",
    format: true,
    unreachableDefinitions: true,
  });
  const own = typescript
    .replace(/export interface Everything \{[\s\S]*?\n\}\n/, "")
    .replace(/\n \*\n \* This interface was referenced by `Everything`'s JSON-Schema\n \* via the `definition` "[^"]*"\./g, "");
  fs.writeFileSync(pkg("types.d.ts"), own);
}
