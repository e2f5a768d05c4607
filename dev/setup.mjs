// What the project needs on a machine, installed when it is missing and left alone when it is there.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { must, output, root, run, say, stop, tools, windows } from "./run.mjs";

const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

const NETWORK = "It needs the network. Check the connection, and the proxy if there is one, and run the command again.";

/** Everything that building needs. */
export async function setup() {
  checkNode();
  process.env.PATH = [path.join(tools, "bin"), path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
  await rust();
  await linker();
  await packages();
  await cargoTool("wasm-pack", manifest.tools["wasm-pack"]);
  await cargoTool("wasm-bindgen-cli", lockedVersion("wasm-bindgen"), "wasm-bindgen");
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer from https://nodejs.org and run the command again.`);
  }
}

/** The toolchain of rust-toolchain.toml with its wasm target. */
async function rust() {
  const rustup = output("rustup", ["--version"]);
  if (!output("cargo", ["--version"])) {
    if (!rustup) stop("Rust is missing. Install it from https://rustup.rs, open a new terminal, and run the command again.");
    say("installing the Rust toolchain that rust-toolchain.toml names (once, about a minute)");
    await must("rustup", ["toolchain", "install", "--no-self-update"], { advice: NETWORK });
  }
  // A target that is listed but absent is not installed by itself everywhere, so look for its library.
  const library = output("rustc", ["--target", "wasm32-unknown-unknown", "--print", "target-libdir"]);
  if (library && fs.existsSync(library)) return;
  if (!rustup) stop("Rust's target wasm32-unknown-unknown is missing and there is no rustup to add it. Install Rust from https://rustup.rs.");
  say("adding Rust's WebAssembly target");
  await must("rustup", ["target", "add", "wasm32-unknown-unknown"], { advice: NETWORK });
}

/** Rust links its programs with the C compiler; on Windows rustup sees to that. */
async function linker() {
  if (windows || onPath("cc")) return;
  if (process.platform === "darwin") stop("Rust needs a linker. Run: xcode-select --install");
  if (!canApt()) stop(`Rust needs a C linker.${apt ? " Run: sudo apt-get install gcc libc6-dev" : " Install gcc or clang with your system's packages."}`);
  await aptInstall("a C linker", ["gcc", "libc6-dev"]);
}

/** The npm packages of package-lock.json; nothing to do while the lock is the one installed last. */
async function packages() {
  const lock = fs.readFileSync(path.join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  const stamp = path.join(root, "node_modules", ".lock-hash");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  say("installing npm packages");
  await must(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], { shell: windows, advice: NETWORK });
  fs.writeFileSync(stamp, wanted);
}

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const lock = fs.readFileSync(path.join(root, "Cargo.lock"), "utf8");
  const found = new RegExp(`name = "${crate}"\\r?\\nversion = "([^"]+)"`).exec(lock);
  if (!found) stop(`Cargo.lock does not name ${crate}. Restore Cargo.lock from version control.`);
  return found[1];
}

/** A command-line tool from the crates registry, of exactly this version, in target/tools. */
async function cargoTool(crate, version, command = crate) {
  if (output(command, ["--version"])?.endsWith(` ${version}`)) return;
  say(`installing ${crate} ${version} into target/tools (once, a few minutes)`);
  // Fast to build is enough for a tool; these settings must not reach our own crate.
  const env = {
    CARGO_TARGET_DIR: path.join(tools, "build"),
    CARGO_PROFILE_RELEASE_OPT_LEVEL: "1",
    CARGO_PROFILE_RELEASE_LTO: "off",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
    CARGO_PROFILE_RELEASE_DEBUG: "0",
    RUSTFLAGS: "",
  };
  const args = ["install", crate, "--version", version, "--root", tools];
  // The tool's own lock file may name a crate that a registry no longer serves.
  if ((await run("cargo", [...args, "--locked"], { env })) !== 0) await must("cargo", args, { env, advice: NETWORK });
}

/** A browser and its driver, for tests; installed only where there is none. Without apt the driver is left to wasm-pack. */
export async function browser() {
  let chrome = process.env.CHROME_BIN || findChrome();
  let driver = process.env.CHROMEDRIVER || onPath("chromedriver");
  if ((!chrome || !driver) && canApt()) {
    await aptInstall("chromium, its driver and a Japanese font", ["chromium", "chromium-driver", "fonts-noto-cjk"]);
    chrome = findChrome();
    driver = onPath("chromedriver");
  }
  if (!chrome) {
    stop(
      apt
        ? "The tests need a browser. Run: sudo apt-get install chromium chromium-driver fonts-noto-cjk"
        : "The tests need Chrome, Edge or Chromium. Install one, or name it in the environment variable CHROME_BIN.",
    );
  }
  process.env.CHROME_BIN = chrome;
  if (driver) process.env.CHROMEDRIVER = driver;
  else say("there is no ChromeDriver on the PATH; wasm-pack downloads one");
}

/** Debian and its relatives. */
const apt = process.platform === "linux" && Boolean(onPath("apt-get"));

function canApt() {
  return apt && os.userInfo().uid === 0;
}

async function aptInstall(what, names) {
  say(`installing ${what} with apt-get`);
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, advice: NETWORK };
  await must("apt-get", ["update", "-qq"], options);
  await must("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], options);
}

function findChrome() {
  if (windows) {
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    const folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].map((name) => process.env[name]).filter(Boolean);
    return folders.flatMap((folder) => programs.map((program) => path.join(folder, program))).find(fs.existsSync);
  }
  if (process.platform === "darwin") {
    const programs = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return programs.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`).find(fs.existsSync);
  }
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].map(onPath).find(Boolean);
}

function onPath(program) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, windows ? `${program}.exe` : program)).find(fs.existsSync);
}
