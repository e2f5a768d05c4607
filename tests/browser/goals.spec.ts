import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

/** Opens the goal checker on a day in the middle of the sample's term. */
async function open(page: Page, lang: "ja" | "en" = "ja"): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto(`/?lang=${lang}`);
  await page.getByRole("tab", { name: lang === "ja" ? "目標チェック" : "Goal check" }).click();
  await expect(page.locator("gt-whole #set-score")).toBeVisible();
}

const view = (page: Page, name: string): Locator => page.locator("gt-check .switch").getByRole("button", { name });
const whole = (page: Page): Locator => page.locator("gt-whole");
const finding = (page: Page, code: string): Locator => page.locator(`gt-whole gt-finding:has([data-code="${code}"])`);
const goal = (page: Page, id: string): Locator => page.locator(`gt-goal [data-goal="${id}"]`);

test("the whole plan: points with what was taken off, and findings with what to do", async ({ page }) => {
  await open(page);
  // 100 less 30 for C953 and 10 for L901.
  await expect(page.locator("#set-score")).toHaveText("60点（C）");
  await expect(whole(page)).toContainText("−30 クライアントの目標に対する不足 C953");
  await expect(finding(page, "L901")).toContainText("田中さんの目標2件に、学習・成長の目標がありません。");
  await expect(finding(page, "L901")).toContainText("対応： この期間で何を身につけたいですか。");
});

test("how far the client's goal is covered, in the tree's numbers", async ({ page }) => {
  await open(page);
  const coverage = page.getByRole("region", { name: "クライアントの目標の充足" });
  // 270 meetings × 19 % × 1.2 million = 61.56 million of 66 million.
  await expect(coverage).toContainText("93%");
  await expect(coverage).toContainText("6,156万円で、444万円不足します");
  await coverage.getByRole("button", { name: "当社：商談数 270件" }).click();
  const field = goal(page, "g-agency").getByLabel("目標値");
  await field.fill("300");
  await field.press("Enter");
  await view(page, "計画全体").click();
  await expect(coverage).toContainText("目標に届きます");
  await expect(finding(page, "C953")).toHaveCount(0);
  // What the people have to bring, 240 × 80 % + 75.6 = 267.6, is now too little for the agency's 300.
  await expect(finding(page, "R405")).toContainText("32.4件届きません");
});

test("a sentence that points the other way than the settings, and the settings that follow it", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const statement = goal(page, "g-agency").getByRole("textbox", { name: "目標文" });
  await statement.fill("2027年3月31日までに商談数を270件以下に抑える");
  await statement.press("Tab");
  await view(page, "計画全体").click();
  await expect(finding(page, "R407")).toContainText("文から読み取れる向き（以上・以下）と設定が食い違っています");
  await finding(page, "R407").getByRole("button", { name: "「以下」の目標として扱う" }).click();
  await expect(finding(page, "R407")).toHaveCount(0);
});

test("hours and spread of work per person", async ({ page }) => {
  await open(page);
  // 100 appointments × 4 hours over 119 working days.
  await expect(page.getByRole("region", { name: "1人1営業日あたりの所要時間" })).toContainText("3.4時間／8時間");
  // 100 of 100 + 80 + 60.
  await expect(page.getByRole("region", { name: "担当の偏り" })).toContainText("42%");
});

test("a finding's link opens its goal and selects its metric in the tree", async ({ page }) => {
  await open(page);
  await finding(page, "C953").getByRole("button", { name: "当社：商談数 270件" }).click();
  await expect(goal(page, "g-agency").getByRole("textbox", { name: "目標文" })).toBeFocused();
  await expect(page.locator("gt-tree .card.selected .name").first()).toHaveText("商談数");
});

test("one person: goals with grades, kinds of goals, findings", async ({ page }) => {
  await open(page);
  await view(page, "担当者別").click();
  const person = page.locator("gt-person");
  await person.getByLabel("担当").selectOption("tanaka");
  await expect(person.getByRole("row")).toHaveCount(3);
  await expect(person.locator(".kinds .no")).toContainText("学習の目標");
  await expect(person.locator(".kinds .yes").first()).toContainText("行動の目標");
  await expect(person).toContainText("学習・成長の目標がありません");
  await person.getByRole("button", { name: "当日フォロー率 64%", exact: true }).click();
  await expect(goal(page, "g-tanaka")).toBeVisible();
});

test("a goal says how likely it is and how ambitious", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  await expect(goal(page, "g-quality")).toContainText(/達成確率 \d+% 挑戦的/);
  await expect(goal(page, "g-client")).toContainText("達成確率 1%未満 届かない見込み");
});

