import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { startOf, usualUnit, wishOf, withPeriods } from "../../www/state/begin.js";

async function open(page: Page, lang: "ja" | "en" = "ja"): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(`/?lang=${lang}`);
  await expect(page.locator("gt-planner")).toBeVisible();
}

const start = async (page: Page, what: string): Promise<void> => {
  await page.locator("#new").click();
  await page.locator(`#new-${what}`).click();
};
const field = (page: Page): Locator => page.locator("gt-inspector gt-entry input");
const value = (page: Page): Locator => page.locator("gt-inspector .value");
const heading = (page: Page): Locator => page.locator("gt-inspector h2");

/** Types a formula whose names are new, and has their metrics made, by the keyboard alone. */
async function breakDown(page: Page, formula: string, button: string): Promise<void> {
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(formula);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: button })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

async function answer(page: Page, name: string, text: string): Promise<void> {
  await expect(heading(page)).toHaveText(name);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("from nothing to daily calls, by keyboard alone", async ({ page }) => {
  await open(page);
  await page.locator("#new").focus();
  await page.keyboard.press("Enter");
  await page.locator("#new-blank").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#first")).toBeFocused();
  await page.keyboard.type("年間売上");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1億2,000万円");
  await page.keyboard.press("Enter");
  await breakDown(page, "=契約数 × 単価", "「契約数」「単価」を作成");
  await expect(heading(page)).toHaveText("契約数");
  await breakDown(page, "=商談数 × 成約率", "「商談数」「成約率」を作成");
  await expect(heading(page)).toHaveText("商談数");
  await breakDown(page, "=一日架電数 × workdays × アポ率", "「一日架電数」「アポ率」を作成");
  await answer(page, "一日架電数", "40");
  await answer(page, "アポ率", "2%");
  await answer(page, "成約率", "25%");
  await answer(page, "単価", "200万円");
  // 40 calls × 244 working days from November 2026 to October 2027 × 2 % × 25 % × 2 million yen = 97.6 million yen.
  await expect(page.locator("gt-tree .card.kgi .value")).toHaveText("9,760万円");
  await expect(page.locator("gt-tree .card.kgi .goal")).toHaveText("目標 1.2億円");
  await expect(page.locator("gt-inspector #unit")).toHaveValue("円/件");
  await page.getByRole("treeitem", { name: /^一日架電数/ }).click();
  await expect(page.locator("gt-inspector #unit")).toHaveValue("件/日");
});

test("a formula written in the tree makes its metrics too", async ({ page }) => {
  await open(page);
  await start(page, "blank");
  await page.locator("#first").fill("売上");
  await page.locator("#first").press("Enter");
  await expect(field(page)).toBeFocused();
  await page.getByRole("treeitem", { name: /^売上/ }).focus();
  await page.keyboard.type("=契約数 × 単価");
  await page.keyboard.press("Enter");
  const button = page.locator("gt-tree").getByRole("button", { name: "「契約数」「単価」を作成" });
  await expect(button).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toHaveCount(0);
  await page.keyboard.type("=契約数 × 単価");
  await page.keyboard.press("Enter");
  await button.click();
  await expect(heading(page)).toHaveText("契約数");
  await expect(page.getByRole("treeitem", { name: /^単価 未入力/ })).toBeVisible();
});

test("in English too, and a metric that was made is taken back by undo", async ({ page }) => {
  await open(page, "en");
  await start(page, "blank");
  await page.locator("#first").fill("Annual revenue");
  await page.locator("#first").press("Enter");
  await breakDown(page, "=contracts * unit_price", "Create “contracts”, “unit_price”");
  await answer(page, "Contracts", "10");
  await answer(page, "Unit price", "$20,000");
  await expect(page.locator("gt-tree .card.kgi .value")).toHaveText("$2.4M");
  for (let step = 0; step < 3; step += 1) await page.locator("#undo").click();
  await expect(page.locator("gt-tree .card")).toHaveCount(1);
});

test("one line says it all: the metric, its target and its term", async ({ page }) => {
  await open(page);
  await page.locator("#new").click();
  await page.locator("#new-blank").click();
  await page.locator("#first").fill("四半期の新規契約売上 ３，６００万円");
  await page.locator("#first").press("Enter");
  await expect(heading(page)).toHaveText("四半期の新規契約売上");
  await expect(page.locator("gt-inspector #unit")).toHaveValue("円");
  await expect(page.locator("gt-tree .card.kgi .goal")).toHaveText("目標 3,600万円");
  await expect(page.locator("gt-inspector .entry .label")).toHaveText("値または式（1か月あたり）");
  await expect(page.locator("gt-inspector tbody tr")).toHaveCount(4);
  await expect(page.locator("gt-inspector tbody th").first()).toHaveText("2026年10月");
  await field(page).fill("＝受注件数×平均単価");
  await field(page).press("Enter");
  await page.getByRole("button", { name: "「受注件数」「平均単価」を作成" }).click();
  await answer(page, "受注件数", "１０");
  await answer(page, "平均単価", "120万円");
  await expect(page.locator("gt-headline")).toContainText("目標3,600万円の100%");
});

test("a formula takes metrics by the names that are shown, and what divides by zero says so", async ({ page }) => {
  await open(page);
  await page.getByRole("treeitem", { name: /^受注件数/ }).locator(".name").first().click();
  await field(page).fill("=資料請求・ウェビナー経由のリード数 * 受注率 + 商談数 * 受注率");
  await field(page).press("Enter");
  await expect(field(page)).toHaveValue("=リード数 * 受注率 + 商談数 * 受注率");
  await field(page).fill("=資料請求・ウェビナー経由のリード数 * 受注立");
  await field(page).press("Enter");
  await expect(page.locator("gt-inspector gt-entry mark")).toHaveText("受注立");
  await field(page).fill("=商談数 / (受注率 - 受注率)");
  await field(page).press("Enter");
  await expect(page.locator("gt-inspector #lacking")).toContainText("0で割ることになる");
  await expect(page.locator("gt-tree .card.kgi .status")).toContainText("計算できません");
});

test("a first metric needs a name, and its target must be a value", async ({ page }) => {
  await open(page);
  await start(page, "blank");
  await page.locator("#begin").click();
  await expect(page.getByRole("alert")).toContainText("名前を入力してください");
  await page.locator("#first").fill("売上");
  await page.locator("#first-target").fill("たくさん");
  await page.locator("#begin").click();
  await expect(page.getByRole("alert")).toContainText("「たくさん」は目標値として読み取れません");
});

test("the engine's templates are offered, and the plan before comes back", async ({ page }) => {
  await open(page);
  await start(page, "ltv");
  // A margin of 8,000 yen a month at 5 % churn: 8,000 ÷ 0.05.
  await expect(page.getByLabel("計画名")).toHaveValue("LTV（継続課金）");
  await expect(page.locator("gt-tree .card.kgi .value")).toHaveText("16万円");
  await page.locator("#undo").click();
  await expect(page.locator("gt-tree .card.kgi .name").first()).toHaveText("新規契約売上");
});

test("the settings of the plan change its term, its working days and its contract, each undone by one step", async ({ page }) => {
  await open(page);
  await page.locator("gt-app button#settings").click();
  const settings = page.getByRole("dialog", { name: "計画の設定" });
  await expect(settings.locator("#term")).toContainText("2026-10-01〜2027-03-31");
  await settings.getByLabel("期数").fill("3");
  await settings.getByLabel("期数").press("Tab");
  await expect(settings.locator("#term")).toContainText("2026-10-01〜2026-12-31");
  const days = async (): Promise<number> => Number(/営業日 (\d+)日/.exec(await settings.locator("#term").innerText())?.[1]);
  const before = await days();
  await settings.getByLabel("休業日").fill(`${await settings.getByLabel("休業日").inputValue()}\n2026/12/25`);
  await settings.getByLabel("休業日").blur();
  await expect.poll(days).toBe(before - 1);
  await expect(settings.getByLabel("休業日")).toHaveValue(/2026-12-25/);
  await settings.getByRole("checkbox", { name: "金" }).uncheck();
  await expect.poll(days).toBeLessThan(before - 10);
  await settings.getByLabel("年度の開始月").selectOption("1");
  await settings.getByLabel("契約終了日").fill("2027-06-30");
  await expect(settings.getByLabel("契約終了日")).toHaveValue("2027-06-30");
  for (let step = 0; step < 5; step += 1) await settings.getByRole("button", { name: "元に戻す" }).click();
  await expect(settings.locator("#term")).toContainText("2026-10-01〜2027-03-31");
  await expect(settings.getByRole("button", { name: "元に戻す" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
});

test("what cannot be a setting is refused in words, and the plan stays", async ({ page }) => {
  await open(page);
  await page.locator("gt-app button#settings").click();
  const settings = page.getByRole("dialog", { name: "計画の設定" });
  for (const [label, text, word] of [["期数", "0", "1〜520"], ["休業日", "年末", "「年末」は日付として"], ["開始", "来月", "来月"], ["通貨", "YEN", "YEN"]] as const) {
    await settings.getByLabel(label, { exact: true }).fill(text);
    await settings.getByLabel(label, { exact: true }).blur();
    await expect(settings.getByRole("alert"), label).toContainText(word);
  }
  await page.keyboard.press("Escape");
  await expect(page.locator("#undo")).toBeDisabled();
});

test("name, unit and id: the fold stays open, and so does the keyboard's place", async ({ page }) => {
  await open(page);
  await page.getByRole("treeitem", { name: /^受注率/ }).click();
  await page.locator("gt-inspector #settings > summary").click();
  await page.getByLabel("ID", { exact: true }).fill("成約率");
  await page.getByLabel("ID", { exact: true }).press("Tab");
  await expect(page.getByLabel("ID", { exact: true })).toHaveValue("成約率");
  await expect(page.locator("gt-inspector #settings")).toHaveAttribute("open", "");
  await expect(page.locator("gt-inspector").getByLabel("役割")).toBeFocused();
});

test("a target below the least that can be reached has its own sentence", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "逆算" }).click();
  await page.locator("gt-target #target").fill("0円");
  await page.locator("gt-target #target").press("Enter");
  await expect(page.locator("gt-target #answer")).toContainText("最小値は");
  await expect(page.locator("gt-target #answer")).not.toContainText("最大値");
});

test("units are read from names", () => {
  for (const [name, unit] of [["契約数", "件"], ["訪問社数", "社"], ["成約率", "%"], ["平均単価", "JPY"], ["一日架電数", "件/日"], ["一人一日架電数", "件/人/日"], ["来場者数", "人"], ["熱意", ""], ["win_rate", "%"], ["unit_price", "JPY"], ["meetings", "meeting"], ["calls_per_day", "call/day"]] as const) expect(usualUnit(name, "JPY"), name).toBe(unit);
});

test("a start keeps its day when the length of a period changes, and values of each period follow their number", () => {
  expect((["day", "week", "month", "quarter", "year"] as const).map((grain) => startOf(grain, "2026-10-05"))).toEqual(["2026-10-05", "2026-10-05", "2026-10", "2026-Q4", "2026"]);
  const plan = { goaltree: 1, name: "", locale: "ja" as const, timeline: { start: "2026-10", grain: "month" as const, periods: 2 }, metrics: [{ id: "a", input: { value: [1, 2] } }, { id: "b", input: { value: 5 } }] };
  expect(withPeriods(plan, 3).metrics.map((metric) => metric.input?.value)).toEqual([[1, 2, 2], 5]);
  expect(withPeriods(plan, 1).metrics[0]?.input?.value).toEqual([1]);
});

for (const scheme of ["light", "dark"] as const) {
  test(`nothing serious in the accessibility audit of beginning and settings: ${scheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    const serious = async (): Promise<string[]> => {
      await page.waitForTimeout(200);
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join("; ")}`);
    };
    await page.locator("#new").click();
    expect(await serious(), "starters").toEqual([]);
    await page.locator("#new-blank").click();
    expect(await serious(), "first metric").toEqual([]);
    await page.locator("#first").fill("売上");
    await page.locator("#first").press("Enter");
    await field(page).fill("=契約数 × 単価");
    await field(page).press("Enter");
    await expect(page.getByRole("button", { name: "「契約数」「単価」を作成" })).toBeVisible();
    expect(await serious(), "unknown names").toEqual([]);
    await page.locator("gt-app button#settings").click();
    expect(await serious(), "settings").toEqual([]);
  });
}

