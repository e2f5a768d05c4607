import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

async function open(page: Page, lang: "ja" | "en" = "ja"): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(`/?lang=${lang}`);
  await expect(page.locator("gt-planner")).toBeVisible();
}

const bar = (page: Page): Locator => page.locator("gt-planner .switch gt-scenarios");
const sheet = (page: Page): Locator => page.locator("gt-scenario");
const kgi = (page: Page): Locator => page.locator("gt-tree .card.kgi .value");
const value = (page: Page, id: string): Locator => page.locator(`gt-tree .row[data-id="${id}"] .row-value`);

test("the bar shows a scenario in the tree, with its distance from the plan", async ({ page }) => {
  await open(page);
  await bar(page).locator("#scenario").selectOption("weak");
  await expect(kgi(page)).toHaveText("4,863万円");
  await expect(value(page, "受注率")).toHaveText("16.15%");
  await expect(page.locator("gt-headline")).toContainText("−1,031万円");
  await expect(page.locator("gt-headline #chance")).toContainText(/達成確率\s*[\d.]+%\s*±[\d.]+pt\s*−[\d.]+pt/);
  await bar(page).locator("#scenario").selectOption("");
  await expect(kgi(page)).toHaveText("5,894万円");
});

test("a scenario is made, and written over time, by keyboard", async ({ page }) => {
  await open(page);
  await bar(page).locator("#add-scenario").press("Enter");
  await expect(sheet(page).locator("#scenario-name")).toBeFocused();
  await page.keyboard.type("増員");
  await page.keyboard.press("Enter");
  await expect(sheet(page).locator("#scenario-metric")).toBeFocused();
  await sheet(page).locator("#scenario-metric").selectOption("稼働人数");
  await expect(sheet(page).locator(".change")).toBeFocused();
  await page.keyboard.type("５人");
  await page.keyboard.press("Enter");
  // Five people on 119 working days: (5 × 119 × 38 calls × 12% × 11.5% × 80% + 75.6) meetings × 19% × 1.2 million yen.
  await expect(kgi(page)).toHaveText("7,415万円");
  await sheet(page).getByLabel("稼働人数 開始").selectOption("2027-01");
  await expect(value(page, "稼働人数")).toHaveText("4.17人");
  await expect(page.locator("gt-compare").getByRole("columnheader", { name: "増員", exact: true })).toBeVisible();
  await sheet(page).getByLabel("稼働人数 終了").selectOption("2026-11");
  await expect(sheet(page).getByRole("alert").filter({ visible: true })).toHaveText("終了が開始より前になっています。");
  await sheet(page).locator(".change").fill("たくさん");
  await sheet(page).locator(".change").press("Enter");
  await expect(sheet(page).getByRole("alert").filter({ visible: true })).toContainText("「たくさん」は変化として読み取れません");
  await page.locator("#undo").click();
  await expect(kgi(page)).toHaveText("7,415万円");
  await sheet(page).locator("#scenario-remove").click();
  await expect(sheet(page)).toHaveCount(0);
  await expect(kgi(page)).toHaveText("5,894万円");
  await page.locator("#undo").click();
  await expect(bar(page).getByRole("option", { name: "増員", exact: true })).toBeAttached();
});

test("what is tried out becomes a scenario, and what is tried out there stays in it", async ({ page }) => {
  await open(page);
  const move = (to: string): Promise<void> => page.locator('gt-tree .row[data-id="受注率"] .slider').evaluate((slider: HTMLInputElement, at) => {
    slider.value = at;
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }, to);
  await move("0.22");
  await expect(page.locator("gt-headline")).toContainText("+931万円");
  await page.getByRole("button", { name: "シナリオとして保存" }).click();
  await expect(sheet(page).locator(".change")).toHaveValue("22%");
  await expect(kgi(page)).toHaveText("6,825万円");
  await move("0.2");
  await page.getByRole("button", { name: "「新しいシナリオ」に反映" }).click();
  await expect(sheet(page).locator(".change")).toHaveValue("20%");
  await sheet(page).locator("#scenario-close").click();
  await expect(value(page, "受注率")).toHaveText("19%");
  await page.locator('gt-tree .row[data-id="受注率"] .name').click();
  await page.getByRole("tab", { name: "指標" }).click();
  await bar(page).locator("#scenario").selectOption({ label: "新しいシナリオ" });
  await expect(page.locator("gt-inspector")).toContainText("シナリオ「新しいシナリオ」の値を表示しています");
});

