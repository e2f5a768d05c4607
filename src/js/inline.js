// The module embedded as text: for single-file pages and places without fetch. A third larger than the .wasm file.
import base64 from "../../pkg/wasm-inline.js";
import { initSync as loadSync } from "../../pkg/goaltree.js";

export * from "../../pkg/goaltree.js";

let loaded = false;

export function initSync() {
  if (loaded) return;
  loadSync({ module: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) });
  loaded = true;
}

export default async function init() {
  initSync();
}
