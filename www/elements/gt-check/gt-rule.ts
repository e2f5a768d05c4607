import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Lang } from "goaltree";
import type { Rule } from "../../text/rules-ja.js";
import { texts } from "../../text/texts.js";
import { base } from "../shared/element.js";

/** A heading of a rule's description with its lines. */
interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The description of a rule, in a dialog of its own. */
export class GtRule extends LitElement {
  static override properties = { code: { type: String }, lang: { type: String }, handbook: { state: true }, described: { state: true } };
  declare code: string;
  declare lang: Lang;
  declare handbook: string;
  /** The rules in Japanese, loaded with the handbook. */
  declare described: Readonly<Record<string, Rule>>;

  constructor() {
    super();
    this.code = "";
    this.lang = "ja";
    this.handbook = "";
    this.described = {};
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
    if (this.handbook !== "") return;
    try {
      const [handbook, japanese] = await Promise.all([import("../../../docs/rules.md?raw"), import("../../text/rules-ja.js")]);
      this.handbook = handbook.default;
      this.described = japanese.rulesInJapanese;
    } catch {
      this.handbook = "";
    }
  }

  override render(): TemplateResult {
    const text = texts[this.lang].goals;
    const described = section(this.handbook, this.code);
    const own = this.lang === "ja" ? this.described[this.code] : undefined;
    const title = own?.[0] ?? described?.title ?? "";
    return html`<dialog aria-labelledby="code title" @click=${this.#outside}><div class="body">
      <p class="muted small" id="code">${text.ruleTitle(this.code)}</p>
      <h2 id="title">${title.charAt(0).toUpperCase()}${title.slice(1)}</h2>
      ${described ? described.parts.map((part) => this.#part(part, own)) : html`<p>${text.ruleMissing}</p>`}
      <div><button class="primary" @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${texts[this.lang].app.close}</button></div>
    </div></dialog>`;
  }

  #part({ heading, lines }: Part, own: Rule | undefined): TemplateResult | typeof nothing {
    const { lang } = this;
    const headings: Readonly<Record<string, string>> = texts[lang].goals.ruleParts;
    const examples = lines.filter((line) => /^- (ja|en): /.test(line));
    const translated = own && { "What it does": own[1], "Why is this bad": own[2], Limits: own[3] }[heading];
    // Where a rule is taken from stands in the handbook.
    if (own && heading === "Source") return nothing;
    const shown = examples.filter((line) => line.startsWith(`- ${lang}: `)).map((line) => line.slice(6));
    const prose = lines.filter((line) => !line.startsWith("- ")).join(" ");
    const points = lines.filter((line) => line.startsWith("- ") && !examples.includes(line)).map((line) => line.slice(2));
    if (translated !== undefined) return html`<h3>${headings[heading] ?? heading}</h3><p>${translated}</p>`;
    return html`<h3>${headings[heading] ?? heading}</h3>
      ${prose ? html`<p>${prose}</p>` : nothing}
      ${shown.length > 0 ? html`<ul>${shown.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      ${points.length > 0 ? html`<ul>${points.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}`;
  }

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
