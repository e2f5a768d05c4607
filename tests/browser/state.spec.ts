import { expect, test } from "@playwright/test";
import type { Plan, Structure, StructureMetric } from "goaltree";
import { fitted, forest, WIDTH } from "../../www/elements/gt-tree/layout.js";
import { goalOf, withoutGoal, withoutMetric, withValue } from "../../www/state/document.js";
import { analyseGoal, readNumber } from "goaltree";
import { firstOf } from "../../www/state/begin.js";
import { joined, parted, readable } from "../../www/state/branch.js";
import { byIds } from "../../www/state/enter.js";
import { asRead, editable, formatValue, periodName, summands } from "../../www/state/format.js";
import type { Engine } from "../../www/engine/client.js";
import { emptyHistory, record, redone, undone } from "../../www/state/history.js";
import { periodOf, readTable, type Timing } from "../../www/state/paste.js";
import { rowsOf } from "../../www/state/mend.js";
import { fieldsOf } from "../../www/state/goals.js";
import { linesOf, withLine } from "../../www/state/scenario.js";
import { judged } from "../../www/state/status.js";

const plan = (name: string): Plan => ({ goaltree: 1, name, locale: "ja", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics: [] });

test("numbers read as a person writes them", () => {
  expect(formatValue(36_000_000, "JPY", "ja")).toBe("3,600万円");
  expect(formatValue(123_500_000, "JPY", "ja")).toBe("1.24億円");
  expect(formatValue(1_200_000, "JPY/件", "ja")).toBe("120万円/件");
  expect(formatValue(0.115, "%", "ja")).toBe("11.5%");
  expect(formatValue(6, "月", "ja")).toBe("6か月");
  expect(formatValue(1_300_000, "USD", "en")).toBe("$1.3M");
  expect([3.67, 1].map((value) => formatValue(value, "rep", "en"))).toEqual(["3.67 reps", "1 rep"]);
  expect([formatValue(2, "company", "en"), formatValue(2, "deals", "en"), formatValue(2, "person/day", "en")]).toEqual(["2 companies", "2 deals", "2 people/day"]);
  expect([formatValue(-1e-9, "%", "ja"), formatValue(-0, "件", "ja")]).toEqual(["0%", "0件"]);
  expect(formatValue(Number.NaN, "件", "ja")).toBe("—");
  expect(periodName("2026-10", "ja")).toBe("2026年10月");
});

test("letters typed one after the other are one step", () => {
  const [a, b, c] = [plan("a"), plan("b"), plan("c")];
  let history = record(emptyHistory, { before: a, after: b, selected: null, key: "name", time: 0 });
  history = record(history, { before: b, after: c, selected: null, key: "name", time: 500 });
  expect(history.past).toHaveLength(1);
  const back = undone(history);
  expect(back?.step.before).toBe(a);
  expect(back && redone(back.history)?.step.after).toBe(c);
  expect(record(history, { before: c, after: a, selected: null, key: "name", time: 5000 }).past).toHaveLength(2);
});

test("fields show numbers as people write them, without losing any of them", () => {
  expect(editable(66_000_000, "JPY", "ja")).toBe("6,600万円");
  expect(editable(6_504_000, "JPY", "ja")).toBe("650.4万円");
  expect(editable(123_456_789, "JPY", "ja")).toBe("12,345.6789万円");
  expect(editable(120_000_000, "JPY/件", "ja")).toBe("1.2億円");
  expect(editable(9_800, "JPY", "ja")).toBe("9,800円");
  expect(editable(1_300_000, "USD", "en")).toBe("$1,300,000");
  expect(editable(0.115, "%", "ja")).toBe("11.5%");
  expect(editable(1_200, "件", "ja")).toBe("1,200");
});

test("amounts in the engine's sentences read as on the rest of the page, quotations stay", () => {
  expect(asRead("受注率が計画を1.86ポイント下回り、3,489,974円押し下げました。", "ja")).toBe("受注率が計画を1.86ポイント下回り、349万円押し下げました。");
  expect(asRead("新規契約売上 = 49.1件 × 1,200,000円/件 = 58,940,444円、1,988件、800円", "ja")).toBe("新規契約売上 = 49.1件 × 120万円/件 = 5,894万円、1,988件、800円");
  expect(asRead("「66,000,000円」を2つの意味に読めます。", "ja")).toBe("「66,000,000円」を2つの意味に読めます。");
  expect(asRead("It lands at $1,191,300.50, against “$1,300,000”, -$20,000.", "en")).toBe("It lands at $1.191M, against “$1,300,000”, -$20K.");
});

