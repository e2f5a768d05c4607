import { defineConfig } from "vite";

/** The page is static: relative addresses, no inline script or style, the engine's worker as a module of its own. */
export default defineConfig({
  base: "./",
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
});
