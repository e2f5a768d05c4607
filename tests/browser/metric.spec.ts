import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { Metric } from "goaltree";
import type { GtPlanner } from "../../www/elements/gt-planner/gt-planner.js";

/** Everything that the plan says of a metric can be written in its details. */
async function open(page: Page, lang: "ja" | "en" = "ja"): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(`/?lang=${lang}`);
  await expect(page.locator("gt-planner")).toBeVisible();
}

const choose = (page: Page, id: string): Promise<void> => page.locator(`gt-tree [data-id="${id}"] .name`).first().click();
const measure = (page: Page): Locator => page.locator("gt-measure");
const metric = (page: Page, id: string): Promise<Metric | undefined> => page.locator("gt-planner").evaluate((planner, id) => (planner as GtPlanner).session?.metric(id), id);

test("how a metric totals, its denominator, owner, source and minutes are written in its details", async ({ page }) => {
  await open(page);
  await choose(page, "受注率");
  await measure(page).locator("summary").click();
  await expect(measure(page).getByLabel("期間全体のまとめ方")).toHaveValue("");
  await expect(measure(page).getByLabel("期間全体のまとめ方").locator("option").first()).toHaveText("自動（いまは率・平均）");
  await expect(measure(page).getByLabel("分母")).toHaveValue("商談数");
  await expect(measure(page).getByLabel("計測元")).toHaveValue("CRM 商談レポート");
  await choose(page, "リード数");
  await measure(page).getByLabel("期間全体のまとめ方").selectOption("stock");
  await expect(page.locator("gt-inspector table").getByRole("row", { name: /^期間全体/ })).toContainText("70件");
  await measure(page).getByLabel("担当").selectOption("sato");
  await measure(page).getByLabel("計測元").fill("フォームの通知");
  await measure(page).getByLabel("計測元").press("Enter");
  await measure(page).getByLabel("計測の間隔").selectOption("week");
  await measure(page).getByLabel("1件あたりの所要時間").fill("0.5時間");
  await measure(page).getByLabel("1件あたりの所要時間").press("Enter");
  await expect(measure(page).getByLabel("1件あたりの所要時間")).toHaveValue("30");
  await expect.poll(() => metric(page, "リード数")).toMatchObject({ total: "stock", owner: "sato", source: "フォームの通知", cadence: "week", minutes: 30 });
  for (let step = 0; step < 5; step += 1) await page.locator("#undo").click();
  await expect(page.locator("#undo")).toBeDisabled();
});

test("a computed count may come out by chance, which the probability then takes in", async ({ page }) => {
  await open(page);
  const chance = page.locator("gt-headline #chance");
  await expect(chance).toContainText("27.4%");
  await choose(page, "受注件数");
  await measure(page).locator("summary").click();
  await measure(page).getByLabel("件数の偶然のばらつき").selectOption({ label: "1件ごとに成否が分かれる（二項分布）" });
  await expect.poll(async () => (await metric(page, "受注件数"))?.chance).toBe("binomial");
  // Chance widens the spread, and the target lies above the middle.
  await expect(chance).toContainText(/(28|29|30)\.\d%/);
  await page.getByRole("tab", { name: "達成確率" }).click();
  await expect(page.locator("gt-odds")).toContainText("最初に確かめるべき");
  await expect(page.locator("gt-odds .first")).not.toContainText("受注件数");
  await page.getByRole("tab", { name: "指標" }).click();
  await choose(page, "稼働費用");
  await measure(page).locator("summary").click();
  await measure(page).getByLabel("件数の偶然のばらつき").selectOption("binomial");
  await page.getByRole("tab", { name: "達成確率" }).click();
  await expect(page.locator("gt-odds")).toContainText("稼働費用の偶然による件数のばらつき（chance）は結果に反映されません");
});