test("parts of a sum add up as they are shown", () => {
  expect(summands([6_504_000, 33_032_000], "JPY", "ja")).toEqual({ parts: ["650万円", "3,303万円"], sum: "3,953万円" });
  expect(summands([10.26, 20.26], "件", "ja")).toEqual({ parts: ["10.3件", "20.3件"], sum: "30.6件" });
});

test("what several people have between them is the metric's target; a goal of the team goes before", () => {
  const parties = [{ id: "a", layer: "individual" }, { id: "b", layer: "individual" }, { id: "t", layer: "team" }] as const;
  const own = [{ id: "1", metric: "m", party: "a", target: 10 }, { id: "2", metric: "m", party: "b", target: 20 }];
  const planOf = (goals: Plan["goals"]): Plan => ({ ...plan("p"), parties: [...parties], metrics: [{ id: "m", unit: "件" }], ...(goals ? { goals } : {}) });
  expect(goalOf(planOf(own), "m")?.target).toBe(30);
  expect(goalOf(planOf([...own, { id: "3", metric: "m", party: "t", target: 28 }]), "m")?.target).toBe(28);
});

test("a share above the whole has no range", () => {
  expect(withValue({ id: "rate", unit: "%", of: "calls", input: { value: 0.2, low: 0.1, high: 0.3 } }, 1.5)).toEqual({ value: 1.5 });
});

test("a range follows its value in proportion", () => {
  const metric = { id: "rate", unit: "%", input: { value: 0.2, low: 0.1, high: 0.3 } };
  expect(withValue(metric, 0.2)).toEqual({ value: 0.2, low: 0.1, high: 0.3 });
  expect(withValue(metric, 0.25)).toEqual({ value: 0.25, low: 0.125, high: 0.375 });
  expect(withValue(metric, 0.4)).toEqual({ value: 0.4, low: 0.2, high: 0.6 });
  expect(withValue(metric, 0.9)).toEqual({ value: 0.9, low: 0.45, high: 1 });
});

test("no two cards of a large tree overlap", () => {
  const node = (index: number): StructureMetric => {
    const drivers = [2 * index + 1, 2 * index + 2].filter((child) => child < 301).map((child) => `m${child}`);
    return { id: `m${index}`, name: `m${index}`, unit: "", role: index === 0 ? "kgi" : null, total: "flow", weight: null, drivers, dependents: index === 0 ? [] : [`m${Math.floor((index - 1) / 2)}`], operator: drivers.length > 0 ? "sum" : null, formula: drivers.length > 0 ? drivers.join(" + ") : null, lever: false };
  };
  const structure: Structure = { periods: [], metrics: Array.from({ length: 301 }, (_, index) => node(index)) };
  for (const space of [{ width: 1000, height: 700 }, { width: 300, height: 2000 }]) {
    const { cards } = fitted(forest(structure, new Set()), space);
    expect(cards.length).toBe(150);
    const overlaps = cards.flatMap((card, index) =>
      cards.slice(index + 1).filter((other) => card.x < other.x + WIDTH && other.x < card.x + WIDTH && card.y < other.y + other.height && other.y < card.y + card.height).map((other) => `${card.id} and ${other.id}`),
    );
    expect(overlaps).toEqual([]);
  }
});

test("cells are read as a spreadsheet hands them over", () => {
  const timing: Timing = { grain: "month", labels: ["2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03"], today: "2026-11-24" };
  const read = (text: string, from = "2026-10"): string => readTable(text, from, timing).cells.map(({ period, value }) => `${period} ${value}`).join(", ");
  const both = "2026-04 12, 2026-05 11";
  for (const text of ["2026/4\t12\r\n2026/5\t11\r\n", "2026年4月\t12\n2026年5月\t11", "月\t実績\n2026-04\t12\n2026-05\t11", "4月\t12\n5月\t11", "2026/4/1\t12\n2026/5/1\t11", "Apr-26\t12\nMay-26\t11", "令和8年4月\t12\nR8.5\t11", "2026-04\t佐藤\t12\n2026-05\t佐藤\t11", "2026-04\t2026-05\n12\t11", "\t2026年4月\t2026年5月\n実績\t12\t11", "月\t実績\t計画\n2026-04\t12\t20\n2026-05\t11\t20", "2026-04\t12\n2026-05\t11\n2026-06\t"]) expect(read(text), text).toBe(both);
  expect(read("１０月\t３")).toBe("2026-10 ３");
  expect(read("5\n6\n7", "2026-10")).toBe("2026-10 5, 2026-11 6");
  expect(readTable("5\n6\n7", "2026-11", timing)).toEqual({ cells: [{ period: "2026-11", value: "5" }], ahead: 2, left: [] });
  expect(readTable("2026-04\t12\n小計\t12", "", timing).left).toEqual(["小計 12"]);
  expect(readTable("5\n6\n7", "2027-02", { ...timing, today: "2027-03-01" }).left).toEqual(["7"]);
  expect(periodOf("2026年第3四半期", { ...timing, grain: "quarter" })).toBe("2026-Q3");
  expect(periodOf("2026-13", timing)).toBeUndefined();
});

