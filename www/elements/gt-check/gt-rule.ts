import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Lang } from "goaltree";
import { texts } from "../../text/texts.js";
import { base } from "../shared/element.js";

/** A heading of a rule's description with its lines. */
interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The description of a rule, in a dialog of its own. */
export class GtRule extends LitElement {
  static override properties = { code: { type: String }, lang: { type: String }, handbooks: { state: true } };
  declare code: string;
  declare lang: Lang;
  /** The page of rules in each language, once loaded. */
  declare handbooks: Readonly<Record<Lang, string>>;

  constructor() {
    super();
    this.code = "";
    this.lang = "ja";
    this.handbooks = { ja: "", en: "" };
  }

  static override styles = [base, css`
    :host { display: contents; }
    dialog { border: 1px solid var(--gt-line); border-radius: var(--gt-radius); background: var(--gt-surface); color: var(--gt-text); width: min(560px, calc(100vw - 32px)); max-height: min(80vh, 720px); padding: 18px 20px; overflow: auto; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    .body { display: grid; gap: 10px; font-size: 14px; line-height: 1.7; }
    h3 { margin-top: 4px; }
    ul { padding-inline-start: 20px; }
    @media print { dialog { display: none; } }
  `];

  /** Loads the rules while nobody waits for them, so that they are there without a network too. */
  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async show(code: string): Promise<void> {
    this.code = code;
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  async #load(): Promise<void> {
    if (this.handbooks.ja !== "") return;
    try {
      const [ja, en] = await Promise.all([import("../../../docs/rules.ja.md?raw"), import("../../../docs/rules.md?raw")]);
      this.handbooks = { ja: ja.default, en: en.default };
    } catch {
      // The dialog says that there is no description; the next one that is opened tries again.
    }
  }

  override render(): TemplateResult {
    const text = texts[this.lang].goals;
    const described = section(this.handbooks[this.lang], this.code);
    const title = described?.title ?? "";
    return html`<dialog aria-labelledby="code title" @click=${this.#outside}><div class="body">
      <p class="muted small" id="code">${text.ruleTitle(this.code)}</p>
      <h2 id="title">${title.charAt(0).toUpperCase()}${title.slice(1)}</h2>
      ${described ? described.parts.map(this.#part) : html`<p>${text.ruleMissing}</p>`}
      <div><button class="primary" @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${texts[this.lang].app.close}</button></div>
    </div></dialog>`;
  }

  readonly #part = ({ heading, lines }: Part): TemplateResult => {
    const prose = lines.filter((line) => !line.startsWith("- ")).join(" ");
    // The English page has the examples of both languages.
    const points = lines.filter((line) => line.startsWith("- ") && !line.startsWith("- ja: ")).map((line) => line.replace(/^- (en: )?/, ""));
    return html`<h3>${heading}</h3>
      ${prose ? html`<p>${prose}</p>` : nothing}
      ${points.length > 0 ? html`<ul>${points.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}`;
  };

  readonly #outside = (event: Event): void => {
    if (event.composedPath()[0] instanceof HTMLDialogElement) this.renderRoot.querySelector("dialog")?.close();
  };
}

/** A rule's section of the handbook: its title and its parts. */
function section(handbook: string, code: string): { title: string; parts: Part[] } | undefined {
  const lines = handbook.split("\n");
  const from = lines.findIndex((line) => line.startsWith(`## ${code} `));
  if (from < 0) return undefined;
  const parts: { heading: string; lines: string[] }[] = [];
  for (const line of lines.slice(from + 1)) {
    if (line.startsWith("## ")) break;
    if (line.startsWith("### ")) parts.push({ heading: line.slice(4), lines: [] });
    else if (line.trim() !== "" && !line.startsWith("<a ")) parts.at(-1)?.lines.push(line.trim().replaceAll("`", ""));
  }
  return { title: (lines[from] ?? "").slice(4 + code.length), parts };
}
