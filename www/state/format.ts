import type { Lang } from "goaltree";

const formatters = new Map<string, Intl.NumberFormat>();

/** The formatter for these options; making one takes far longer than using it, and a slider asks for hundreds at every move. */
export function numberFormat(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${lang}${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new Intl.NumberFormat(lang, options)));
  return formatter;
}

/** A number with its unit as a person writes it: `3,600万円`, `11.5%`, `38件/人/日`; `¥36M`, `11.5%`. */
export function formatValue(value: number | null | undefined, unit: string, lang: Lang, form: "short" | "full" = "short"): string {
  if (value == null || !Number.isFinite(value)) return "—";
  if (unit === "%") return `${share(value * 100, lang, form === "full" ? 4 : 2)}%`;
  const [base = "", ...per] = unit.split("/");
  const rest = per.length > 0 ? `/${per.join("/")}` : "";
  if (base === "JPY" || base === "円") return yen(value, lang, form) + rest;
  if (/^[A-Z]{3}$/.test(base)) return money(value, base, lang, form) + rest;
  return `${plain(value, lang, form === "full" ? 4 : 2)}${unitName(base, lang, value)}${rest}`;
}

/** A value beside another of the same unit, or under a name that says what is counted: money and shares keep their sign, the rest is left out. */
export function formatBare(value: number | null | undefined, unit: string, lang: Lang): string {
  const [base = ""] = unit.split("/");
  return formatValue(value, /^([A-Z]{3}|%|円)$/.test(base) ? base : "", lang);
}

/** The part of a unit that `formatBare` leaves out: `件`, `/deal/month`; empty for plain money and shares. */
export function unitText(unit: string, lang: Lang): string {
  const [base = "", ...per] = unit.split("/");
  const counted = /^([A-Z]{3}|%|円)$/.test(base) ? "" : unitName(base, lang, 2).trim();
  return [counted, ...per].join("/");
}

/** The same as one would type it to change it: full precision, money with its sign, other units left to the cell. */
export function editable(value: number | null, unit: string, lang: Lang): string {
  if (value === null) return "";
  const digits = (number: number): string => numberFormat(lang, { maximumSignificantDigits: 12 }).format(number);
  if (unit === "%") return `${digits(value * 100)}%`;
  const [base = ""] = unit.split("/");
  if (base === "JPY" || base === "円") {
    if (lang === "en") return value < 0 ? `-¥${digits(-value)}` : `¥${digits(value)}`;
    const size = Math.abs(value);
    if (size < 1e4) return `${digits(value)}円`;
    return size >= 1e8 && value % 1e6 === 0 ? `${digits(value / 1e8)}億円` : `${digits(value / 1e4)}万円`;
  }
  if (!/^[A-Z]{3}$/.test(base)) return digits(value);
  return numberFormat(lang, { style: "currency", currency: base, currencyDisplay: "narrowSymbol", maximumSignificantDigits: 12 }).format(value);
}

/** Parts of a sum and the sum, all rounded to the digits that the sum is shown with: as shown, they add up. */
export function summands(parts: readonly number[], unit: string, lang: Lang): { parts: string[]; sum: string } {
  const size = Math.abs(parts.reduce((sum, part) => sum + part, 0));
  const [base = ""] = unit.split("/");
  const yen = (base === "JPY" || base === "円") && lang === "ja";
  const compact = /^[A-Z]{3}$/.test(base) && size >= 1e4;
  const yenStep = size >= 1e10 ? 1e7 : size >= 1e8 ? 1e6 : size >= 1e6 ? 1e4 : size >= 1e4 ? 1e3 : size >= 100 ? 1 : 0.1;
  const step = yen ? yenStep : unit === "%" ? 1e-4 : compact ? 10 ** (Math.floor(Math.log10(size)) - 3) : size >= 1000 ? 1 : size >= 10 ? 0.1 : 0.01;
  const rounded = parts.map((part) => Number((Math.round(part / step) * step).toPrecision(12)));
  const show = (value: number): string => formatValue(Number(value.toPrecision(12)), unit, lang);
  return { parts: rounded.map(show), sum: show(rounded.reduce((sum, part) => sum + part, 0)) };
}

/** A sentence of the engine with its amounts written as everywhere else on the page: `66,000,000円` as `6,600万円`. What is quoted stays. */
export function asRead(sentence: string, lang: Lang): string {
  const number = (digits: string): number => Number(digits.replaceAll(",", ""));
  const months = sentence.replace(/「[^」]*」|“[^”]*”|(?<![\d-])\d{4}-\d{2}(?:–\d{4}-\d{2})?(?![\d-])/g, (whole) => (/^\d/.test(whole) ? whole.split("–").map((label) => periodName(label, lang)).join(lang === "ja" ? "〜" : " – ") : whole));
  return months.replace(/「[^」]*」|“[^”]*”|([−-]?)([$€£¥])(\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?!,?\d|\.\d)|(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?)円/g, (whole: string, minus?: string, sign?: string, amount?: string, yenDigits?: string) => {
    if (yenDigits !== undefined) return yen(number(yenDigits), "ja", "short");
    const currency = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY" }[sign ?? ""];
    return amount === undefined || currency === undefined ? whole : `${minus ?? ""}${money(number(amount), currency, lang, "short")}`;
  });
}

