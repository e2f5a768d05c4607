import type { Problem, StructureMetric } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { byIds, shifted } from "../../state/enter.js";
import { editable } from "../../state/format.js";
import { base, isComposing, SessionElement } from "../shared/element.js";

/**
 * The cell in which a metric's value or formula is written. What cannot be read is marked where it stands, with its reason.
 *
 * @event gt-created - Metrics were made for the names in a formula; `detail` is their ids.
 * @event gt-done - The editing has ended; `detail.kept` says whether the text became part of the plan.
 */
export class GtEntry extends SessionElement {
  static override properties = { ...SessionElement.properties, metric: { type: String }, compact: { type: Boolean, reflect: true }, problems: { state: true }, draft: { state: true }, choice: { state: true }, suggested: { state: true } };
  declare metric: string;
  declare compact: boolean;
  declare problems: readonly Problem[];
  declare draft: string | null;
  declare suggested: readonly StructureMetric[];
  declare choice: number;
  #reading = 0;
  #shown = "";

  constructor() {
    super();
    this.metric = "";
    this.compact = false;
    this.problems = [];
    this.draft = null;
    this.suggested = [];
    this.choice = -1;
  }

  static override styles = [base, css`
    :host { position: relative; }
    input { font-size: 14px; }
    :host([compact]) input { min-height: 28px; padding: 2px 6px; outline-offset: -2px; }
    input[aria-invalid="true"] { border-color: var(--gt-off-track); border-width: 2px; }
    .below { margin-top: 4px; font-size: 13px; line-height: 1.5; }
    :host([compact]) .below { position: absolute; z-index: 5; inset-inline-start: 0; min-width: 100%; width: max-content; max-width: 340px; background: var(--gt-surface); border: 1px solid var(--gt-line); border-radius: 6px; padding: 6px 8px; box-shadow: 0 4px 16px rgb(0 0 0 / 18%); }
    .said { font-size: 13px; background: var(--gt-surface-2); border-radius: 4px; padding: 1px 6px; white-space: pre-wrap; }
    ul { list-style: none; position: absolute; z-index: 6; top: 100%; inset-inline: 0; max-height: 220px; overflow: auto; background: var(--gt-surface); border: 1px solid var(--gt-line); border-radius: 6px; box-shadow: 0 4px 16px rgb(0 0 0 / 18%); }
    li { padding: 5px 10px; font-size: 13px; cursor: pointer; }
    li[aria-selected="true"] { background: var(--gt-accent); color: var(--gt-on-accent); }
    .field { position: relative; }
    .create { margin-top: 6px; white-space: normal; text-align: start; }
  `];

