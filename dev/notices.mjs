// THIRD-PARTY.md of the package: what the wasm is linked from, with the licences under which it is passed on.
import fs from "node:fs";
import path from "node:path";
import { output, stop } from "./run.mjs";

/** Markdown with a section for each crate that is compiled into the wasm. */
export function notices() {
  const text = output("cargo", ["metadata", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"]);
  if (!text) stop("The crates could not be listed. Run: cargo metadata --locked --format-version 1");
  const { packages, resolve } = JSON.parse(text);
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const depends = new Map(resolve.nodes.map(({ id, deps }) => [id, deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null))]));
  const linked = new Set();
  const visit = (id) => {
    if (linked.has(id) || byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"))) return;
    linked.add(id);
    for (const { pkg } of depends.get(id)) visit(pkg);
  };
  visit(resolve.root);
  linked.delete(resolve.root);
  const crates = [...linked].map((id) => byId.get(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = crates.map((crate) => `## ${crate.name} ${crate.version}\n\n${crate.license} · ${crate.repository}\n\n${licences(crate).map((licence) => `\`\`\`text\n${licence}\n\`\`\``).join("\n\n")}`);
  const head = "# Third-party notices\n\nThe wasm is linked from these crates and from Rust's standard library (MIT OR Apache-2.0, https://www.rust-lang.org).";
  return `${[head, ...sections].join("\n\n")}\n`;
}

/** The MIT licence where it may be chosen, with whatever holds beside it, else all that the crate has. */
function licences(crate) {
  const folder = path.dirname(crate.manifest_path);
  const files = fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return /^licen[cs]es?$/i.test(entry.name) ? fs.readdirSync(path.join(folder, entry.name)).map((name) => path.join(entry.name, name)) : [];
    return /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(entry.name) ? [entry.name] : [];
  });
  if (files.length === 0) stop(`${crate.name} ${crate.version} has no licence file; dev/notices.mjs has to know where it is.`);
  const isChoice = (file) => /apache|unlicense|copying/i.test(file);
  const chosen = files.some((file) => /mit/i.test(file)) ? files.filter((file) => !isChoice(file)) : files;
  return chosen.sort().map((file) => fs.readFileSync(path.join(folder, file), "utf8").replaceAll("\r", "").trim());
}
