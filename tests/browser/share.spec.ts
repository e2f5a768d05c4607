import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { linkOf, planIn } from "../../www/state/share.js";

async function open(page: Page, address = "/?lang=ja"): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("violated", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => (window as unknown as { violated(what: string): void }).violated(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(address);
  await expect(page.locator("gt-planner")).toBeVisible();
  return violations;
}

async function saved(page: Page, format: string): Promise<{ name: string; text: string; size: number }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`gt-share #as-${format}`).click()]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), text: bytes.toString("utf8"), size: bytes.length };
}

test("a plan goes through a link and back, and what is no link is refused", async () => {
  const plan = { goaltree: 1, name: "計画🌱", timeline: { start: "2026-10", grain: "month" as const, periods: 3 }, metrics: [{ id: "売上", role: "kgi" as const }] };
  const link = await linkOf(plan);
  expect(link).toMatch(/^#g1=[\w-]+$/);
  expect(JSON.parse((await planIn(link)) ?? "")).toEqual(plan);
  expect(await planIn("#other")).toBeUndefined();
  await expect(planIn(link.slice(0, -8))).rejects.toThrow();
  await expect(planIn(await linkOf({ ...plan, name: "あ".repeat(2_000_000) }))).rejects.toThrow("too large");
});

test("a link opens its plan, and the draft stays until the plan is changed", async ({ page }) => {
  await open(page);
  await page.getByLabel("計画名").fill("自分の下書き");
  await page.getByLabel("計画名").press("Enter");
  await expect(page.getByText("この端末に保存済み")).toBeVisible();
  const link = await linkOf({ goaltree: 1, name: "届いた計画", timeline: { start: "2026-10", grain: "month", periods: 3 }, metrics: [{ id: "来場者数", role: "kgi", unit: "人", input: { value: 1200 } }] });
  await page.goto(`/?lang=ja${link}`);
  await page.reload();
  await expect(page.getByLabel("計画名")).toHaveValue("届いた計画");
  await expect(page.locator(".stored")).toContainText("リンクの計画を開きました");
  await page.goto("/?lang=ja");
  await page.reload();
  await expect(page.getByLabel("計画名")).toHaveValue("自分の下書き");
  await page.goto(`/?lang=ja${link}`);
  await expect(page.getByLabel("計画名")).toHaveValue("届いた計画");
  await page.getByLabel("計画名").fill("届いて直した計画");
  await page.getByLabel("計画名").press("Enter");
  await expect(page.getByText("この端末に保存済み")).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  await page.goto(`/?lang=ja${link.slice(0, 60)}`);
  await expect(page.locator(".banner")).toContainText("リンクが途中で切れているか壊れている");
  await expect(page.getByLabel("計画名")).toHaveValue("届いて直した計画");
});

test("the plan is handed on as a link and as files", async ({ page }) => {
  const violations = await open(page);
  await page.locator("#share").click();
  await expect(page.locator("gt-share #link")).toHaveValue(/#g1=[\w-]{2000,}$/);
  expect((await page.locator("gt-share #link").inputValue()).length).toBeLessThan(8000);
  expect(JSON.parse((await saved(page, "json")).text)).toMatchObject({ goaltree: 1 });
  const table = await saved(page, "csv");
  expect(table.name).toBe("A社 インサイドセールス代行 2026年度下期.csv");
  expect(table.text).toMatch(/^\uFEFF指標,単位,2026-10,/);
  expect(table.text).toContain("新規契約売上,JPY,8898785.28,");
  expect((await saved(page, "md")).text).toContain("| 新規契約売上 | 5,894万円 | 6,600万円 | 目標に届かない |");
  const drawing = (await saved(page, "svg")).text;
  const whole = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return { bad: parsed.querySelector("parsererror") !== null, words: parsed.documentElement.textContent };
  }, drawing);
  expect(whole.bad).toBe(false);
  for (const word of ["新規契約売上", "5,894万円", "架電数", "当日フォロー率"]) expect(whole.words).toContain(word);
  const picture = await saved(page, "png");
  expect(picture.text.slice(1, 4)).toBe("PNG");
  expect(picture.size).toBeGreaterThan(50_000);
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  expect(found.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)).toEqual([]);
  expect(violations).toEqual([]);
});

test("names that a spreadsheet or a drawing would take for more than names stay names", async ({ page }) => {
  const link = await linkOf({ goaltree: 1, name: "<b>&", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics: [{ id: "a", name: '=HYPERLINK("x")', role: "kgi", unit: "件", input: { value: 1 } }] });
  await open(page, `/?lang=ja${link}`);
  await page.locator("#share").click();
  expect((await saved(page, "csv")).text).toContain(`"'=HYPERLINK(""x"")"`);
  expect((await saved(page, "svg")).text).toContain("&lt;b&gt;&amp;");
  expect((await saved(page, "md")).text).toContain("# \\<b\\>&");
});

test("the plan is shown to a room: large numbers, the widest levers under the digits, Esc leaves", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page);
  const [head, below] = [await page.locator("gt-app header").boundingBox(), await page.locator("gt-planner").boundingBox()];
  expect(below?.y).toBeCloseTo((head?.y ?? 0) + (head?.height ?? 0), 0);
  await page.locator("#present").click();
  const stage = page.locator("gt-present");
  await expect(stage.locator("#chance")).toHaveText(/^\d+(\.\d)?%$/);
  const chance = await stage.locator("#chance").innerText();
  await expect(stage.locator("#chance")).toHaveCSS("font-size", "60px");
  await expect(stage.locator(".lever")).toHaveCount(4);
  await expect(page.locator("gt-app header")).toBeHidden();
  await expect(page.locator("gt-tree .row")).toHaveCount(0);
  for (const shown of [stage.locator("#leave"), page.getByRole("treeitem", { name: /^架電数/ })]) await expect(shown).toBeInViewport({ ratio: 0.999 });
  await page.keyboard.press("2");
  await page.keyboard.press("ArrowRight");
  await expect(stage.locator(".lever").nth(1)).toHaveClass(/tried/);
  await expect(stage.locator("#chance")).not.toHaveText(chance);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(" ")} ${html}`).join("; ")}`)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(stage).toHaveCount(0);
  await expect(page.locator("#present")).toBeFocused();
  await page.getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(page.locator("gt-tree .card.kgi .value")).toHaveText("5,894万円");
});
