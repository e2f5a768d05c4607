import { formatBare, formatValue } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import type { Texts } from "../../text/texts.js";
import { inputText, MARKS, shortText } from "../shared/value.js";
import { type Card, FACTOR, fitted, forest, type Layout, REFERENCE, WIDTH } from "./layout.js";

const MARGIN = 24;
const TITLE = 36;

/** The whole tree as an SVG document that stands by itself, for a slide or a report. `colour` reads a token of the page. */
export function picture(session: Session, text: Texts, colour: (token: string) => string): { svg: string; width: number; height: number } {
  const layout = fitted(forest(session.structure, new Set()), { width: 1600, height: 900 });
  const [width, height] = [Math.ceil(layout.width + 2 * MARGIN), Math.ceil(layout.height + 2 * MARGIN + TITLE)];
  const font = colour("font").replaceAll('"', "'");
  const scenario = session.plan.scenarios?.find(({ id }) => id === session.scenario);
  const title = [session.plan.name ?? "", ...(scenario ? [scenario.name || scenario.id] : [])].join("  ");
  const write = new Pen(session, text, colour);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}" lang="${session.lang}">
<title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="${colour("surface")}"/>
${write.text(MARGIN, MARGIN + 16, title, 18, "text", { bold: true, width: width - 2 * MARGIN })}
<g transform="translate(${MARGIN} ${MARGIN + TITLE})">
${layout.cards.map((card) => write.lines(card, layout)).join("")}
${layout.cards.map((card) => write.card(card)).join("\n")}
${layout.cards.map((card) => write.badge(card, layout)).join("")}
</g></svg>`;
  return { svg, width, height };
}

/** The same in dots, twice as fine as on the page. */
export async function dots({ svg, width, height }: { svg: string; width: number; height: number }): Promise<Blob | null> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

class Pen {
  readonly #measure = document.createElement("canvas").getContext("2d");

  constructor(
    private readonly session: Session,
    private readonly texts: Texts,
    private readonly colour: (token: string) => string,
  ) {}

  text(x: number, y: number, words: string, size: number, token: string, { bold = false, end = false, width = Number.POSITIVE_INFINITY } = {}): string {
    return `<text x="${x}" y="${y}" font-size="${size}" fill="${this.colour(token)}"${bold ? ' font-weight="700"' : ""}${end ? ' text-anchor="end"' : ""}>${escaped(this.#cut(words, size, bold, width))}</text>`;
  }

  card(card: Card): string {
    const { session, texts } = this;
    const { x, y, id, height } = card;
    const node = session.node(id);
    const found = id === null ? undefined : session.status(id);
    const edge = this.colour(found?.status ?? "line");
    const frame = `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="8" fill="${this.colour(node?.role === "kgi" ? "accent-tint" : "surface")}" stroke="${this.colour("line")}"${id === null ? ' stroke-dasharray="4 4"' : ""}/>${id === null ? "" : `<rect x="${x}" y="${y + 4}" width="5" height="${height - 8}" rx="2" fill="${edge}"/>`}`;
    let at = y + card.head;
    const rows = card.rows.map((row) => {
      const top = at;
      at += row.kind === "factor" ? FACTOR : REFERENCE;
      const value = shortText(session, row.id);
      return `${this.text(x + 18, top + 20, row.sign, 13, "muted")}${this.text(x + 34, top + 20, session.node(row.id)?.name ?? row.id, 13, "text", { width: WIDTH - 56 - this.#width(value, 13, true) })}${this.text(x + WIDTH - 12, top + 20, value, 13, "text", { bold: true, end: true })}`;
    });
    if (id === null) return frame + this.text(x + 14, y + 22, texts.view.others, 12, "muted") + rows.join("");
    const status = found ? `${MARKS[found.status]} ${texts.status[found.status]}` : "";
    const value = node?.drivers.length ? formatValue(session.total(id), node.unit, session.lang) : inputText(session, id);
    return [
      frame,
      this.text(x + 18, y + 22, node?.name ?? id, 14, "text", { width: WIDTH - 36 - this.#width(status, 12, true) }),
      status ? this.text(x + WIDTH - 12, y + 22, status, 12, found?.status ?? "text", { bold: true, end: true }) : "",
      this.text(x + 18, y + 49, value, 22, "text", { bold: true }),
      found ? this.text(x + WIDTH - 12, y + 49, `${texts.status.target} ${formatBare(found.target, node?.unit ?? "", session.lang)}`, 13, "muted", { end: true }) : "",
      ...rows,
    ].join("");
  }

  lines(card: Card, { orientation }: Layout): string {
    return card.kids.map((kid) => {
      const path = orientation === "down"
        ? `M${card.x + WIDTH / 2} ${card.y + card.height}v13H${kid.x + WIDTH / 2}V${kid.y}`
        : `M${card.x + WIDTH} ${card.y + card.height / 2}h22V${kid.y + kid.height / 2}H${kid.x}`;
      return `<path d="${path}" fill="none" stroke="${this.colour("line")}" stroke-width="1.5"/>`;
    }).join("");
  }

  badge(card: Card, { orientation }: Layout): string {
    if (card.kids.length < 2) return "";
    const [x, y] = orientation === "down" ? [card.x + WIDTH / 2, card.y + card.height + 13] : [card.x + WIDTH + 22, card.y + card.height / 2];
    return `<circle cx="${x}" cy="${y}" r="10" fill="${this.colour("surface")}" stroke="${this.colour("control")}"/><text x="${x}" y="${y + 5}" font-size="13" text-anchor="middle" fill="${this.colour("text")}">${escaped(card.sign)}</text>`;
  }

  #width(words: string, size: number, bold: boolean): number {
    if (!this.#measure) return words.length * size;
    this.#measure.font = `${bold ? 700 : 400} ${size}px ${this.colour("font")}`;
    return this.#measure.measureText(words).width;
  }

  #cut(words: string, size: number, bold: boolean, width: number): string {
    if (width === Number.POSITIVE_INFINITY || this.#width(words, size, bold) <= width) return words;
    let kept = [...words];
    while (kept.length > 1 && this.#width(`${kept.join("")}…`, size, bold) > width) kept = kept.slice(0, -1);
    return `${kept.join("")}…`;
  }
}

function escaped(words: string): string {
  // Control characters are no part of an XML document.
  return words.replace(/[\u0000-\u001f]/g, " ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