test("a fix goes into the sentence by one click, and is undone by another", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const statement = goal(page, "g-suzuki").getByRole("textbox", { name: "目標文" });
  const before = await statement.inputValue();
  await goal(page, "g-suzuki").getByRole("button", { name: "「2027年3月31日まで、」を入れる" }).click();
  await expect(statement).toHaveValue(`2027年3月31日まで、${before}`);
  await expect(goal(page, "g-suzuki").locator('[data-code="T501"]')).toHaveCount(0);
  await page.locator("#undo").click();
  await expect(statement).toHaveValue(before);
});

test("a finding is set aside with a reason, stays so after a reload, and is taken back", async ({ page }) => {
  await open(page);
  await finding(page, "L901").getByRole("button", { name: "対象外にする…" }).click();
  await finding(page, "L901").getByLabel(/対象外にする理由/).fill("来期に設定する");
  await page.keyboard.press("Enter");
  await expect(page.locator("#set-score")).toHaveText("70点（C）");
  await expect(finding(page, "L901")).toContainText("対象外の理由： 来期に設定する");
  await expect(page.getByText("この端末に保存済み")).toBeVisible();
  await open(page);
  await expect(page.locator("#set-score")).toHaveText("70点（C）");
  await finding(page, "L901").getByRole("button", { name: "対象に戻す" }).click();
  await expect(page.locator("#set-score")).toHaveText("60点（C）");
});

test("a goal's finding is set aside at that goal only", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const at = (id: string): Locator => goal(page, id).locator('gt-finding:has([data-code="A301"])');
  await at("g-client").getByRole("button", { name: "対象外にする…" }).click();
  await at("g-client").getByLabel("対象外にする理由").fill("増員を織り込んでいないため");
  await at("g-client").getByRole("button", { name: "対象外にする", exact: true }).click();
  await expect(at("g-client")).toContainText("増員を織り込んでいないため");
  await expect(at("g-agency").locator(".sign.error")).toHaveCount(1);
});

