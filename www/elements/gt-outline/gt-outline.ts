import type { StructureMetric } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { formatValue } from "../../state/format.js";
import type { GtEntry } from "../gt-entry/gt-entry.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { NamingController } from "../shared/naming.js";
import { place } from "../shared/place.js";
import { slider } from "../shared/slider.js";
import { sliderStyles } from "../shared/slider-styles.js";
import { shortText, statusOf, valueText } from "../shared/value.js";

interface Line {
  readonly metric: StructureMetric;
  readonly level: number;
  readonly parent: boolean;
}

/**
 * The tree as a list, one line per metric: what a phone shows, and the equal of the drawing for those who do not see it.
 *
 * @event gt-delete - The selected metric is to be deleted.
 * @event gt-leave - The keyboard is to go on to the details.
 * @event gt-keys - The list of keys is asked for.
 */
export class GtOutline extends SessionElement {
  static override properties = { ...SessionElement.properties, editing: { state: true }, folded: { state: true } };
  declare editing: string | null;
  declare folded: ReadonlySet<string>;
  #revealed: string | null = null;
  readonly #naming = new NamingController(this);

  constructor() {
    super();
    this.editing = null;
    this.folded = new Set();
  }

  static override styles = [base, sliderStyles, css`
    :host { overflow: auto; height: 100%; background: var(--gt-surface); padding: 8px 12px 24px; }
    [role="row"] { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 10px; align-items: center; min-height: 44px; padding: 5px 8px 5px calc(8px + var(--level) * 14px); border-bottom: 1px solid var(--gt-hairline); border-radius: 4px; }
    [role="row"]:has(gt-entry) { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .head { min-height: 28px; font-size: 12px; color: var(--gt-muted); }
    [aria-selected="true"] { background: var(--gt-accent-tint); }
    .name { line-height: 1.4; display: flex; align-items: baseline; }
    .name > span { min-width: 0; }
    .name:not(:has(.fold)) { padding-inline-start: 24px; }
    .fold { border: 0; background: none; padding: 0; min-width: 24px; min-height: 24px; }
    .value { font-size: 16px; font-weight: 700; white-space: nowrap; text-align: end; border: 0; background: none; padding: 2px 4px; border-bottom: 1px dashed var(--gt-control); border-radius: 0; }
    .stale .value { color: var(--gt-muted); font-weight: 400; }
    .status, .goal { font-size: 12px; white-space: nowrap; }
    .status { font-weight: 700; display: block; }
    .goal { color: var(--gt-muted); }
    .slider { grid-column: 1 / -1; height: 26px; }
    .side { text-align: end; }
    .fresh { height: auto; }
    .text gt-name { min-width: 180px; }
    .keys { margin-top: 8px; text-align: end; }
    @media (pointer: coarse) { .keys { display: none; } }
    [role="gridcell"] { min-width: 0; }
  `];

