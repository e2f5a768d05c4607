import type { Structure, StructureMetric } from "goaltree";
import { literal } from "../../state/literal.js";

/** A driver shown inside its parent's card: a factor to move, or a pointer to a card that stands elsewhere. */
export interface Row {
  readonly id: string;
  readonly kind: "factor" | "reference";
  readonly sign: string;
}

/** A card and where it stands. A card without a metric gathers those that no formula uses. */
export interface Card {
  readonly id: string | null;
  readonly rows: readonly Row[];
  readonly kids: readonly Card[];
  /** How its children join, shown where the lines meet. */
  readonly sign: string;
  /** How many cards are folded away under it. */
  readonly folded: number;
  readonly depth: number;
  readonly height: number;
  /** The height of its name and value: two lines, or less in a dense tree. */
  readonly head: number;
  x: number;
  y: number;
}

export type Orientation = "down" | "right";
export interface Layout {
  readonly cards: readonly Card[];
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

export const WIDTH = 256;
export const HEAD = 62;
/** The same in a dense tree, with a target and without one. */
export const TIGHT = 55;
export const ONE_LINE = 38;
const OTHERS = 34;
export const FACTOR = 36;
export const REFERENCE = 30;
const STEP = 8;

/** The cards of a plan: each metric once, leaves as rows of the first parent that uses them; `bare` cards have no rows. `headOf` says how much name and value take. */
export function forest(structure: Structure, folded: ReadonlySet<string>, headOf: (id: string) => number = () => HEAD, bare = false): Card[] {
  const nodes = new Map(structure.metrics.map((metric) => [metric.id, metric]));
  const seen = new Set<string>();
  const card = (metric: StructureMetric, depth: number): Card => {
    seen.add(metric.id);
    const rows: Row[] = [];
    const kids: Card[] = [];
    const closed = folded.has(metric.id);
    for (const id of metric.drivers) {
      const driver = nodes.get(id);
      if (!driver) continue;
      const sign = signOf(metric, id);
      if (seen.has(id)) rows.push({ id, kind: "reference", sign });
      else if (driver.drivers.length === 0) {
        seen.add(id);
        rows.push({ id, kind: "factor", sign });
      } else kids.push(card(driver, depth + 1));
    }
    if (bare) rows.length = 0;
    const head = headOf(metric.id);
    const hidden = closed ? count(kids) : 0;
    const first = rows[0];
    if (first && kids.length === 0 && (first.sign === "×" || first.sign === "+" || metric.drivers.length === 1 && metric.formula === first.id)) rows[0] = { ...first, sign: "=" };
    return {
      id: metric.id, rows, kids: closed ? [] : kids, folded: hidden, depth, x: 0, y: 0, head, height: heightOf(rows, head),
      sign: metric.operator === "sum" ? "+" : metric.operator === "product" ? (kids.slice(1).some((kid) => kid.id !== null && signOf(metric, kid.id) === "÷") ? "÷" : "×") : "ƒ",
    };
  };
  const roots = structure.metrics.filter((metric) => metric.dependents.length === 0);
  const trees = roots.filter((metric) => metric.drivers.length > 0 || metric.role === "kgi");
  const cards = [...trees].sort((a, b) => Number(b.role === "kgi") - Number(a.role === "kgi")).map((metric) => card(metric, 0));
  const alone: Row[] = roots.filter((metric) => !seen.has(metric.id)).map(({ id }) => ({ id, kind: "factor", sign: "" }));
  if (alone.length > 0 && !bare) cards.push({ id: null, rows: alone, kids: [], sign: "", folded: 0, depth: 0, x: 0, y: 0, head: OTHERS, height: heightOf(alone, OTHERS) });
  return cards;
}

function heightOf(rows: readonly Row[], head: number): number {
  return head + rows.reduce((sum, row) => sum + (row.kind === "factor" ? FACTOR : REFERENCE), 0) + (rows.length > 0 ? 6 : 2);
}

function count(cards: readonly Card[]): number {
  return cards.reduce((sum, card) => sum + 1 + count(card.kids) + card.folded, 0);
}

/** The operator before a driver in its parent's formula. */
function signOf(metric: StructureMetric, driver: string): string {
  const formula = (metric.formula ?? "").normalize("NFKC");
  const at = formula.search(new RegExp(`(?<![\\p{L}\\p{N}_])${literal(driver)}(?![\\p{L}\\p{N}_])`, "u"));
  const before = formula.slice(0, Math.max(at, 0)).trimEnd().replace(/\($/, "").trimEnd().at(-1);
  if (before === "/" || before === "÷") return "÷";
  if (before === "-" || before === "−") return "−";
  if (before === "*" || before === "×") return "×";
  if (metric.operator === "sum") return "+";
  return metric.operator === "product" ? "×" : "ƒ";
}

/** Lays the cards out both ways and takes the one that is larger in the space there is. */
export function fitted(cards: readonly Card[], space: { width: number; height: number }): Layout & { scale: number } {
  const scaleOf = (layout: Layout): number => Math.min(space.width / layout.width, space.height / layout.height);
  const down = lay(cards, "down", space);
  const downScale = scaleOf(down);
  const right = lay(cards, "right", space);
  const rightScale = scaleOf(right);
  if (rightScale > downScale) return { ...right, scale: rightScale };
  const again = lay(cards, "down", space);
  return { ...again, scale: downScale };
}

function lay(roots: readonly Card[], orientation: Orientation, space: { width: number; height: number }): Layout {
  const placed: Card[] = [];
  for (const root of roots) {
    const cards = flat(root);
    const size = tidy(root, orientation);
    const [dx, dy] = placed.length === 0 ? [0, 0] : freePlace(placed, cards, size, space);
    for (const card of cards) {
      card.x += dx;
      card.y += dy;
      placed.push(card);
    }
  }
  const { width, height } = extent(placed);
  return { cards: placed, width, height, orientation };
}

function extent(cards: readonly Card[]): { width: number; height: number } {
  return { width: Math.max(WIDTH, ...cards.map((card) => card.x + WIDTH)), height: Math.max(HEAD, ...cards.map((card) => card.y + card.height)) };
}

export function flat(card: Card): Card[] {
  return [card, ...card.kids.flatMap(flat)];
}

/** Where a further tree fits so that everything stays as large as it can be: beside, below, or in a free corner of the first. */
function freePlace(placed: readonly Card[], cards: readonly Card[], size: { width: number; height: number }, space: { width: number; height: number }): [number, number] {
  const whole = extent(placed);
  const gap = 32;
  let best: [number, number] = [whole.width + gap, 0];
  let bestCost = Number.POSITIVE_INFINITY;
  const few = placed.length <= 80;
  const lefts = few ? [0, ...new Set(placed.map((card) => card.x + WIDTH + gap)), Math.max(0, whole.width - size.width)] : [0, whole.width + gap];
  const tops = few ? [0, ...new Set(placed.flatMap((card) => [card.y, card.y + card.height + gap])), Math.max(0, whole.height - size.height)] : [0, whole.height + gap];
  for (const left of lefts) {
    for (const top of tops) {
      const width = Math.max(whole.width, left + size.width);
      const height = Math.max(whole.height, top + size.height);
      const cost = Math.max(width / space.width, height / space.height) + 0.2 * (width / space.width) + 1e-4 * ((left + size.width) / width + (top === 0 ? 0 : top / height));
      if (cost >= bestCost) continue;
      if (cards.some((card) => placed.some((other) => touches(card, left, top, other, gap)))) continue;
      bestCost = cost;
      best = [left, top];
    }
  }
  return best;
}

function touches(card: Card, left: number, top: number, other: Card, gap: number): boolean {
  const x = card.x + left;
  const y = card.y + top;
  return x < other.x + WIDTH + gap && other.x < x + WIDTH + gap && y < other.y + other.height + gap && other.y < y + card.height + gap;
}

interface Contour {
  low: number[];
  high: number[];
}

/** A tidy tree of cards of any size: children are pushed together until their outlines, kept in steps of 8 px, touch. */
function tidy(root: Card, orientation: Orientation): { width: number; height: number } {
  const down = orientation === "down";
  const mainGap = down ? 24 : 44;
  const crossGap = down ? 18 : 14;
  const main = (card: Card): number => (down ? card.height : WIDTH);
  const cross = (card: Card): number => (down ? WIDTH : card.height);
  const position = new Map<Card, { main: number; cross: number }>();
  const put = (card: Card, at: number): Contour => {
    const end = at + main(card) + mainGap;
    const contour: Contour = { low: [], high: [] };
    const offsets: number[] = [];
    for (const kid of card.kids) {
      const own = put(kid, end);
      let shift = offsets.length === 0 ? 0 : Number.NEGATIVE_INFINITY;
      own.low.forEach((low, step) => {
        const high = contour.high[step];
        if (high !== undefined) shift = Math.max(shift, high - low + crossGap);
      });
      if (!Number.isFinite(shift)) shift = 0;
      offsets.push(shift);
      own.low.forEach((low, step) => {
        contour.low[step] = Math.min(contour.low[step] ?? Number.POSITIVE_INFINITY, low + shift);
      });
      own.high.forEach((high, step) => {
        contour.high[step] = Math.max(contour.high[step] ?? Number.NEGATIVE_INFINITY, high + shift);
      });
    }
    const middle = ((offsets[0] ?? 0) + (offsets.at(-1) ?? 0)) / 2;
    card.kids.forEach((kid, index) => position.set(kid, { main: end, cross: (offsets[index] ?? 0) - middle }));
    contour.low = contour.low.map((low) => low - middle);
    contour.high = contour.high.map((high) => high - middle);
    for (let step = Math.floor(at / STEP); step < Math.ceil(end / STEP); step += 1) {
      contour.low[step] = Math.min(contour.low[step] ?? Number.POSITIVE_INFINITY, -cross(card) / 2);
      contour.high[step] = Math.max(contour.high[step] ?? Number.NEGATIVE_INFINITY, cross(card) / 2);
    }
    return contour;
  };
  const contour = put(root, 0);
  const least = contour.low.reduce((a, b) => Math.min(a, b), 0);
  const settle = (card: Card, at: number): void => {
    const { main: along, cross: aside } = position.get(card) ?? { main: 0, cross: 0 };
    const centre = at + aside;
    card.x = down ? centre - WIDTH / 2 : along;
    card.y = down ? along : centre - card.height / 2;
    card.kids.forEach((kid) => settle(kid, centre));
  };
  settle(root, -least);
  return extent(flat(root));
}

/** What the keyboard passes through: every card, then its factors, then what hangs below it, each with its parent. */
export function readingOrder(cards: readonly Card[]): { id: string; parent: string | null }[] {
  const walk = (card: Card, parent: string | null): { id: string; parent: string | null }[] => [
    ...(card.id === null ? [] : [{ id: card.id, parent }]),
    ...card.rows.filter((row) => row.kind === "factor").map((row) => ({ id: row.id, parent: card.id })),
    ...card.kids.flatMap((kid) => walk(kid, card.id)),
  ];
  return cards.filter((card) => card.depth === 0).flatMap((card) => walk(card, null));
}
