import { defineConfig } from "@playwright/test";

const executablePath = process.env["CHROME_BIN"];

/** Tests of the built page; `npm test` finds the browser and builds the page first. */
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  reporter: "list",
  timeout: 60_000,
  use: {
    baseURL: "http://127.0.0.1:5199",
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
    },
  },
  webServer: {
    // Started through Node itself: a shell in between would leave the server behind.
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview www --host 127.0.0.1 --port 5199 --strictPort`,
    url: "http://127.0.0.1:5199/",
    reuseExistingServer: false,
  },
});
