import { expect, test } from "@playwright/test";
import type { Plan, Structure, StructureMetric } from "goaltree";
import { fitted, forest, WIDTH } from "../../www/elements/gt-tree/layout.js";
import { withValue } from "../../www/state/document.js";
import { formatValue, periodName } from "../../www/state/format.js";
import { emptyHistory, record, redone, undone } from "../../www/state/history.js";

const plan = (name: string): Plan => ({ goaltree: 1, name, locale: "ja", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics: [] });

test("numbers read as a person writes them", () => {
  expect(formatValue(36_000_000, "JPY", "ja")).toBe("3,600万円");
  expect(formatValue(123_500_000, "JPY", "ja")).toBe("1.24億円");
  expect(formatValue(1_200_000, "JPY/件", "ja")).toBe("120万円/件");
  expect(formatValue(0.115, "%", "ja")).toBe("11.5%");
  expect(formatValue(6, "月", "ja")).toBe("6か月");
  expect(formatValue(1_300_000, "USD", "en")).toBe("$1.3M");
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

test("a range follows a value that leaves it", () => {
  const metric = { id: "rate", unit: "%", input: { value: 0.2, low: 0.1, high: 0.3 } };
  expect(withValue(metric, 0.25)).toEqual({ value: 0.25, low: 0.1, high: 0.3 });
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