  override render(): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    if (session.structure.metrics.length === 0) return html`<slot name="empty"></slot>`;
    return html`<div role="treegrid" aria-label=${text.view.outline} aria-describedby="hint" @gt-named=${this.#naming.named} @keydown=${this.#key} @gt-done=${this.#done}>
      <div role="row" class="head" ${place({ "--level": "0" })}><span role="columnheader">${text.target.metric}</span><span role="columnheader">${text.metric.plan}</span></div>
      ${this.#lines().map((line) => this.#line(line))}
    </div>
    <p class="visually-hidden" id="hint">${text.view.hint}</p><p class="keys"><button class="link" @click=${this.#keys}>${text.keys.open}</button></p>`;
  }

  protected override updated(): void {
    const selected = this.session?.selected ?? null;
    if (selected === this.#revealed) return;
    const row = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!row) return;
    this.#revealed = selected;
    row.scrollIntoView({ block: "nearest" });
  }

  #lines(): Line[] {
    const nodes = new Map(this.session?.structure.metrics.map((metric) => [metric.id, metric]));
    const seen = new Set<string>();
    const lines: Line[] = [];
    const walk = (metric: StructureMetric, level: number): void => {
      if (seen.has(metric.id)) return;
      seen.add(metric.id);
      lines.push({ metric, level, parent: metric.drivers.length > 0 });
      for (const id of metric.drivers) {
        const driver = nodes.get(id);
        if (driver && !this.folded.has(metric.id)) walk(driver, level + 1);
      }
    };
    const roots = [...nodes.values()].filter((metric) => metric.dependents.length === 0);
    for (const root of roots.sort((a, b) => Number(b.role === "kgi") - Number(a.role === "kgi"))) walk(root, 0);
    return lines;
  }

  #line({ metric, level, parent }: Line): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const { id } = metric;
    const selected = session.selected === id;
    const found = session.status(id);
    const open = !this.folded.has(id);
    const { naming } = this.#naming;
    const named = naming?.id === id && naming.what === "name";
    return html`<div role="row" class=${session.isStale(id) ? "stale" : ""} data-id=${id} aria-level=${level + 1} aria-selected=${selected ? "true" : "false"} aria-expanded=${parent ? (open ? "true" : "false") : nothing} tabindex=${selected ? 0 : -1}
      ${place({ "--level": String(Math.min(level, 6)) })} @click=${() => session.select(id)}>
      <span role="gridcell" class="name">${parent ? html`<button class="fold" tabindex="-1" aria-hidden="true" @click=${() => this.fold(id)}>${open ? "▾" : "▸"}</button>` : nothing}<span class="text" @dblclick=${() => void this.#naming.open(id, "name")}>${named ? html`<gt-name .session=${session} .value=${metric.name} .label=${text.tree.rename(metric.name)}></gt-name>` : metric.name}
        ${found ? html`<br /><span class="goal">${text.status.target} ${formatValue(found.target, metric.unit, session.lang)}</span>` : nothing}</span></span>
      <span role="gridcell" class="side">${this.editing === id
        ? html`<gt-entry compact .session=${session} .metric=${id}></gt-entry>`
        : html`<button class="value" tabindex="-1" aria-label=${`${text.entry.edit(metric.name)} ${valueText(session, id)}`} title=${valueText(session, id)} @click=${() => this.edit(id)}>${shortText(session, id)}</button>${statusOf(session, text, id)}`}</span>
      ${!parent && metric.formula === null && this.editing !== id && !session.isOpen(id) ? html`<span role="gridcell" class="slider">${slider(session, text, id, selected)}</span>` : nothing}
      ${naming?.id === id && !named ? html`<span role="gridcell" class="slider fresh"><gt-name fresh .session=${session} .value=${""} .label=${this.#naming.said(session).label} .note=${this.#naming.said(session).note}></gt-name></span>` : nothing}
    </div>`;
  }

  fold(id: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(id)) folded.add(id);
    this.folded = folded;
  }

  /** Asks for the name of a new metric below or beside the selected one. */
  async grow(where: "below" | "beside"): Promise<void> {
    const id = this.session?.selected;
    if (id) await this.#naming.open(id, where);
  }

  readonly #keys = (): void => {
    this.dispatchEvent(new CustomEvent("gt-keys", { bubbles: true, composed: true }));
  };

  now(editing: string | null): void {
    this.editing = editing;
    this.requestUpdate();
    this.performUpdate();
  }

  edit(id: string, letter?: string): void {
    this.session?.select(id);
    this.editing = id;
    void this.updateComplete.then(() => this.renderRoot.querySelector<GtEntry>("gt-entry")?.begin(letter));
  }

  readonly #done = (event: Event): void => {
    this.editing = null;
    if ((event as CustomEvent<{ refocus: boolean }>).detail.refocus) void this.updateComplete.then(() => this.focus());
  };

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { session } = this;
    if (session?.selected) this.#naming.compose(event, session.selected);
    if (!session || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) {
      if (event.key === "Escape") this.focus();
      return;
    }
    const id = session.selected;
    const lines = this.#lines();
    const at = lines.findIndex((line) => line.metric.id === id);
    const here = lines[at];
    if (!here || !id) return;
    const go = (line: Line | undefined): void => {
      if (!line) return;
      session.select(line.metric.id);
      void this.updateComplete.then(() => this.focus());
    };
    const closed = this.folded.has(id);
    if (event.shiftKey && event.key.startsWith("Arrow")) this.#naming.command(event, id);
    else if (event.key === "ArrowDown") go(lines[at + 1]);
    else if (event.key === "ArrowUp") go(lines[at - 1]);
    else if (event.key === "Home") go(lines[0]);
    else if (event.key === "End") go(lines.at(-1));
    else if (event.key === "ArrowRight") here.parent && closed ? this.fold(id) : go(here.parent ? lines[at + 1] : undefined);
    else if (event.key === "ArrowLeft") here.parent && !closed ? this.fold(id) : go(lines.slice(0, at).findLast((line) => line.level < here.level));
    else if (!this.#naming.command(event, id)) return;
    event.preventDefault();
  };
}