  override willUpdate(): void {
    super.willUpdate();
    const key = `${this.metric}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.draft = null;
    this.problems = this.session?.drafts[this.metric]?.problems ?? [];
    this.suggested = [];
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

  /** Puts the keyboard into the cell, over what is there or with the letter that was typed. */
  async begin(letter?: string): Promise<void> {
    await this.updateComplete;
    this.focus();
    const input = this.renderRoot.querySelector("input");
    if (!input || letter === undefined) return;
    input.value = letter;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The text as it is: what is being typed, what was refused, or what the plan holds. */
  get value(): string {
    if (this.draft !== null) return this.draft;
    const refused = this.session?.drafts[this.metric];
    if (refused) return refused.text;
    const metric = this.session?.metric(this.metric);
    if (!metric) return "";
    if (metric.formula) return `=${metric.formula}`;
    const values = this.session?.cellValues(this.metric);
    const lang = this.session?.lang ?? "ja";
    return (Array.isArray(values) ? values : [values ?? null]).map((value) => editable(value, metric.unit ?? "", lang)).join(" ");
  }

  override render(): TemplateResult {
    const { session } = this;
    const name = session?.node(this.metric)?.name ?? this.metric;
    const open = this.suggested.length > 0;
    return html`
      <div class="field">
        <input type="text" inputmode="text" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="done" .value=${this.value}
          role="combobox" aria-autocomplete="list" aria-expanded=${open ? "true" : "false"} aria-controls="matches" aria-activedescendant=${open && this.choice >= 0 ? `match-${this.choice}` : nothing}
          aria-label=${this.text.entry.label(name)} aria-invalid=${this.problems.length > 0 ? "true" : "false"} aria-describedby="below"
          @input=${this.#typed} @keydown=${this.#key} @blur=${this.#left} />
        <ul id="matches" role="listbox" aria-label=${this.text.metric.suggestions} ?hidden=${!open}>
          ${this.suggested.map((match, index) => html`<li id=${`match-${index}`} role="option" aria-selected=${index === this.choice ? "true" : "false"} @pointerdown=${(event: Event) => this.#take(event, match)}>${match.name}${match.name === match.id ? nothing : html` <span class="small">${match.id}</span>`}</li>`)}
        </ul>
      </div>
      <div id="below" aria-live="polite" class=${this.problems.length > 0 || !this.compact ? "below" : "visually-hidden"}>
        ${this.problems.length > 0 ? this.#complaint() : html`<span class="muted small">${this.text.entry.hint}</span>`}
      </div>`;
  }

  /** Names in the formula that no metric has yet. */
  get #unknown(): string[] {
    const text = this.value;
    return [...new Set(this.problems.filter((problem) => problem.code === "unknown-metric" && problem.span).map((problem) => text.slice(problem.span?.start, problem.span?.end)))];
  }

  readonly #create = async (): Promise<void> => {
    const { session } = this;
    if (!session) return;
    const made = await session.create(this.metric, this.value);
    if ("problems" in made) {
      this.problems = made.problems;
      return;
    }
    this.draft = null;
    this.problems = [];
    this.#done(true, false);
    this.dispatchEvent(new CustomEvent("gt-created", { bubbles: true, composed: true, detail: made.ids }));
  };

  #complaint(): TemplateResult {
    const unknown = this.#unknown;
    const only = unknown.length > 0 && this.problems.every((problem) => problem.code === "unknown-metric");
    return html`${only ? html`<div class="said">${this.#marked()}</div><div class="error">${this.text.entry.unknown(unknown)}</div>` : this.#problems()}
      ${unknown.length > 0 ? html`<button class="primary create" @pointerdown=${(event: Event) => event.preventDefault()} @keydown=${(event: KeyboardEvent) => { if (event.key === "Escape") this.#giveUp(); event.stopPropagation(); }} @click=${this.#create}>${this.text.entry.create(unknown)}</button>` : nothing}`;
  }

  /** The text with every place marked that a problem speaks of. */
  #marked(): (string | TemplateResult)[] {
    const text = this.value;
    let from = 0;
    const parts = [...this.problems].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)).flatMap(({ span }) => {
      if (!span || span.start < from) return [];
      const part = [text.slice(from, span.start), html`<mark>${text.slice(span.start, span.end)}</mark>`];
      from = span.end;
      return part;
    });
    return [...parts, text.slice(from)];
  }

  #problems(): TemplateResult[] {
    const text = this.value;
    return this.problems.slice(0, 2).map((problem) => {
      const { start, end } = problem.span ?? { start: 0, end: 0 };
      const marked = problem.span && end <= text.length + 1;
      return html`<div class="problem">
        ${marked ? html`<div class="said">${text.slice(0, start)}<mark>${text.slice(start, end) || "　"}</mark>${text.slice(end)}</div>` : nothing}
        <div class="error">${problem.message}</div>
        ${problem.hint ? html`<div class="small">${problem.hint}</div>` : nothing}
      </div>`;
    });
  }

  readonly #typed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.draft = input.value;
    this.#suggest(input);
    void this.#check(input.value);
  };

  async #check(text: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.#reading += 1;
    const mine = this.#reading;
    const lead = /^\s*[=＝]\s*/.exec(text)?.[0].length ?? 0;
    if (lead === 0) {
      this.problems = [];
      return;
    }
    const { formula, back } = byIds(text.slice(lead), session.plan);
    const { problems } = await session.engine.parseFormula(formula, { lang: session.lang });
    if (mine !== this.#reading) return;
    this.problems = problems.map((problem) => shifted(problem, problem.path, (at) => lead + back(at)));
  }

  #suggest(input: HTMLInputElement): void {
    this.choice = -1;
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    const word = /^\s*[=＝]/.test(before) ? (/[\p{L}\p{N}_]+$/u.exec(before)?.[0] ?? "") : "";
    if (word === "" || /^\p{N}+$/u.test(word)) this.suggested = [];
    else {
      const metrics = (this.session?.structure.metrics ?? []).filter((metric) => metric.id !== this.metric && metric.id !== word);
      this.suggested = metrics.filter((metric) => metric.id.includes(word) || metric.name.toLowerCase().includes(word.toLowerCase())).slice(0, 6);
    }
  }

  #take(event: Event, match: StructureMetric): void {
    event.preventDefault();
    const input = this.renderRoot.querySelector("input");
    if (!input) return;
    const caret = input.selectionStart ?? input.value.length;
    const before = input.value.slice(0, caret).replace(/[\p{L}\p{N}_]+$/u, match.id);
    const text = before + input.value.slice(caret);
    this.draft = text;
    this.suggested = [];
    input.value = text;
    input.setSelectionRange(before.length, before.length);
    void this.#check(text);
  }

  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (isComposing(event)) return;
    const match = this.suggested[this.choice];
    if (this.suggested.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const count = this.suggested.length;
      this.choice = event.key === "ArrowDown" ? (this.choice + 1) % count : (this.choice <= 0 ? count : this.choice) - 1;
    } else if ((event.key === "Enter" || event.key === "Tab") && match) this.#take(event, match);
    else if (event.key === "Enter") {
      event.preventDefault();
      void this.#keep();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.suggested.length > 0) this.suggested = [];
      else this.#giveUp();
    }
  };

  readonly #left = (event: FocusEvent): void => {
    // The keyboard may have gone on to the button that stands below the cell.
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    this.suggested = [];
    if (this.draft !== null) void this.#keep(false);
    else if (this.compact) this.#done(false, false);
  };

  #giveUp(): void {
    this.draft = null;
    this.problems = [];
    this.session?.dropDraft(this.metric);
    this.#done(false, true);
  }

  async #keep(refocus = true): Promise<void> {
    const text = this.value;
    this.suggested = [];
    if (this.draft === null && !this.session?.drafts[this.metric]) {
      this.#done(true, refocus);
      return;
    }
    this.draft = null;
    const entered = await this.session?.enter(this.metric, text);
    if (!entered) return;
    if ("plan" in entered) {
      this.problems = [];
      this.#done(true, refocus);
    } else {
      this.problems = entered.problems;
      if (!refocus && this.compact) this.#done(false, false);
    }
  }

  #done(kept: boolean, refocus: boolean): void {
    this.dispatchEvent(new CustomEvent("gt-done", { bubbles: true, composed: true, detail: { kept, refocus } }));
  }
}