/** A remark behind a value, in the brackets of the language. */
export function bracketed(text: string, lang: Lang): string {
  return lang === "ja" ? `（${text}）` : ` (${text})`;
}

/** From one value to another. */
export function spanText(from: string, to: string, lang: Lang): string {
  return lang === "ja" ? `${from}〜${to}` : `${from} – ${to}`;
}

function yen(value: number, lang: Lang, form: "short" | "full"): string {
  if (lang === "en") return money(value, "JPY", lang, form);
  const size = Math.abs(value);
  if (form === "full" || size < 1e4) return `${plain(value, lang, size < 100 ? 1 : 0)}円`;
  if (size >= 1e8) return `${plain(value / 1e8, lang, size >= 1e10 ? 1 : 2)}億円`;
  return `${plain(value / 1e4, lang, size >= 1e6 ? 0 : 1)}万円`;
}

function money(value: number, currency: string, lang: Lang, form: "short" | "full"): string {
  const compact = form === "short" && Math.abs(value) >= 1e4;
  return numberFormat(lang, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(compact ? { notation: "compact", maximumSignificantDigits: 4 } : { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0, minimumFractionDigits: 0 }),
  }).format(value);
}

function plain(value: number, lang: Lang, digits: number): string {
  const size = Math.abs(value);
  const fraction = size >= 1000 ? 0 : size >= 10 ? Math.min(digits, digits > 2 ? digits : 1) : digits;
  return numberFormat(lang, { signDisplay: "negative", maximumFractionDigits: fraction, ...(size > 0 && size < 0.1 ? { maximumSignificantDigits: 2 } : {}) }).format(value);
}

function share(value: number, lang: Lang, digits: number): string {
  return numberFormat(lang, { signDisplay: "negative", maximumFractionDigits: digits }).format(value);
}

function unitName(unit: string, lang: Lang, value: number): string {
  if (lang === "ja") return unit === "月" ? "か月" : unit;
  return unit === "" ? "" : ` ${value !== 1 && /^[a-z]{3,}$/.test(unit) ? plural(unit) : unit}`;
}

/** More than one of what an English unit names; one that is a plural already stays. */
function plural(unit: string): string {
  if (unit === "person") return "people";
  if (/s$|^people$/.test(unit)) return unit;
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}${/(x|ch|sh)$/.test(unit) ? "es" : "s"}`;
}

/** `31%` and `±0.6pt`: a chance with the half width of its own 95 % interval, and no more digits than it has. */
export function chanceParts(probability: number, margin: number, lang: Lang): [value: string, margin: string] {
  const half = 100 * margin;
  const digits = half < 0.5 ? 1 : 0;
  const number = (value: number, most: number): string => numberFormat(lang, { maximumFractionDigits: most }).format(value);
  if (half > 0 && probability * 100 < half && probability * 100 < 0.05) return [`${number(0.1, 1)}%${lang === "ja" ? "未満" : " or less"}`, ""];
  return [`${number(probability * 100, digits)}%`, half >= 0.005 ? `±${number(half, half < 0.05 ? 2 : 1)}pt` : ""];
}

export function percent(value: number | null | undefined, lang: Lang): string {
  return value == null || !Number.isFinite(value) ? "—" : `${plain(value * 100, lang, value < 0.1 ? 1 : 0)}%`;
}

/** `2026-10` as `2026年10月`, `Oct 2026`; other periods stay as they are written. */
export function periodName(label: string, lang: Lang, form: "short" | "long" = "long"): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
  if (!year || !month) return label;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  const style: Intl.DateTimeFormatOptions = form === "short" ? { month: "short", year: "2-digit" } : { month: "short", year: "numeric" };
  if (lang === "ja" && form === "short") return `${year.slice(2)}/${Number(month)}月`;
  return new Intl.DateTimeFormat(lang, { ...style, timeZone: "UTC" }).format(date);
}

/** `2027-03-31` as `2027年3月31日`, `March 31, 2027`. */
export function dayName(day: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Units of time need no "per month" behind them. */
export function isDuration(unit: string): boolean {
  return /^(年|か?月|ヶ月|週|日|時間|years?|months?|weeks?|days?|hours?)$/i.test(unit);
}