test("what speaks of a metric or a goal no longer does when it is deleted", () => {
  const whole: Plan = {
    ...plan("計画"),
    metrics: [{ id: "商談数" }, { id: "受注率", unit: "%", of: "商談数" }],
    goals: [{ id: "g1", metric: "商談数", target: 10 }, { id: "g2", supports: ["g1"] }],
    actuals: [{ metric: "商談数", period: "2026-10", value: 3 }],
    influences: [{ from: "商談数", to: "受注率" }],
    correlations: [{ between: ["商談数", "受注率"], rank: 0.3 }],
    scenarios: [{ id: "s", changes: { 商談数: "+10%", 受注率: "-5%" } }],
    baselines: [{ name: "当初", date: "2026-09-01", values: { 商談数: 3, 受注率: 0.2 } }],
    reviews: [{ date: "2026-10-09", goal: "g1", lesson: "午後に架電する。" }],
    lessons: [{ text: "事例から話す。", metric: "商談数" }],
  };
  const without = withoutMetric(whole, "商談数");
  expect(JSON.stringify(without)).not.toContain("商談数");
  expect(without.scenarios?.[0]?.changes).toEqual({ 受注率: "-5%" });
  expect(without.lessons).toEqual([{ text: "事例から話す。" }]);
  expect(without.goals?.[0]).toEqual({ id: "g1", target: 10 });
  expect(JSON.stringify(withoutGoal(whole, "g1"))).not.toContain("g1");
  expect(withoutGoal(whole, "g1").reviews).toEqual([{ date: "2026-10-09", lesson: "午後に架電する。" }]);
});

test("a scenario's line takes its place, its periods and its short form", () => {
  const scenario = { id: "s", changes: { a: "-15%", b: { from: "2027-01", set: 5 } } };
  expect(linesOf(scenario)).toEqual([{ metric: "a", change: "-15%", from: "", to: "" }, { metric: "b", change: { from: "2027-01", set: 5 }, from: "2027-01", to: "" }]);
  expect(withLine(scenario, "a", { metric: "a", change: "-20%", from: "2026-11", to: "2026-12" }).changes).toEqual({ a: { by: "-20%", from: "2026-11", to: "2026-12" }, b: { from: "2027-01", set: 5 } });
  expect(withLine(scenario, "b", { metric: "b", change: 7, from: "", to: "" }).changes).toEqual({ a: "-15%", b: 7 });
  expect(withLine(scenario, "a", undefined).changes).toEqual({ b: { from: "2027-01", set: 5 } });
  expect(Object.keys(withLine(scenario, "", { metric: "c", change: "+10%", from: "", to: "" }).changes)).toEqual(["a", "b", "c"]);
});

test("names in formulas become ids, and places find their way back", () => {
  const named: Plan = { ...plan("計画"), metrics: [{ id: "売上", name: "新規契約売上" }, { id: "リード数", name: "資料請求・ウェビナー経由のリード数" }, { id: "件数", name: "1人あたり件数" }, { id: "率", name: "受注率（%）" }] };
  const source = "資料請求・ウェビナー経由のリード数 * 1人あたり件数 + 不明";
  const { formula, back } = byIds(source, named);
  expect(formula).toBe("リード数 * 件数 + 不明");
  expect(source.slice(back(formula.indexOf("不明")), back(formula.length))).toBe("不明");
  expect(byIds("新規契約売上高 * 2", named).formula).toBe("新規契約売上高 * 2");
  expect(byIds("受注率（%） * 2", named).formula).toBe("率 * 2");
  const signs: Plan = { ...plan("計画"), metrics: [{ id: "a", name: "Same-day follow-up (+) [x] {y} $^.*?|\\ n/a" }] };
  expect(byIds(`${signs.metrics[0]?.name} * 2`, signs).formula).toBe("a * 2");
});

test("a driver joins a formula beside those that join alike, and behind all of it otherwise", () => {
  expect(joined("商談数 * 受注率", "再商談率", "×", "商談数")).toBe("商談数 * 再商談率 * 受注率");
  expect(joined("a - b", "c", "+", "a")).toBe("a + c - b");
  expect(joined("a * b", "c", "+", "a")).toBe("a * b + c");
  expect(joined("a + b", "c", "×", "b")).toBe("(a + b) * c");
  expect(joined("min(a, b)", "c", "×", null)).toBe("(min(a, b)) * c");
});

