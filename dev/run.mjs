// Running other programs, and saying what is going on.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const windows = process.platform === "win32";
export const tools = path.join(root, "target", "tools");

const started = Date.now();

/** Says what is done now, with the seconds since the start. */
export function say(sentence) {
  console.log(`[${((Date.now() - started) / 1000).toFixed(1)}s] ${sentence}`);
}

/** Ends with a sentence that says what to do. */
export function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** The output of a short command, or null when it is missing or fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  return status === 0 ? stdout.trim() : null;
}

/** Runs a command with its output shown; gives its exit code. Signals reach it, so no server is left behind. */
export function run(command, args, { env = {}, shell = false, quiet = false } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ["ignore", "ignore", "inherit"] : ["ignore", "inherit", "inherit"];
    const child = spawn(command, args, { cwd: root, stdio, shell, env: { ...process.env, ...env } });
    let stopped = false;
    const forward = (signal) => {
      stopped = true;
      child.kill(signal);
    };
    process.once("SIGINT", forward);
    process.once("SIGTERM", forward);
    child.on("error", (error) => stop(`${command} could not be started: ${error.message}`));
    child.on("close", (code) => {
      process.off("SIGINT", forward);
      process.off("SIGTERM", forward);
      // Whoever stops a command need not be told that it has ended.
      if (stopped) process.exit(130);
      resolve(code ?? 1);
    });
  });
}

/** Runs a command that must succeed; its failure is ours. `advice` says what to do then. */
export async function must(command, args, { advice = "What it said stands above.", ...options } = {}) {
  const code = await run(command, args, options);
  if (code !== 0) stop(`This step failed: ${command} ${args.join(" ")}\n${advice}`);
}

/** Runs the command-line tool of an npm package through Node itself, without a shell in between. */
export function node(file, args = [], options) {
  return must(process.execPath, [path.join(root, file), ...args], options);
}