test("what is typed while a scenario is looked at changes the scenario, says so, and the plan stays", async ({ page }) => {
  await open(page);
  await bar(page).locator("#scenario").selectOption("weak");
  await page.locator('gt-tree .row[data-id="受注率"] .name').click();
  const foot = page.locator("gt-planner footer");
  const cell = page.locator("gt-tree gt-entry input");
  await page.keyboard.press("2");
  await cell.fill("20%");
  await cell.press("Enter");
  await expect(foot).toContainText("シナリオ「弱気：年明けの引き合い減」の受注率を20%にしました。元の計画は19%のままです。");
  await expect(value(page, "受注率")).toHaveText("20%");
  await page.keyboard.press("+");
  await expect(cell).toHaveValue("+");
  await cell.fill("+10%");
  await cell.press("Enter");
  await expect(value(page, "受注率")).toHaveText("22%");
  await page.keyboard.press("2");
  await cell.fill("20%〜25%");
  await cell.press("Enter");
  await expect(page.locator("gt-tree gt-entry .error")).toHaveText("シナリオの値に幅は設定できません。1つの値か、-15%のような変化を入力してください。");
  await cell.press("Escape");
  await expect(page.locator("gt-inspector #in-scenario")).toContainText("元の計画（19%）は変わりません");
  await expect(page.locator("gt-inspector gt-entry input")).toHaveValue("22%");
  await page.locator("#undo").click();
  await page.locator("#undo").click();
  await expect(value(page, "受注率")).toHaveText("16.15%");
  await page.locator('gt-tree .card[data-id="受注件数"] .name').first().click();
  await page.keyboard.press("=");
  await cell.fill("=商談数 * 受注率 * 0.9");
  await cell.press("Enter");
  await expect(foot).toContainText("受注件数の式は、元の計画とすべてのシナリオに共通です。元の計画を変更しました。");
  await bar(page).locator("#scenario").selectOption("");
  await expect(value(page, "受注率")).toHaveText("19%");
});

test("solving back leaves locked metrics alone, and answers for a chance", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "逆算" }).click();
  const target = page.locator("gt-target");
  const least = target.locator("label.way", { hasText: "負担が最小になる組み合わせ" });
  await expect(least).toContainText("受注率");
  // What cannot be had leaves the answer that is shown as the one that is chosen.
  await target.locator("#confidence").selectOption("0.9");
  await expect(target.locator('input[name="way"][value="confident"]')).toBeDisabled();
  await expect(target.locator("label.way").first().getByRole("radio")).toBeChecked();
  await target.locator("summary", { hasText: "動かさない指標" }).click();
  await target.getByRole("checkbox", { name: /^受注率/ }).check();
  await expect(least).not.toContainText("受注率");
  await target.locator("#confidence").selectOption("0.5");
  const sure = target.locator("label.way", { hasText: "50%の確率で届くまで" });
  await expect(sure).toContainText(/動かせる指標を一律\+\d+\.\d+%.*検証した達成確率は(49|50|51)/);
  await target.locator("#apply").click();
  await expect(page.locator("gt-headline #chance")).toContainText(/(49|50|51)(\.\d)?%/);
});

