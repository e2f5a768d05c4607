import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

/** The tree is written by keyboard, as an outline is. */
async function open(page: Page, lang: "ja" | "en" = "ja"): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(`/?lang=${lang}`);
  await expect(page.locator("gt-planner")).toBeVisible();
}

const card = (page: Page, name: string): Locator => page.getByRole("treeitem", { name: new RegExp(`^${name} `) }).first();
const kgi = (page: Page): Locator => page.locator("gt-tree .card.kgi .value");
const foot = (page: Page): Locator => page.locator("gt-planner footer");
const fresh = (page: Page): Locator => page.locator("gt-name[fresh] input");
const cell = (page: Page): Locator => page.locator("gt-tree gt-entry input, gt-outline gt-entry input");
/** A card is chosen by its name: its middle may be one of its factors. */
const choose = (page: Page, name: string): Promise<void> => card(page, name).locator(".name").first().click();

async function blank(page: Page, line: string): Promise<void> {
  await page.locator("#new").click();
  await page.locator("#new-blank").click();
  await page.locator("#first").fill(line);
  await page.locator("#first").press("Enter");
  await page.locator("gt-tree .card.kgi .name").click();
}

/** Adds a metric by its key, its name and its value. */
async function add(page: Page, key: "Tab" | "Enter", name: string, value: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(fresh(page)).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(cell(page)).toBeFocused();
  await page.keyboard.type(value);
  await page.keyboard.press("Enter");
  await expect(cell(page)).toHaveCount(0);
}

test("a tree grows from its end result down to the calls without a pointer", async ({ page }) => {
  await open(page);
  await blank(page, "年間売上");
  await add(page, "Tab", "契約数", "40");
  await add(page, "Enter", "契約単価", "300万円");
  // 40 a month for twelve months, at ¥3M.
  await expect(kgi(page)).toHaveText("14.4億円");
  await choose(page, "契約数");
  await add(page, "Tab", "商談数", "160");
  await add(page, "Enter", "受注率", "25%");
  await expect(foot(page)).not.toContainText("追加しました");
  await expect(card(page, "契約数")).toContainText("480件");
  await expect(kgi(page)).toHaveText("14.4億円");
});

test("what is added changes no number until it has one, says where it went, and can join by the other sign", async ({ page }) => {
  await open(page);
  const before = await kgi(page).innerText();
  await choose(page, "受注件数");
  await page.keyboard.press("Tab");
  await page.keyboard.type("再商談率");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("受注件数の式は「=商談数 × 受注率 × 再商談率」になりました。");
  await expect(cell(page)).toHaveValue("100%");
  await expect(kgi(page)).toHaveText(before);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.type("紹介件数");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("× 再商談率 + 紹介件数」");
  await expect(kgi(page)).toHaveText(before);
  await foot(page).getByRole("button", { name: "掛け算にする" }).click();
  await expect(foot(page)).toContainText("× 再商談率 × 紹介件数」");
});

test("the first driver of an input takes over its value and its scenarios", async ({ page }) => {
  await open(page);
  const before = await kgi(page).innerText();
  const scenario = page.locator("gt-planner .switch gt-scenarios select");
  await choose(page, "受注率");
  await page.keyboard.press("Tab");
  await page.keyboard.type("提案通過率");
  await page.keyboard.press("Enter");
  await expect(cell(page)).toHaveValue("19%");
  await expect(kgi(page)).toHaveText(before);
  await page.keyboard.press("Escape");
  await scenario.selectOption("weak");
  await expect(card(page, "提案通過率")).toContainText("16.15%");
});

test("nothing is made without a name: Esc gives up, and a second Tab leads on out of the tree", async ({ page }) => {
  await open(page);
  await choose(page, "受注率");
  await page.keyboard.press("Tab");
  await expect(fresh(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card(page, "受注率")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tab", { name: "指標", exact: true })).toBeFocused();
  await expect(page.locator("#undo")).toBeDisabled();
});

test("keys of a conversion neither name, nor make, nor end anything", async ({ page }) => {
  await open(page);
  await choose(page, "受注率");
  const composing = (locator: Locator, key: string): Promise<void> => locator.evaluate((element, key) => {
    element.dispatchEvent(new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, composed: true, cancelable: true }));
    element.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, composed: true, cancelable: true }));
  }, key);
  for (const key of ["Tab", "Enter", "Delete", "a"]) await composing(card(page, "受注率"), key);
  await expect(page.locator("gt-name")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await fresh(page).fill("しょうだん");
  for (const key of ["Enter", "Tab", "Escape"]) await composing(fresh(page), key);
  await expect(fresh(page)).toHaveValue("しょうだん");
  await expect(page.locator("#undo")).toBeDisabled();
});

test("a conversion that begins on a metric goes into its field: letters into the name, figures into the value", async ({ page }) => {
  await open(page);
  const begin = (code: string): Promise<void> => card(page, "受注率").evaluate((element, code) => {
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "Process", code, keyCode: 229, bubbles: true, composed: true, cancelable: true }));
  }, code);
  await choose(page, "受注率");
  await begin("KeyS");
  await expect(page.locator("gt-tree gt-name input")).toBeFocused();
  await page.keyboard.press("Escape");
  await begin("Digit2");
  await expect(cell(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await begin("Enter");
  await expect(page.locator("gt-tree gt-name, gt-tree gt-entry")).toHaveCount(0);
});