test("a driver leaves a formula where what is left is beyond doubt", () => {
  const cases: [formula: string, left: string | undefined][] = [
    ["x", ""], ["(x)", ""], ["x * a", "a"], ["a × x", "a"], ["a / x", "a"], ["x + a", "a"], ["a + x", "a"], ["a - x", "a"], ["a - x + b", "a + b"],
    ["a + x * b", "a + b"], ["a * x + b", "a + b"], ["(a + x) * b", "(a) * b"], ["(x) * b", "b"], ["a * (x) + b", "a + b"], ["a * (x + 1)", "a * (1)"], ["架電数 * x * 0.5", "架電数 * 0.5"],
    ["x / a", undefined], ["x - a", undefined], ["min(x, a)", undefined], ["ceil(x)", undefined], ["x * x", undefined], ["a", undefined], ["a * x ^ 2", undefined],
  ];
  for (const [formula, left] of cases) expect(parted(formula, "x"), formula).toBe(left);
});

test("formulas are read with names and the signs of arithmetic", () => {
  expect(readable("win_rate*meetings / 2", (id) => ({ win_rate: "Win rate", meetings: "Meetings" })[id] ?? id)).toBe("Win rate×Meetings ÷ 2");
});

test("a value stands against its target by how far it is off, above zero, at it and below", () => {
  expect([100, 99.99, 90, 89.9, 0].map((value) => judged(value, 100))).toEqual(["on-track", "at-risk", "at-risk", "off-track", "off-track"]);
  expect(judged(5 * 19.99, 99.95)).toBe("on-track");
  expect([0.03, 0.033, 0.034].map((value) => judged(value, 0.03, "at_most"))).toEqual(["on-track", "at-risk", "off-track"]);
  // A loss of at most 100, and no complaint.
  expect([-50, -100, -105, -200].map((value) => judged(value, -100))).toEqual(["on-track", "on-track", "at-risk", "off-track"]);
  expect([0, 1].map((value) => judged(value, 0, "at_most"))).toEqual(["on-track", "off-track"]);
});

test("a process goal is judged as what is done, as in the check of the plan", () => {
  expect(fieldsOf(plan("a"), { id: "g", type: "process" }).kind).toBe("behaviour");
});

test("a first line is read as people write a goal", async () => {
  const engine = { analyseGoal: async (input: Parameters<typeof analyseGoal>[0]) => analyseGoal(input), readNumber: async (...args: Parameters<typeof readNumber>) => readNumber(...args) } as unknown as Engine;
  const read = async (line: string, lang: "ja" | "en" = "ja"): Promise<unknown> => {
    const { name, target, due } = await firstOf(engine, line, lang, "2026-11-24");
    return [name, target && [target.value, target.unit, target.direction], due];
  };
  expect(await read("四半期の新規契約売上 3,600万円")).toEqual(["四半期の新規契約売上", [36_000_000, "JPY", "at_least"], undefined]);
  expect(await read("2027年3月末までに年間売上を1億2,000万円にする")).toEqual(["年間売上", [120_000_000, "JPY", "at_least"], "2027-03-31"]);
  expect(await read("クレーム0件以下")).toEqual(["クレーム", [0, "件", "at_most"], undefined]);
  expect(await read("解約率を3%以下に抑える")).toEqual(["解約率", [0.03, "%", "at_most"], undefined]);
  expect(await read("来期の売上は2億円を目指す")).toEqual(["売上", [200_000_000, "JPY", "at_least"], "2028-03-31"]);
  // By the fiscal year of the plan, which starts in January here.
  expect((await firstOf(engine, "来期の売上は2億円を目指す", "ja", "2026-11-24", 1)).due).toBe("2027-12-31");
  expect(await read("Keep churn below 3%", "en")).toEqual(["churn", [0.03, "%", "at_most"], undefined]);
  expect(await read("annual revenue of $1.2M", "en")).toEqual(["annual revenue", [1_200_000, "USD", "at_least"], undefined]);
  expect(await read("Reach 40 new deals by March 2027", "en")).toEqual(["Deals", [40, "deals", "at_least"], "2027-03-31"]);
  expect(await read("売上")).toEqual(["売上", undefined, undefined]);
});

test("a table that was pasted as a goal has a goal in each row", () => {
  const row = { metric: "有効商談化率", now: "18%", target: "24%", due: "2027年3月末" };
  expect(rowsOf("指標\t現状\t目標\t期限\n有効商談化率\t18%\t24%\t2027年3月末\n受注率\t18%\t22%\t")).toEqual([row, { metric: "受注率", now: "18%", target: "22%", due: "" }]);
  expect(rowsOf("| 指標 | 期限 | 目標 | 現状 |\n|---|---|---|---|\n| **有効商談化率** | 2027年3月末 | 24% | 18% |")).toEqual([row]);
  expect(rowsOf("新規アポを30件獲得する\n受注率を22%にする")).toEqual([]);
});
