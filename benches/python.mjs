// Python peers: run where Python and their packages are found, else left out and said so.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const peers = path.join(path.dirname(fileURLToPath(import.meta.url)), "peers");
const own = ["bin/python", "Scripts/python.exe"].map((file) => path.join(peers, ".venv", file)).find((file) => fs.existsSync(file));
const python = own ?? "python3";
const known = new Map();

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