test("a rule explains itself in a dialog", async ({ page }) => {
  await open(page);
  await finding(page, "C953").getByRole("button", { name: "このルールについて（C953）" }).click();
  const dialog = page.getByRole("dialog", { name: "ルール C953" });
  await expect(dialog).toContainText("商談120件を目標にする");
  await expect(dialog).not.toContainText("Aim at 120 meetings");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("findings are mended where they stand: in the sentence, in the fields, in the goals below, and by new goals", async ({ page }) => {
  await open(page);
  const whole = page.locator("gt-whole");
  await expect(whole.getByRole("region", { name: "目標ごとの点検" })).toContainText("目標12件のうち、3件に修正が必要な点があります。");
  await finding(page, "C953").getByRole("button", { name: "商談数の目標を270件から290件に引き上げる" }).click();
  await expect(finding(page, "C953")).toHaveCount(0);
  await finding(page, "L901").getByRole("button", { name: "学習の目標を追加する" }).click();
  const form = page.locator("gt-new-goal");
  await expect(form.locator("#kind")).toHaveValue("learning");
  await expect(form.locator("#owner")).toHaveValue("tanaka");
  await page.keyboard.press("Escape");
  await view(page, "目標ごと").click();
  await expect(goal(page, "g-agency").getByRole("textbox", { name: "目標文" })).toHaveValue(/商談を累計290件実施し/);
  const at = (id: string, code: string): Locator => goal(page, id).locator(`gt-finding:has([data-code="${code}"])`);
  await at("g-suzuki", "T504").getByRole("button", { name: "毎週確認する" }).click();
  await expect(at("g-suzuki", "T504")).toHaveCount(0);
  await at("g-suzuki", "M205").getByRole("button", { name: /「【数】」を入れて/ }).click();
  const sentence = goal(page, "g-suzuki").getByRole("textbox", { name: "目標文" });
  await expect(sentence).toBeFocused();
  await page.keyboard.type("30社");
  await expect(sentence).toHaveValue("30社のお客様と関係を築けるよう、精一杯頑張る。");
  await at("g-sato-appointments", "A300").getByRole("button", { name: "現状値を入力する" }).click();
  await expect(goal(page, "g-sato-appointments").getByLabel("現状値")).toBeFocused();
  await page.keyboard.type("90");
  await page.keyboard.press("Enter");
  await expect(at("g-sato-appointments", "A300")).toHaveCount(0);
  await at("g-sato-learning", "X005").getByRole("button", { name: "2つの目標に分ける" }).click();
  await expect(goal(page, "g-sato-learning-2")).toBeVisible();
  await at("g-quality", "R404").getByRole("button", { name: "該当箇所を選択" }).click();
  expect(await goal(page, "g-quality").getByRole("textbox", { name: "目標文" }).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("20%");
  await at("g-quality", "R404").getByRole("button", { name: "目標値を計画どおりの19%にする" }).click();
  await expect(at("g-quality", "R404")).toHaveCount(0);
  await at("g-client", "A301").getByRole("button", { name: "必要な水準を逆算する" }).click();
  await expect(page.locator("gt-target #target")).toHaveValue("6,600万円");
  for (let step = 0; step < 7; step += 1) await page.locator("#undo").click();
  await expect(page.locator("#undo")).toBeDisabled();
});

test("in English a sign of money is not written twice when a target is mended", async ({ page }) => {
  await open(page, "en");
  await page.locator("#new").click();
  await page.locator("#new-sample").click();
  await view(page, "Each goal").click();
  const at = (code: string): Locator => goal(page, "g-client").locator(`gt-finding:has([data-code="${code}"])`);
  await at("R404").getByRole("button", { name: /^Make the target \$1,1\d0,000, as planned$/ }).click();
  await expect(goal(page, "g-client").getByRole("textbox", { name: "Goal" })).toHaveValue(/^Win \$1,1\d0,000 of new contract revenue/);
});

test("a person's sentences are shown with what is found marked in them, and the plan itself is checked", async ({ page }) => {
  await open(page);
  await view(page, "担当者別").click();
  await page.locator("gt-person #party").selectOption("suzuki");
  await expect(page.locator("gt-person mark")).toHaveText("できるだけ多く");
  await view(page, "計画全体").click();
  const checked = page.getByRole("region", { name: "計画そのものの点検" });
  await expect(checked).toContainText("気になる点はありません");
  await page.getByRole("button", { name: "＋ 指標を追加" }).click();
  await expect(page.locator("gt-inspector #name")).toBeFocused();
  await page.getByRole("tab", { name: "目標チェック" }).click();
  await expect(checked).toContainText("「新しい指標」に入力値も");
  await checked.getByRole("button", { name: "「新しい指標」の詳細を開く" }).first().click();
  await expect(page.getByRole("tab", { name: "指標" })).toHaveAttribute("aria-selected", "true");
});

test("a goal is added for a new person, linked, and deleted again", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "＋ 目標を追加" }).click();
  const form = page.locator("gt-new-goal");
  await form.getByRole("button", { name: "追加する" }).click();
  await expect(form.getByRole("alert")).toContainText("目標文を書くか");
  await form.getByLabel("目標文").fill("2027年3月31日までに、アポイントを30件獲得する。");
  await form.locator("#owner").selectOption({ label: "＋ 新しい担当" });
  await form.locator("#party-name").fill("高橋");
  await form.locator("#metric").selectOption("アポイント獲得数");
  await form.getByLabel("目標値").fill("30件");
  await form.getByLabel("当社：商談数 270件").check();
  await form.getByRole("button", { name: "追加する" }).click();
  const added = page.getByRole("article", { name: "高橋：アポイント獲得数 30件" });
  await expect(added.getByRole("textbox", { name: "目標文" })).toBeFocused();
  await expect(added).toContainText("支える上位の目標 当社：商談数 270件");
  await view(page, "計画全体").click();
  await expect(page.getByRole("region", { name: "担当の偏り" })).toContainText("高橋");
  await view(page, "目標ごと").click();
  await added.getByRole("button", { name: "この目標を削除" }).click();
  await expect(added).toHaveCount(0);
  await page.locator("gt-check .removed").getByRole("button", { name: "元に戻す" }).click();
  await expect(added).toHaveCount(1);
});

test("a goal cannot be put under one that it supports", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const client = goal(page, "g-client");
  await client.locator("summary", { hasText: "支える上位の目標" }).click();
  await expect(client.getByLabel("当社：商談数 270件")).toBeDisabled();
  const agency = goal(page, "g-agency");
  await agency.locator("summary", { hasText: "支える上位の目標" }).click();
  await agency.getByLabel("A社（産業機器メーカー）：新規契約売上 6,600万円").uncheck();
  await view(page, "計画全体").click();
  await expect(whole(page)).toBeVisible();
  await page.locator("#undo").click();
  await expect(finding(page, "C953")).toHaveCount(1);
});

test("a goal written again shows its gaps, and goes into the sentence with the first gap selected", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const suzuki = goal(page, "g-suzuki");
  await suzuki.locator("gt-rewrite summary").click();
  await expect(suzuki.locator("gt-rewrite mark").first()).toHaveText("【日付】");
  await expect(suzuki.locator("gt-rewrite")).toContainText("書き直し例に含めていない部分");
  await suzuki.locator("gt-rewrite").getByRole("button", { name: "目標文に入れる" }).click();
  const statement = suzuki.getByRole("textbox", { name: "目標文" });
  await expect(statement).toHaveValue(/^【日付】/);
  await expect(statement).toBeFocused();
  await page.keyboard.type("2027年3月31日");
  await expect(statement).toHaveValue(/^2027年3月31日ま/);
  await expect(goal(page, "g-sato-appointments").locator("gt-rewrite details")).toHaveCount(0);
});

