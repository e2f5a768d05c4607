import { css, html, nothing, type TemplateResult } from "lit";
import { toCsv, toMarkdown } from "../../state/export.js";
import { linkOf, LONGEST_LINK } from "../../state/share.js";
import { base, SessionElement } from "../shared/element.js";
import { dots, picture } from "../gt-tree/picture.js";

type Format = "json" | "png" | "svg" | "csv" | "md";
const FORMATS: readonly Format[] = ["json", "png", "svg", "csv", "md"];

/** How a plan is handed on: as a link that holds all of it, or as a file. */
export class GtShare extends SessionElement {
  static override properties = { ...SessionElement.properties, link: { state: true }, said: { state: true } };
  declare link: string;
  declare said: string;

  constructor() {
    super();
    this.link = "";
    this.said = "";
  }

  static override styles = [base, css`
    :host { display: contents; }
    dialog { border: 1px solid var(--gt-line); border-radius: var(--gt-radius); background: var(--gt-surface); color: var(--gt-text); width: min(520px, calc(100vw - 24px)); padding: 18px 20px; }
    dialog[open] { display: grid; gap: 12px; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    .link { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 6px; align-items: end; }
    .files { display: grid; grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); gap: 8px; }
    .files button { white-space: normal; padding: 8px 10px; }
    .files small { display: block; color: var(--gt-muted); }
    @media print { dialog { display: none; } }
  `];

  async show(): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.said = "";
    this.link = "";
    this.renderRoot.querySelector("dialog")?.showModal();
    const mark = await linkOf(session.plan);
    const link = `${location.origin}${location.pathname}${mark}`;
    this.link = link.length <= LONGEST_LINK ? link : "long";
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const { link } = this;
    return html`<dialog aria-labelledby="share-heading"><h2 id="share-heading">${text.share.heading}</h2>
      ${link === "long" ? html`<p>${text.share.long}</p>` : html`<div class="link"><label><span>${text.share.link}</span><input id="link" readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /></label><button class="primary" id="copy" ?disabled=${link === ""} @click=${this.#copy}>${text.share.copy}</button></div>
      <p class="small muted">${text.share.linkLead}</p>`}
      <h3>${text.share.files}</h3>
      <div class="files">${FORMATS.map((format) => html`<button id=${`as-${format}`} @click=${() => void this.#save(format)}>${text.share.formats[format][0]}<small class="small">${text.share.formats[format][1]}</small></button>`)}</div>
      <p role="status" class="small">${this.said}</p>
      <div><button id="share-close" @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${text.app.close}</button></div>
    </dialog>`;
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.link);
      this.said = this.text.share.copied;
    } catch {
      // Without the right to write there is the field, with everything selected.
      this.renderRoot.querySelector<HTMLInputElement>("#link")?.focus();
      this.said = this.text.share.copyByHand;
    }
  };

  async #save(format: Format): Promise<void> {
    const { session, text } = this;
    if (!session) return;
    const file = await this.#file(format);
    if (!file) {
      this.said = text.share.failed;
      return;
    }
    download(file, `${fileName(session.plan.name)}.${format === "json" ? "goaltree.json" : format}`);
    this.said = text.share.saved;
  }

  async #file(format: Format): Promise<Blob | null> {
    const { session, text } = this;
    if (!session) return null;
    const token = (name: string): string => getComputedStyle(this).getPropertyValue(`--gt-${name}`).trim();
    switch (format) {
      case "json": return new Blob([await session.engine.writePlan(session.plan)], { type: "application/json" });
      case "csv": return new Blob([toCsv(session, text)], { type: "text/csv" });
      case "md": return new Blob([toMarkdown(session, text)], { type: "text/markdown" });
      case "svg": return new Blob([picture(session, text, token).svg], { type: "image/svg+xml" });
      case "png": return dots(picture(session, text, token)).catch(() => null);
    }
  }
}

/** A plan's name as a file may be called. */
export function fileName(name: string | undefined): string {
  return name?.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_").trim() || "plan";
}

/** Hands a file to whoever sits before the page. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
