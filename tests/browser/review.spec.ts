import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { GtPlanner } from "../../www/elements/gt-planner/gt-planner.js";

async function open(page: Page): Promise<void> {
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+09:00"));
  await page.goto("/?lang=ja");
  await expect(page.locator("gt-planner")).toBeVisible();
  await page.getByRole("tab", { name: "予実・見通し" }).click();
}

const reviews = (page: Page): Locator => page.getByRole("region", { name: "振り返り" });

test("a review begins with the largest parts of the gap, is written, kept in the plan, and taken back", async ({ page }) => {
  await open(page);
  await expect(reviews(page)).toContainText("連休前後は架電の時間帯を午後に寄せる。");
  await reviews(page).getByRole("button", { name: "振り返りを追加" }).click();
  await expect(reviews(page).getByLabel("原因")).toBeFocused();
  await expect(reviews(page).getByLabel("根拠となるデータ")).toHaveValue(/受注率が計画を1\.86ポイント下回り/);
  await page.keyboard.type("提案の前に予算を確かめていなかった。");
  await reviews(page).getByLabel("次に変えること").fill("初回に予算を聞く\n\n週1回、案件を見直す");
  await reviews(page).getByRole("button", { name: "入力を終える" }).click();
  await expect(reviews(page).getByRole("listitem")).toContainText(["初回に予算を聞く", "週1回、案件を見直す"]);
  const last = await page.locator("gt-planner").evaluate((planner) => (planner as GtPlanner).session?.plan.reviews?.at(-1));
  expect(last).toMatchObject({ date: "2026-11-24", goal: "g-client", cause: "提案の前に予算を確かめていなかった。", decisions: ["初回に予算を聞く", "週1回、案件を見直す"] });
  await page.locator('gt-review [data-review="1"]').getByRole("button", { name: "編集" }).click();
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page }).include("gt-app").analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)).toEqual([]);
  await reviews(page).getByRole("button", { name: "この振り返りを削除" }).click();
  await expect(page.locator("gt-review article")).toHaveCount(1);
  await page.locator("#undo").click();
  await expect(page.locator("gt-review article")).toHaveCount(2);
});