test("a goal without a sentence is offered one from its fields", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const agency = goal(page, "g-agency");
  await agency.getByRole("textbox", { name: "目標文" }).fill("");
  await expect(agency.locator("gt-rewrite")).toContainText("入力済みの項目から作った目標文");
  await agency.locator("gt-rewrite").getByRole("button").click();
  await expect(agency.getByRole("textbox", { name: "目標文" })).toHaveValue(/2027年3月31日までに.*商談数.*270件/);
});

test("the sheets for talks: questions picked by the findings, answers kept, on paper alone", async ({ page }) => {
  await open(page);
  await view(page, "面談シート").click();
  await page.locator("gt-interview #party").selectOption({ label: "鈴木" });
  await expect(page.locator("gt-interview article")).toHaveCount(3);
  const sheet = page.locator('gt-interview [data-sheet="g-suzuki"]');
  const answer = sheet.locator('[data-question="first-step"]');
  await answer.fill("月曜に既存顧客の一覧を作る");
  await answer.blur();
  await expect(page.getByText("この端末に保存済み")).toBeVisible();
  await open(page);
  await view(page, "面談シート").click();
  await expect(answer).toHaveValue("月曜に既存顧客の一覧を作る");
  const printed = page.evaluate(() => new Promise<boolean>((resolve) => {
    window.print = () => resolve(document.querySelector("gt-app")?.shadowRoot?.querySelector("gt-planner")?.hasAttribute("sheets") ?? false);
  }));
  await page.locator("#print-sheets").click();
  expect(await printed).toBe(true);
  await view(page, "目標ごと").click();
  await goal(page, "g-suzuki").locator("summary", { hasText: "話し合いの記録" }).click();
  await expect(goal(page, "g-suzuki")).toContainText("面談シートの回答が1件あります");
});

test("a target that cannot be read is refused in words", async ({ page }) => {
  await open(page);
  await view(page, "目標ごと").click();
  const field = goal(page, "g-agency").getByLabel("目標値");
  await field.fill("たくさん");
  await field.press("Enter");
  await expect(goal(page, "g-agency").getByRole("alert")).toContainText("「たくさん」は目標値として読み取れません");
});

test("a plan without goals says what to do", async ({ page }) => {
  await open(page);
  await page.locator("#new").click();
  await page.locator("#new-blank").click();
  await expect(page.locator("#first")).toBeFocused();
  await page.getByRole("tab", { name: "目標チェック" }).click();
  await expect(page.locator("gt-check")).toContainText("目標がありません");
  await page.getByRole("button", { name: "＋ 目標を追加" }).click();
  await expect(page.locator("gt-new-goal")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "＋ 目標を追加" })).toBeFocused();
});

test("on a phone nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto("/?lang=ja");
  await page.getByRole("navigation").getByRole("button", { name: "目標チェック" }).click();
  for (const name of ["計画全体", "担当者別", "面談シート", "目標ごと"]) {
    await view(page, name).click();
    expect(await page.locator("gt-planner #panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth), name).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: "＋ 目標を追加" }).click();
  expect(await page.locator("gt-planner #panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth), "form").toBeLessThanOrEqual(0);
});

test("the odds know one target for each metric, the sum of what people have between them", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "達成確率" }).click();
  const rows = page.locator("gt-odds").getByRole("row", { name: /^アポイント獲得数 \d+件 / });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("240件");
});

test("in English", async ({ page }) => {
  await open(page, "en");
  await expect(page.locator("#set-score")).toHaveText("60 points (C)");
  await expect(whole(page)).toContainText("With every supporting goal reached it comes to $1.191M, $108.7K short.");
  expect(await page.locator("gt-planner").evaluate((element) => /[（）：。、]/.test((element.shadowRoot?.querySelector("gt-check")?.shadowRoot?.querySelector("gt-whole")?.shadowRoot?.textContent ?? "")))).toBe(false);
});

/** What the accessibility audit finds that keeps somebody from using the page. */
async function serious(page: Page): Promise<string[]> {
  await page.waitForTimeout(200);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join("; ")}`);
}

for (const scheme of ["light", "dark"] as const) {
  test(`nothing serious in the accessibility audit of the goals: ${scheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    for (const name of ["計画全体", "担当者別", "面談シート", "目標ごと"]) {
      await view(page, name).click();
      expect(await serious(page), name).toEqual([]);
    }
    await page.getByRole("button", { name: "＋ 目標を追加" }).click();
    expect(await serious(page), "form").toEqual([]);
    await page.keyboard.press("Escape");
    await goal(page, "g-client").locator("gt-finding").first().getByRole("button", { name: /このルールについて/ }).click();
    expect(await serious(page), "dialog").toEqual([]);
  });
}
