import { css, html, nothing, type TemplateResult } from "lit";
import { base, isComposing, SessionElement } from "../shared/element.js";

/** What comes after a name: its value, nothing, or the way out of the tree. */
export type Then = "value" | "stay" | "leave";

/**
 * The field in which a metric's name is written, that of a new one too. Nothing is made until there is a name.
 *
 * @event gt-named - The name is written, or given up; `detail` is the name, empty where it is given up, and what comes after it.
 */
export class GtName extends SessionElement {
  static override properties = { ...SessionElement.properties, value: { type: String }, label: { type: String }, note: { type: String }, fresh: { type: Boolean, reflect: true }, complaint: { type: String } };
  /** The name so far; empty for a new metric. */
  declare value: string;
  declare label: string;
  /** What will become of it, below the field. */
  declare note: string;
  /** Whether the metric is still to be made. */
  declare fresh: boolean;
  /** Why the plan cannot take it. */
  declare complaint: string;
  #ended = false;

  constructor() {
    super();
    this.value = "";
    this.label = "";
    this.note = "";
    this.fresh = false;
    this.complaint = "";
  }

  static override styles = [base, css`
    input { font-size: 14px; min-height: 28px; padding: 2px 6px; outline-offset: -2px; }
    :host([fresh]) { background: var(--gt-surface); border: 2px solid var(--gt-accent); border-radius: var(--gt-radius); padding: 8px 10px; box-shadow: 0 4px 16px rgb(0 0 0 / 18%); }
    :host([fresh]) input { min-height: 32px; }
    .label { color: var(--gt-text); font-weight: 700; margin-bottom: 2px; }
    p { margin-top: 4px; }
  `];

  override render(): TemplateResult {
    const { fresh, label, note, complaint } = this;
    return html`${fresh ? html`<span class="label" aria-hidden="true">${label}</span>` : nothing}
      <input autocomplete="off" enterkeyhint="done" .value=${this.value} aria-label=${label} aria-describedby=${fresh ? "note" : nothing} aria-invalid=${complaint ? "true" : "false"} @keydown=${this.#key} @blur=${this.#left} />
      ${fresh ? html`<p class=${complaint ? "error" : "small muted"} id="note" role=${complaint ? "alert" : nothing}>${complaint || note}</p>` : nothing}`;
  }

  /** Renders at once and takes the keyboard, before an input method goes on. */
  now(): void {
    this.performUpdate();
    this.focus();
  }

  override focus(): void {
    const input = this.renderRoot.querySelector("input");
    input?.focus();
    input?.select();
  }

  /** Begins with a letter that was typed on the card. */
  begin(letter: string): void {
    const input = this.renderRoot.querySelector("input");
    if (!input) return;
    this.focus();
    input.value = letter;
  }

  /** The field is open again after a name that the plan could not take. */
  again(complaint: string): void {
    this.#ended = false;
    this.complaint = complaint;
    this.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (isComposing(event)) return;
    const { value } = event.target as HTMLInputElement;
    const written = value.trim();
    if (event.key === "Escape") this.#end("", "stay");
    else if (event.key === "Enter") this.#end(written, this.fresh ? "value" : "stay");
    else if (event.key === "Tab" && !event.shiftKey) this.#end(written, this.fresh && written === "" ? "leave" : "value");
    else return;
    event.preventDefault();
  };

  /** What was written is kept where the keyboard or the pointer has gone elsewhere. */
  readonly #left = (event: FocusEvent): void => {
    if (!this.#ended && this.complaint === "") this.#end((event.target as HTMLInputElement).value.trim(), "stay", true);
  };

  #end(name: string, then: Then, left = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.dispatchEvent(new CustomEvent("gt-named", { bubbles: true, composed: true, detail: { name, then, left } }));
  }
}
