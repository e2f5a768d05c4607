import type { Grain } from "goaltree";
import { startOf } from "./begin.js";

/** A cell that was pasted, with the period it belongs to as the document writes it. */
export interface Pasted {
  readonly period: string;
  readonly value: string;
}

export interface Timing {
  readonly grain: Grain;
  /** The plan's periods, oldest first. */
  readonly labels: readonly string[];
  readonly today: string;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };

/** Reads cells as a spreadsheet hands them over: periods down or across, with or without headings, or values alone from a period on as far as today. */
export function readTable(text: string, from: string, timing: Timing): { cells: Pasted[]; ahead: number; left: string[] } {
  let rows = text.replace(/\r?\n$/, "").split(/\r?\n/).map((row) => row.split("\t").map((cell) => cell.trim()));
  const period = (cell: string | undefined): string | undefined => (cell ? periodOf(cell, timing) : undefined);
  const known = (row: readonly string[] | undefined): number => (row ?? []).filter((cell) => period(cell)).length;
  if (rows.length <= 3 && known(rows[0]) >= 2) rows = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ""));
  const width = Math.max(...rows.map((row) => row.length));
  if (width === 1 && !rows.some(([cell]) => period(cell))) {
    const start = Math.max(0, timing.labels.indexOf(periodOf(from, timing) ?? from));
    const labels = timing.labels.slice(start);
    const cells = rows.flatMap(([value = ""], index) => {
      const label = labels[index];
      return label && value !== "" ? [{ period: label, value }] : [];
    });
    // What lies ahead is nothing that was.
    const past = cells.filter(({ period }) => period <= startOf(timing.grain, timing.today));
    return { cells: past, ahead: cells.length - past.length, left: rows.slice(labels.length).flatMap(([value = ""]) => (value === "" ? [] : [value])) };
  }
  const heading = rows.find((row) => known(row) === 0 && row.some((cell) => /実績|actual/i.test(cell)));
  const column = heading ? heading.findIndex((cell) => /実績|actual/i.test(cell)) : -1;
  const cells: Pasted[] = [];
  const left: string[] = [];
  rows.forEach((row, index) => {
    const at = row.findIndex((cell) => period(cell));
    const label = period(row[at]);
    const value = column > at ? row[column] : row.slice(at + 1).findLast((cell) => cell !== "");
    if (label && value) cells.push({ period: label, value });
    // Headings and empty cells need no word; a row in the middle that cannot be read does.
    else if (!label && index > 0 && row.some((cell) => cell !== "")) left.push(row.join(" "));
  });
  return { cells, ahead: 0, left };
}

/** A period as people write it, in the plan's grain: `2026年4月`, `2026/4/1`, `4月`, `Apr-26`, `令和8年4月`, `2026年第3四半期`. */
export function periodOf(written: string, { grain, labels, today }: Timing): string | undefined {
  const text = written.normalize("NFKC").trim().toLowerCase();
  const put = (year: number, month: number, day = 1): string | undefined => {
    if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
    return startOf(grain, [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-"));
  };
  const [, year, quarter] = /^(\d{4})\s*(?:年|-|\s)?\s*(?:第\s*|q)([1-4])\s*(?:四半期)?$/.exec(text) ?? [];
  if (year && quarter) return grain === "quarter" ? `${year}-Q${quarter}` : undefined;
  const [, whole, month, day] = /^(\d{4})\s*[年/.-]\s*(\d{1,2})(?:\s*[月/.-]\s*(\d{1,2}))?\s*[月日]?$/.exec(text) ?? [];
  if (whole && month) return put(Number(whole), Number(month), Number(day ?? 1));
  const [, era = "", count, inEra] = /^(令和|平成|r|h)\s*(元|\d{1,2})\s*[年.]\s*(\d{1,2})\s*月?$/.exec(text) ?? [];
  if (count && inEra) return put((ERAS[era] ?? 0) + (count === "元" ? 1 : Number(count)), Number(inEra));
  const [, named = "", short] = /^([a-z]{3})[a-z]*\.?[\s'-]+(\d{4}|\d{2})$/.exec(text) ?? [];
  if (short && MONTHS.includes(named)) return put(short.length === 2 ? 2000 + Number(short) : Number(short), MONTHS.indexOf(named) + 1);
  const [, alone] = /^(\d{1,2})\s*月$/.exec(text) ?? [];
  if (alone) {
    // A month without a year is the plan's; outside of it the last one before today.
    const within = labels.find((label) => Number(label.split("-")[1]) === Number(alone));
    const [now = 0, current = 0] = today.split("-").map(Number);
    return grain === "month" ? (within ?? put(Number(alone) > current ? now - 1 : now, Number(alone))) : undefined;
  }
  return grain === "year" && /^\d{4}\s*年?$/.test(text) ? text.slice(0, 4) : undefined;
}