test("what cannot be read is said under its field, and the plan stays", async ({ page }) => {
  await open(page);
  await choose(page, "リード数");
  await measure(page).locator("summary").click();
  const minutes = measure(page).getByLabel("1件あたりの所要時間");
  for (const typed of ["すこし", "-5", "3件"]) {
    await minutes.fill(typed);
    await minutes.press("Enter");
    await expect(measure(page).locator(".field", { has: page.locator("#minutes") }).getByRole("alert")).toContainText(`「${typed}」は所要時間として読み取れません`);
  }
  await expect(minutes).toHaveAttribute("aria-invalid", "true");
  await minutes.fill("12分");
  await minutes.press("Enter");
  await expect(measure(page).getByRole("alert")).toHaveCount(0);
  const lever = page.locator("gt-lever");
  await lever.locator("summary").click();
  await lever.getByLabel("動かせる範囲の下限").fill("80");
  await lever.getByLabel("動かせる範囲の下限").press("Enter");
  await lever.getByLabel("動かせる範囲の上限").fill("60");
  await lever.getByLabel("動かせる範囲の上限").press("Enter");
  await expect(lever.locator(".field", { has: page.locator("#most") }).getByRole("alert")).not.toBeEmpty();
  await lever.getByLabel("稼働上限").fill("80 80 90 90 100 100");
  await lever.getByLabel("稼働上限").press("Enter");
  await expect(lever.locator(".field", { has: page.locator("#capacity") }).getByRole("alert")).toHaveCount(0);
  await expect.poll(async () => (await metric(page, "リード数"))?.capacity).toEqual([80, 80, 90, 90, 100, 100]);
  await expect(page.locator("gt-lever #capacity")).toHaveValue("80 80 90 90 100 100");
});

test("an owner who is not there yet is added where the metric is given to them", async ({ page }) => {
  await open(page);
  await choose(page, "リード数");
  await measure(page).locator("summary").click();
  await measure(page).getByLabel("担当").selectOption({ label: "＋ 新しい担当" });
  await expect(page.locator("gt-measure #party-name")).toBeFocused();
  await page.keyboard.type("高橋");
  await page.keyboard.press("Enter");
  await expect(measure(page).getByLabel("担当")).toHaveValue("高橋");
  await page.locator("#undo").click();
  await expect(measure(page).getByLabel("担当")).toHaveValue("a-sha");
});

test("a metric's target is written beside its value, with its sentence; what several people share is written at their goals", async ({ page }) => {
  await open(page);
  const aim = page.locator("gt-aim");
  await choose(page, "売上");
  await expect(aim.getByLabel("目標値（期間全体）")).toHaveValue("6,600万円");
  await aim.getByLabel("目標値（期間全体）").fill("7,000万円");
  await aim.getByLabel("目標値（期間全体）").press("Enter");
  await expect(page.locator("gt-tree .card.kgi .goal")).toHaveText("目標 7,000万円");
  await aim.getByRole("button", { name: "目標を開く" }).click();
  await expect(page.locator('gt-goal [data-goal="g-client"]').getByRole("textbox", { name: "目標文" })).toHaveValue(/売上7,000万円を獲得する/);
  await page.getByRole("tab", { name: "指標" }).click();
  await choose(page, "受注件数");
  await aim.getByLabel("目標値（期間全体）").fill("ふつう");
  await aim.getByLabel("目標値（期間全体）").press("Enter");
  await expect(aim.getByRole("alert")).toContainText("「ふつう」は目標値として読み取れません");
  await aim.getByLabel("目標値（期間全体）").fill("55件");
  await aim.getByLabel("目標値（期間全体）").press("Enter");
  await expect(page.locator('gt-tree .card[data-id="受注件数"] .goal')).toHaveText("目標 55");
  await aim.getByRole("button", { name: "目標を開く" }).click();
  await expect(page.getByRole("textbox", { name: "目標文" }).last()).toHaveValue("2027年3月31日までに、受注件数55件を達成する。");
  await page.getByRole("tab", { name: "指標" }).click();
  await choose(page, "アポイント獲得数");
  await expect(aim).toContainText("担当者ごとの目標3件の合計です");
});

test("in English, and without anything serious in the accessibility audit, light and dark", async ({ page }) => {
  test.slow();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, "en");
    await page.locator("#new").click();
    await page.locator("#new-sample").click();
    await choose(page, "win_rate");
    await measure(page).locator("summary").click();
    await page.locator("gt-lever summary").click();
    await expect(measure(page).getByLabel("Denominator")).toHaveValue("meetings");
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`)).toEqual([]);
    const text = await page.locator("gt-inspector").evaluate((element) => `${element.shadowRoot?.textContent}${element.shadowRoot?.querySelector("gt-measure")?.shadowRoot?.textContent}`);
    expect(/[ぁ-んァ-ヶ一-龠]/.test(text)).toBe(false);
  }
});