test("on a phone a plan begins and its settings fit", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await start(page, "blank");
  await page.locator("#first").fill("売上");
  await page.locator("#first").press("Enter");
  await breakDown(page, "=契約数 × 単価", "「契約数」「単価」を作成");
  await answer(page, "契約数", "10");
  await answer(page, "単価", "200万円");
  await expect(value(page)).toHaveText("200万円/件");
  await page.locator("#menu").click();
  await page.locator("gt-app button#settings").click();
  const dialog = page.getByRole("dialog", { name: "計画の設定" });
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});

test("a wish becomes a metric, is asked for a number once, and stays as a goal to be mended", async ({ page }) => {
  for (const [line, name] of [["売上をできるだけ伸ばしたい", "売上"], ["新規顧客数を増やしたい。", "新規顧客数"], ["受注率がもっと上がるように改善したい", undefined], ["四半期の売上", undefined], ["売上を3,600万円にする", undefined], ["Raise sales as far as we can", "Sales"], ["We want to grow our revenue", "Revenue"], ["Quarterly sales", undefined]] as const) expect(wishOf(line), line).toBe(name);
  await open(page);
  await start(page, "blank");
  await page.locator("#first").fill("売上をできるだけ伸ばしたい");
  await page.locator("#first").press("Enter");
  await expect(page.locator("#first-complaint")).toContainText("「売上」を、いつまでにいくつにしますか。");
  await expect(page.locator("#first-target")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("売上");
  await page.getByRole("tab", { name: "目標チェック" }).click();
  await page.locator("gt-check .switch").getByRole("button", { name: "目標ごと" }).click();
  await expect(page.locator("gt-goal").getByRole("textbox", { name: "目標文" })).toHaveValue("売上をできるだけ伸ばしたい");
  await expect(page.locator("gt-goal gt-finding")).not.toHaveCount(0);
});