test("F2 and letters change the name, figures the value", async ({ page }) => {
  await open(page);
  await choose(page, "受注率");
  await page.keyboard.press("F2");
  await expect(page.locator("gt-tree gt-name input")).toHaveValue("受注率");
  await page.keyboard.type("成約率");
  await page.keyboard.press("Enter");
  await expect(card(page, "成約率")).toBeFocused();
  await page.keyboard.type("Win rate");
  await page.keyboard.press("Tab");
  await expect(cell(page)).toHaveValue("19%");
  await page.keyboard.type("25%");
  await page.keyboard.press("Enter");
  await expect(card(page, "Win rate")).toContainText("25%");
  await expect(card(page, "Win rate")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(card(page, "Win rate")).toContainText("19%");
  for (const name of ["成約率", "受注率"]) {
    await page.keyboard.press("ControlOrMeta+z");
    await expect(card(page, name)).toBeFocused();
  }
  await page.keyboard.press("ControlOrMeta+y");
  await expect(card(page, "成約率")).toBeFocused();
});

test("Delete takes a metric with its branch out of the formulas, says so, and one key brings it back", async ({ page }) => {
  await open(page);
  const before = await kgi(page).innerText();
  await choose(page, "インバウンド商談数");
  await page.keyboard.press("Delete");
  await expect(foot(page)).toContainText("「インバウンド商談数」と、その内訳2件を削除しました。 商談数の式は「=アウトバウンド商談数」になりました。");
  await expect(kgi(page)).not.toHaveText(before);
  await expect(card(page, "商談数")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(kgi(page)).toHaveText(before);
  await expect(card(page, "インバウンド商談数")).toBeFocused();
  // Revenue is no longer money without its price: the plan could not be computed.
  await choose(page, "平均受注単価");
  await page.keyboard.press("Delete");
  await expect(page.locator("gt-inspector").getByRole("alert")).toContainText("「平均受注単価」を除くと計算が成り立たないため、削除できません。");
  await expect(card(page, "平均受注単価")).toBeVisible();
});

test("Shift and an arrow tries an input out, and the list of keys is one key away", async ({ page }) => {
  await open(page);
  const before = await kgi(page).innerText();
  await choose(page, "受注率");
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(kgi(page)).not.toHaveText(before);
  await expect(foot(page)).toContainText("試算中");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "ツリーと一覧のキー操作" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the list is written by the same keys, and buttons do it without them", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "一覧" }).click();
  const row = (name: string): Locator => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await row("受注率").click();
  await add(page, "Enter", "紹介件数", "3");
  await expect(row("紹介件数")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(row("紹介件数")).toHaveCount(0);
  await page.locator("gt-inspector").getByRole("button", { name: "内訳を追加" }).click();
  await expect(fresh(page)).toBeFocused();
});

test("a phone can add metrics too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.getByRole("row", { name: /^受注率/ }).click();
  await page.getByRole("navigation").getByRole("button", { name: "指標", exact: true }).click();
  await page.getByRole("button", { name: "同じ階層に追加" }).click();
  await expect(fresh(page)).toBeFocused();
  await fresh(page).fill("再商談率");
  await fresh(page).press("Enter");
  await expect(page.getByRole("row", { name: /^再商談率/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing serious in the accessibility audit while a tree is written: ${colorScheme}`, async ({ page }) => {
    test.slow();
    const serious = async (): Promise<string[]> => {
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    };
    await page.emulateMedia({ colorScheme });
    await open(page);
    await choose(page, "受注件数");
    await page.keyboard.press("Tab");
    await expect(fresh(page)).toBeFocused();
    expect(await serious(), "new").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("F2");
    await expect(page.locator("gt-tree gt-name input")).toBeFocused();
    expect(await serious(), "name").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "ツリーと一覧のキー操作" })).toBeVisible();
    expect(await serious(), "keys").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "一覧" }).click();
    await page.getByRole("row", { name: /^受注率/ }).click();
    await page.keyboard.press("Enter");
    await expect(fresh(page)).toBeFocused();
    expect(await serious(), "list").toEqual([]);
  });
}

test("in English the tree is written alike, and nothing is left in Japanese", async ({ page }) => {
  await open(page, "en");
  await page.locator("#new").click();
  await page.locator("#new-sample").click();
  // The sample that was there looks the same; that it was opened again can be undone.
  await expect(page.locator("#undo")).toBeEnabled();
  await choose(page, "Deals won");
  await page.keyboard.press("Tab");
  await expect(fresh(page)).toBeFocused();
  await page.keyboard.type("Proposal rate");
  await page.keyboard.press("Enter");
  await expect(foot(page)).toContainText("Proposal rate was added. Deals won is now Meetings held × Win rate × Proposal rate.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const text = await page.locator("gt-keys").evaluate((element) => element.shadowRoot?.textContent ?? "");
  expect(/[ぁ-んァ-ヶ一-龠]/.test(text)).toBe(false);
});
