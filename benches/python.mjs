// Python peers: run where there is Python, with their packages in a folder of their own; else left out and said so.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const peers = path.join(path.dirname(fileURLToPath(import.meta.url)), "peers");
const own = () => ["bin/python", "Scripts/python.exe"].map((file) => path.join(peers, ".venv", file)).find((file) => fs.existsSync(file));
const known = new Map();
let python = own() ?? "python3";

/** Installs the packages where that has not been done and Python is there; a machine's own are taken where it fails. */
export function install() {
  if (own() || spawnSync("python3", ["--version"]).status !== 0) return;
  console.log("installing the Python peers into benches/peers/.venv");
  const venv = path.join(peers, ".venv");
  const made = spawnSync("python3", ["-m", "venv", venv], { stdio: "inherit" }).status === 0;
  const filled = made && spawnSync(own(), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", path.join(peers, "requirements.txt")], { stdio: "inherit" }).status === 0;
  if (filled) python = own();
  else fs.rmSync(venv, { recursive: true, force: true });
}

/** Whether a package can be imported; without Python none can. */
export function installed(name) {
  if (!known.has(name)) known.set(name, spawnSync(python, ["-c", `import ${name}`], { stdio: "ignore" }).status === 0);
  return known.get(name);
}

/** The lines of JSON that a script beside the peers prints; none, and the reason on the screen, where it fails. */
export function run(script, args) {
  const child = spawnSync(python, [path.join(peers, script), ...args.map(String)], { encoding: "utf8", timeout: 300_000 });
  const lines = (child.stdout ?? "").split("\n").filter((line) => line.startsWith("{"));
  if (!lines.length) console.log(`${script} ${args.join(" ")} gave no result: ${child.error?.message ?? child.stderr.trim().split("\n").at(-1)}`);
  return lines.map((line) => JSON.parse(line));
}

/** The versions of the packages, for the page. */
export function versions(names) {
  const code = `import importlib.metadata as m; print(", ".join(f"{n} {m.version(n)}" for n in ${JSON.stringify(names)}))`;
  const child = spawnSync(python, ["-c", code], { encoding: "utf8" });
  return child.status === 0 ? child.stdout.trim() : undefined;
}