test("bounds that are set for a metric hold when solving back", async ({ page }) => {
  await open(page);
  await page.locator('gt-tree .row[data-id="受注率"] .name').click();
  const lever = page.locator("gt-lever");
  await lever.locator("summary").click();
  await lever.getByLabel("動かせる範囲の上限").fill("１９．２％");
  await lever.getByLabel("動かせる範囲の上限").press("Enter");
  await lever.getByLabel("刻み").fill("なし");
  await lever.getByLabel("刻み").press("Enter");
  await expect(lever.getByRole("alert")).toContainText("「なし」は使えません");
  await page.getByRole("tab", { name: "逆算" }).click();
  await expect(page.locator("gt-target label.way", { hasText: "すべて同じ割合で動かす" })).toContainText("受注率 19% → 19.2%");
  await page.getByRole("tab", { name: "指標" }).click();
  await page.locator("gt-lever summary").click();
  await page.locator("gt-lever #lever").selectOption("no");
  await page.getByRole("tab", { name: "逆算" }).click();
  await expect(page.locator("gt-target label.way", { hasText: "負担が最小になる組み合わせ" })).not.toContainText("受注率");
});

test("two inputs at once: a cell is tried out, and whose uncertainty it is stands in words", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "達成確率" }).click();
  await expect(page.locator("gt-odds #shares")).toContainText("44%が受注率");
  const table = page.locator("gt-table");
  await expect(table.locator("td button")).toHaveCount(25);
  await table.getByRole("button", { name: "受注率 20.9%、平均契約月数 6か月：6,483万円（あとわずか）" }).click();
  await expect(kgi(page)).toHaveText("6,483万円");
  await expect(page.locator("gt-planner footer")).toContainText("受注率 20.9%");
  await table.getByLabel("横").selectOption({ label: "月額料金" });
  await expect(table.getByRole("button", { name: /^受注率 20\.9%、月額料金 20万円/ })).toBeVisible();
});

test("in English, and nothing is left in Japanese", async ({ page }) => {
  await open(page, "en");
  await page.locator("#new").click();
  await page.locator("#new-sample").click();
  await bar(page).locator("#add-scenario").click();
  await expect(sheet(page)).toContainText("Which inputs change");
  await expect(page.locator("gt-headline")).toContainText(/\d+% of the target \$1\.3M/);
  const text = await page.locator("gt-odds").evaluate((element) => element.shadowRoot?.textContent ?? "");
  expect(/[ぁ-んァ-ヶ一-龠]/.test(text)).toBe(false);
});

for (const scheme of ["light", "dark"] as const) {
  test(`nothing serious in the accessibility audit of a scenario and of what may move: ${scheme}`, async ({ page }) => {
    test.slow();
    const serious = async (): Promise<string[]> => {
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    };
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    await bar(page).locator("#scenario").selectOption("weak");
    await bar(page).locator("#edit-scenario").click();
    await expect(page.locator("gt-table td button")).toHaveCount(25);
    expect(await serious(), "scenario").toEqual([]);
    await page.locator('gt-tree .row[data-id="受注率"] .name').click();
    await page.getByRole("tab", { name: "指標" }).click();
    await page.locator("gt-lever summary").click();
    expect(await serious(), "lever").toEqual([]);
  });
}

test("what to measure first, what the same effort brings and where each input would have to be stand below what matters most", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "達成確率" }).click();
  const odds = page.locator("gt-odds");
  await expect(odds.getByRole("heading", { name: "最初に確かめるべき指標" })).toContainText("受注率");
  await expect(odds.locator("#leverage-best")).toHaveText("同じ労力なら、最も効果が大きいのは1人あたり1日の架電数です（1%の改善で+41.7万円、負担1）。");
  await expect(odds.getByRole("img", { name: /^労力あたりの効果/ })).toContainText("商談実施率+41.7万円 ÷ 1.5+27.8万円");
  await expect(odds.getByRole("row", { name: /^受注率 19% 21\.28% \+12%/ })).toBeVisible();
  // Twice the effort is half the effect.
  await page.locator('gt-tree .row[data-id="一人一日架電数"] .name').click();
  await page.getByRole("tab", { name: "指標" }).click();
  await page.locator("gt-lever summary").click();
  await page.locator("gt-lever").getByLabel("負担の重み").fill("2");
  await page.locator("gt-lever").getByLabel("負担の重み").press("Enter");
  await page.getByRole("tab", { name: "達成確率" }).click();
  await expect(odds.locator("#leverage-best")).toContainText("最も効果が大きいのは商談実施率です");
});
