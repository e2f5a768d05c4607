import type { Goal, Structure } from "goaltree";
import { html, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { targetOf } from "../../state/document.js";
import { formatBare, formatValue } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import type { GtEntry } from "../gt-entry/gt-entry.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { NamingController } from "../shared/naming.js";
import { place } from "../shared/place.js";
import { slider } from "../shared/slider.js";
import { sliderStyles } from "../shared/slider-styles.js";
import { inputText, shortText, statusOf, statusWord, valueText } from "../shared/value.js";
import { type Card, FACTOR, fitted, flat, forest, type Layout, ONE_LINE, readingOrder, REFERENCE, TIGHT, type Row, WIDTH } from "./layout.js";
import { treeStyles } from "./styles.js";

/** Below this scale names are too small to read; cards are folded away instead, or the tree is scrolled. */
const LEAST_SCALE = 0.79;
const MANY = 40;
/** The corner in which the buttons for the view stand. */
const TOOLS = { width: 190, height: 52 };

interface Item {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/**
 * The tree as a drawing: cards joined by their formulas, leaf factors as rows with sliders.
 *
 * @event gt-delete - The selected metric is to be deleted.
 * @event gt-leave - The keyboard is to go on to the details.
 * @event gt-keys - The list of keys is asked for.
 * @csspart card - A metric's card.
 * @csspart slider - A factor's slider.
 */
export class GtTree extends SessionElement {
  static override properties = { ...SessionElement.properties, bare: { type: Boolean, reflect: true }, editing: { state: true } };
  /** Cards without their factors, larger: for a projector. */
  declare bare: boolean;
  declare editing: string | null;
  #layout: (Layout & { scale: number }) | undefined;
  #shape = "";
  /** What the layout was last made from, to see at a glance that nothing has changed. */
  #laid: [structure?: Structure, goals?: readonly Goal[] | undefined, folded?: ReadonlySet<string>, size?: string] = [];
  #ordered: Layout | undefined;
  #folded = new Set<string>();
  #autoFolded = false;
  #view = { x: 0, y: 0, scale: 1 };
  #moved = false;
  #paper = false;
  /** For each item those beside it, itself among them. */
  #siblings = new Map<string, string[]>();
  #revealed: string | null = null;
  #drag: { x: number; y: number; id: number } | undefined;
  readonly #naming = new NamingController(this);
  readonly #sized = new ResizeObserver(() => {
    this.#shape = "";
    this.requestUpdate();
  });

  static override styles = [base, sliderStyles, treeStyles];

  constructor() {
    super();
    this.bare = false;
    this.editing = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
    window.addEventListener("beforeprint", this.#printed);
    window.addEventListener("afterprint", this.#printed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
    window.removeEventListener("beforeprint", this.#printed);
    window.removeEventListener("afterprint", this.#printed);
  }

  /** Shows the whole tree. */
  fit(): void {
    this.#moved = false;
    this.#shape = "";
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || this.#paper || this.clientWidth === 0) return;
    const size = `${this.clientWidth}x${this.clientHeight}${this.bare ? "bare" : ""}`;
    const { structure, plan: { goals } } = session;
    const [oldStructure, oldGoals, oldFolded, oldSize] = this.#laid;
    if (this.#shape !== "" && oldStructure === structure && oldGoals === goals && oldFolded === this.#folded && oldSize === size) return;
    this.#laid = [structure, goals, this.#folded, size];
    const links = structure.metrics.map((metric) => `${metric.id}<${metric.formula ?? ""}<${metric.drivers.join()}`).join(";");
    const shape = `${(goals ?? []).map((goal) => goal.metric ?? "").join()}|${size}|${[...this.#folded].join()}|${links}`;
    if (shape === this.#shape) return;
    this.#shape = shape;
    const space = { width: Math.max(200, this.clientWidth - 48), height: Math.max(200, this.clientHeight - 24) };
    let layout = fitted(forest(session.structure, this.#folded, undefined, this.bare), space);
    if (layout.scale < 1) {
      const denser = fitted(forest(session.structure, this.#folded, this.#dense(), this.bare), space);
      if (layout.scale < LEAST_SCALE + 0.06 && denser.scale > layout.scale) layout = denser;
    }
    if (!this.#autoFolded && layout.cards.length > MANY && layout.scale < LEAST_SCALE) {
      this.#autoFolded = true;
      layout = this.#foldToFit(space) ?? layout;
    }
    this.#layout = layout;
    if (this.#moved) return;
    this.#centre(space);
    if (this.bare || !this.#coversTools()) return;
    // The corner with the tools stays free.
    const less = { ...space, height: Math.max(200, space.height - TOOLS.height) };
    const smaller = fitted(forest(session.structure, this.#folded, this.#dense(), this.bare), less);
    if (smaller.scale < LEAST_SCALE) return;
    this.#layout = smaller;
    this.#centre(less);
  }

  /** Whether a card lies under the tools in the corner. */
  #coversTools(): boolean {
    const { x, y, scale } = this.#view;
    const [left, top] = [this.clientWidth - TOOLS.width, this.clientHeight - TOOLS.height];
    return (this.#layout?.cards ?? []).some((card) => (card.x + WIDTH) * scale + x > left && (card.y + card.height) * scale + y > top);
  }

  /** Cards without a target to show make do with one line. */
  #dense(): (id: string) => number {
    const goals = new Set((this.session?.plan.goals ?? []).map((goal) => goal.metric));
    return (id) => (!goals.has(id) && this.session?.node(id)?.role !== "kgi" ? ONE_LINE : TIGHT);
  }

  #foldToFit(space: { width: number; height: number }): (Layout & { scale: number }) | undefined {
    const { session } = this;
    if (!session) return undefined;
    const all = forest(session.structure, new Set()).flatMap(flat);
    for (let depth = 6; depth >= 1; depth -= 1) {
      const folded = new Set(all.filter((card) => card.depth === depth && card.kids.length > 0 && card.id !== null).map((card) => card.id ?? ""));
      const layout = fitted(forest(session.structure, folded, undefined, this.bare), space);
      if (layout.scale >= LEAST_SCALE || depth === 1) {
        this.#folded = folded;
        return layout;
      }
    }
    return undefined;
  }

  /** Paper is A4 across: the whole tree goes on its first page. */
  readonly #printed = (event: Event): void => {
    if (!this.#layout) return;
    if (event.type === "afterprint") {
      this.#paper = false;
      return this.fit();
    }
    const { session } = this;
    if (!session) return;
    const paper = { width: 1010, height: 575 };
    this.#layout = fitted(forest(session.structure, this.#folded, this.#dense()), paper);
    const { width, height } = this.#layout;
    const scale = Math.min(1.6, paper.width / width, paper.height / height);
    this.#view = { x: 4 + (paper.width - width * scale) / 2, y: 4, scale };
    this.#paper = true;
    this.requestUpdate();
    this.performUpdate();
  };

  #centre(space: { width: number; height: number }): void {
    const layout = this.#layout;
    if (!layout) return;
    const scale = Math.min(this.bare ? 1.6 : 1.25, Math.max(LEAST_SCALE, layout.scale));
    const x = Math.max(24, (space.width + 48 - layout.width * scale) / 2);
    const y = Math.max(3, Math.min(40, (space.height + 24 - layout.height * scale) / 2));
    this.#view = { x, y, scale };
  }

  override render(): TemplateResult {
    const { session, text } = this;
    const layout = this.#layout;
    if (!session || !layout) return html`<div class="world"></div>`;
    if (session.structure.metrics.length === 0) return html`<slot name="empty"></slot>`;
    this.#order(layout);
    return html`
      <div class="ground" @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up} @wheel=${this.#wheel}>
        <div class="world" role="tree" aria-label=${session.plan.name || text.view.tree} aria-describedby="hint" @gt-named=${this.#naming.named} @keydown=${this.#key} @gt-done=${this.#done}>
          ${guard([layout, session.plan.influences], () => html`<svg class="lines" aria-hidden="true" width=${layout.width} height=${layout.height}>${layout.cards.map((card) => this.#lines(card, layout))}${this.#influences(layout)}</svg>`)}
          ${repeat(layout.cards, (card) => card.id ?? "", (card) => guard(this.#shown(card, session), () => this.#card(card)))}
          ${guard([layout], () => layout.cards.map((card) => this.#badge(card, layout)))}
        </div>
      </div>
      <div class="tools" role="group" aria-label=${text.view.label}>
        <button class="tool" @click=${() => this.#zoom(1.2)} aria-label=${text.view.zoomIn} title=${text.view.zoomIn}>＋</button>
        <button class="tool" @click=${() => this.#zoom(1 / 1.2)} aria-label=${text.view.zoomOut} title=${text.view.zoomOut}>−</button>
        <button class="tool" @click=${() => this.fit()}>${text.view.fit}</button>
        <button class="tool" id="keys" @click=${this.#keys}>${text.keys.open}</button>
      </div>
      <p class="visually-hidden" id="hint">${text.view.hint}</p>
      ${this.#fresh(session)}`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#show();
    const selected = this.session?.selected ?? null;
    if (selected !== this.#revealed && this.#layout) {
      this.#revealed = selected;
      this.#reveal();
    }
    if (this.editing) this.renderRoot.querySelector<HTMLElement>("gt-entry:not([data-seen])")?.setAttribute("data-seen", "");
  }

  #show(): void {
    const world = this.renderRoot.querySelector<HTMLElement>(".world");
    if (world) world.style.transform = `translate(${this.#view.x}px, ${this.#view.y}px) scale(${this.#view.scale})`;
  }

  /** Who stands beside whom; made anew with the layout only. */
  #order(layout: Layout): void {
    if (layout === this.#ordered) return;
    this.#ordered = layout;
    const families = new Map<string | null, string[]>();
    for (const { id, parent } of readingOrder(layout.cards)) {
      const family = families.get(parent);
      if (family) family.push(id);
      else families.set(parent, [id]);
    }
    this.#siblings = new Map([...families.values()].flatMap((family) => family.map((id) => [id, family] as const)));
  }

  /** Everything that a card shows: while it stays the same, the card is left alone. */
  #shown(card: Card, session: Session): unknown[] {
    const ids = [...(card.id === null ? [] : [card.id]), ...card.rows.map((row) => row.id)];
    const values = ids.flatMap((id) => [session.total(id), session.overrides[id], session.selected === id, this.editing === id, this.#isNamed(id)]);
    return [card, session.plan, session.structure, session.lang, session.drafts, session.isOver, session.scenario, ...values];
  }

  #card(card: Card): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const at = place({ transform: `translate(${card.x}px, ${card.y}px)`, height: `${card.height}px` });
    const { id } = card;
    if (id === null) {
      return html`<div class="card others" ${at} role="treeitem" aria-level="1" aria-label=${text.view.others} aria-expanded="true" tabindex="-1"><div class="head small muted">${text.view.others}</div><div role="group">${card.rows.map((row) => this.#row(row, card))}</div></div>`;
    }
    const node = session.node(id);
    const found = session.status(id);
    const goal = targetOf(session.plan, id);
    const stale = session.isStale(id);
    const selected = session.selected === id;
    const name = node?.name ?? id;
    const value = node?.drivers.length ? formatValue(session.total(id), node.unit, session.lang) : inputText(session, id);
    const kids = card.kids.length + card.rows.length + card.folded;
    return html`<div part="card" class=${`card ${found && !stale ? found.status : ""} ${selected ? "selected" : ""} ${stale ? "stale" : ""} ${node?.role === "kgi" ? "kgi" : ""}`} ${at} data-id=${id}
      role="treeitem" aria-level=${card.depth + 1} aria-posinset=${(this.#siblings.get(id)?.indexOf(id) ?? 0) + 1} aria-setsize=${this.#siblings.get(id)?.length ?? 1} aria-selected=${selected ? "true" : "false"} aria-expanded=${kids === 0 ? nothing : card.folded > 0 ? "false" : "true"} tabindex=${selected ? 0 : -1}
      aria-label=${`${name} ${value} ${found ? `${text.status.target} ${formatValue(found.target, node?.unit ?? "", session.lang)} ${statusWord(session, text, found.status)}` : ""}`}
      @click=${() => session.select(id)} @dblclick=${(event: Event) => this.#twice(event, id)}>
      <div class=${card.head === ONE_LINE ? "head one" : card.head === TIGHT ? "head tight" : "head"}>
        <div class="top">${this.#name(id, name)}${this.#isNamed(id) ? nothing : statusOf(session, text, id)}</div>
        <div class="top">
          ${this.editing === id ? html`<gt-entry compact .session=${session} .metric=${id}></gt-entry>` : html`<span class="value" title=${formatValue(session.total(id), node?.unit ?? "", session.lang, "full")}>${card.head === ONE_LINE || goal ? shortText(session, id) : value}</span>`}
          ${goal && this.editing !== id ? html`<span class="goal">${text.status.target} ${formatBare(goal.target, node?.unit ?? "", session.lang)}</span>` : nothing}
        </div>
      </div>
      ${card.rows.length > 0 ? html`<div role="group">${card.rows.map((row) => this.#row(row, card))}</div>` : nothing}
      ${card.folded > 0 ? html`<button class="fold" tabindex="-1" @click=${() => this.fold(id)}>+${card.folded}</button>` : nothing}
    </div>`;
  }

  #row(row: Row, card: Card): TemplateResult {
    const { session, text } = this;
    const { id } = row;
    if (!session) return html``;
    const name = session.node(id)?.name ?? id;
    const select = (event: Event): void => {
      event.stopPropagation();
      session.select(id);
    };
    if (row.kind === "reference") {
      return html`<button class="reference" tabindex="-1" @click=${select} aria-label=${text.view.elsewhere(name)}><span class="sign" aria-hidden="true">${row.sign}</span><span class="name">${name}</span><span aria-hidden="true">↗</span><span class="row-value" title=${valueText(session, id)}>${shortText(session, id)}</span></button>`;
    }
    const selected = session.selected === id;
    const tried = id in session.overrides;
    const value = inputText(session, id);
    return html`<div class=${`row ${selected ? "selected" : ""} ${tried ? "tried" : ""}`} data-id=${id} role="treeitem" aria-level=${card.depth + 2} aria-posinset=${(this.#siblings.get(id)?.indexOf(id) ?? 0) + 1} aria-setsize=${this.#siblings.get(id)?.length ?? 1} aria-selected=${selected ? "true" : "false"} aria-label=${`${name} ${value}`} tabindex=${selected ? 0 : -1}
      @click=${select} @dblclick=${(event: Event) => this.#twice(event, id)}>
      <span class="sign" aria-hidden="true">${row.sign}</span>${this.#name(id, name)}
      ${this.editing === id ? html`<gt-entry compact .session=${session} .metric=${id}></gt-entry>` : html`${session.drafts[id] ? html`<span class="status off-track">■</span>` : session.exceedsWhole(id) ? html`<span class="status at-risk" role="img" aria-label=${text.status.aboveWhole} title=${text.status.aboveWhole}>▲</span>` : nothing}<span class="row-value" title=${value}>${shortText(session, id)}</span>`}
      ${this.editing === id || session.isOpen(id) ? nothing : slider(session, text, id, selected)}
    </div>`;
  }

  #lines(card: Card, layout: Layout): TemplateResult[] {
    const down = layout.orientation === "down";
    return card.kids.map((kid) => {
      const [x1, y1] = down ? [card.x + WIDTH / 2, card.y + card.height] : [card.x + WIDTH, card.y + card.height / 2];
      const [x2, y2] = down ? [kid.x + WIDTH / 2, kid.y] : [kid.x, kid.y + kid.height / 2];
      const path = down ? `M${x1} ${y1}V${y1 + 13}H${x2}V${y2}` : `M${x1} ${y1}H${x1 + 22}V${y2}H${x2}`;
      return svg`<path d=${path} />`;
    });
  }

  #influences(layout: Layout): TemplateResult[] {
    const places = new Map(this.#items(layout).map((item) => [item.id, item]));
    return (this.session?.plan.influences ?? []).flatMap(({ from, to }) => {
      const [a, b] = [places.get(from), places.get(to)];
      if (!a || !b) return [];
      const side = a.x > b.x ? [-WIDTH / 2, WIDTH / 2] : [WIDTH / 2, -WIDTH / 2];
      const [x1 = 0, x2 = 0] = [a.x + (side[0] ?? 0), b.x + (side[1] ?? 0)];
      return [svg`<path class="influence" d=${`M${x1} ${a.y}C${(x1 + x2) / 2} ${a.y} ${(x1 + x2) / 2} ${b.y} ${x2} ${b.y}`} />`];
    });
  }

  #badge(card: Card, layout: Layout): TemplateResult | typeof nothing {
    if (card.kids.length < 2) return nothing;
    const [x, y] = layout.orientation === "down" ? [card.x + WIDTH / 2, card.y + card.height + 13] : [card.x + WIDTH + 22, card.y + card.height / 2];
    return html`<span class="badge" aria-hidden="true" ${place({ transform: `translate(${x - 10}px, ${y - 10}px)` })}>${card.sign}</span>`;
  }

  #items(layout: Layout): Item[] {
    return layout.cards.flatMap((card) => {
      let y = card.y + card.head;
      const rows = card.rows.flatMap((row) => {
        const height = row.kind === "factor" ? FACTOR : REFERENCE;
        y += height;
        return row.kind === "factor" ? [{ id: row.id, x: card.x + WIDTH / 2, y: y - height / 2 }] : [];
      });
      return [...(card.id === null ? [] : [{ id: card.id, x: card.x + WIDTH / 2, y: card.y + card.head / 2 }]), ...rows];
    });
  }

  #isNamed(id: string): boolean {
    const { naming } = this.#naming;
    return naming?.id === id && naming.what === "name";
  }

  #name(id: string, name: string): TemplateResult {
    if (!this.#isNamed(id)) return html`<span class="name" title=${name}>${name}</span>`;
    return html`<gt-name class="name" .session=${this.session} .value=${name} .label=${this.text.tree.rename(name)}></gt-name>`;
  }

  /** The field for a new metric, beside where it will stand; above it where there is no room below. */
  #fresh(session: Session): TemplateResult | typeof nothing {
    const { naming } = this.#naming;
    const item = naming && this.#layout && this.#items(this.#layout).find(({ id }) => id === naming.id);
    if (!naming || naming.what === "name" || !item) return nothing;
    const { label, note } = this.#naming.said(session);
    const { scale, x, y } = this.#view;
    const [width, height] = [280, 120];
    const card = this.#layout?.cards.find(({ id }) => id === naming.id);
    const [above, below] = card ? [card.y - 6, card.y + card.height + 6] : [item.y - FACTOR / 2 - 6, item.y + FACTOR / 2 + 6];
    const under = below * scale + y;
    const top = under + height > this.clientHeight ? above * scale + y - height : under;
    const left = item.x * scale + x + (naming.what === "below" ? 24 : 0) - width / 2;
    const at = { left: `${Math.max(8, Math.min(this.clientWidth - width - 8, left))}px`, top: `${Math.max(8, top)}px`, width: `${width}px` };
    return html`<gt-name fresh class="fresh" .session=${session} .value=${""} .label=${label} .note=${note} @gt-named=${this.#naming.named} ${place(at)}></gt-name>`;
  }

  /** Asks for the name of a new metric below or beside the selected one. */
  async grow(where: "below" | "beside"): Promise<void> {
    const id = this.session?.selected;
    if (id) await this.#naming.open(id, where);
  }

  /** Twice on a name changes it, elsewhere the value. */
  #twice(event: Event, id: string): void {
    event.stopPropagation();
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    if ((event.target as Element).closest(".name")) void this.#naming.open(id, "name");
    else this.edit(id);
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
    const { kept, refocus } = (event as CustomEvent<{ kept: boolean; refocus: boolean }>).detail;
    void kept;
    this.editing = null;
    if (refocus) void this.updateComplete.then(() => this.focus());
  };

  /** Puts the keyboard on the selected metric. */
  override focus(): void {
    const id = this.session?.selected;
    this.renderRoot.querySelectorAll<HTMLElement>("[data-id]").forEach((item) => {
      if (item.dataset["id"] === id) item.focus({ preventScroll: true });
    });
    this.#reveal();
  }

  #reveal(): void {
    const item = this.#layout && this.#items(this.#layout).find((item) => item.id === this.session?.selected);
    if (!item) return;
    const { x, y, scale } = this.#view;
    const [left, top] = [item.x * scale + x, item.y * scale + y];
    // Half of what an item takes, so that one that is seen whole stays where it is.
    const [across, along] = [(WIDTH / 2) * scale, (ONE_LINE / 2) * scale];
    const dx = Math.max(0, across - left) + Math.min(0, this.clientWidth - across - left);
    const dy = Math.max(0, along - top) + Math.min(0, this.clientHeight - along - top);
    if (dx === 0 && dy === 0) return;
    this.#view = { x: x + dx, y: y + dy, scale };
    this.#show();
  }

  fold(id: string): void {
    const folded = new Set(this.#folded);
    if (!folded.delete(id)) folded.add(id);
    this.#folded = folded;
    this.requestUpdate();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { session } = this;
    if (session?.selected && !this.bare) this.#naming.compose(event, session.selected);
    if (!session || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement) {
      if (event.key === "Escape") this.focus();
      return;
    }
    const id = session.selected;
    if (!id || !this.#layout) return;
    if (event.key === "Home" || event.key === "End" || (event.key.startsWith("Arrow") && !event.shiftKey)) this.#go(id, event.key);
    else if (this.bare || !this.#naming.command(event, id)) return;
    event.preventDefault();
  };

  /** Moves as in any tree: to the right into the children, to the left to the parent, up and down in reading order. */
  #go(id: string, key: string): void {
    const { session } = this;
    if (!session || !this.#layout) return;
    const order = readingOrder(this.#layout.cards);
    const at = order.findIndex((entry) => entry.id === id);
    const here = order[at];
    if (!here) return;
    if (key === "ArrowRight" && this.#folded.has(id)) return this.fold(id);
    const child = order.find((entry) => entry.parent === id);
    const to = { ArrowRight: child, ArrowLeft: order.find((entry) => entry.id === here.parent), ArrowDown: order[at + 1], ArrowUp: order[at - 1], Home: order[0], End: order.at(-1) }[key];
    if (!to) return;
    session.select(to.id);
    void this.updateComplete.then(() => this.focus());
  }

  #zoom(factor: number, at = { x: this.clientWidth / 2, y: this.clientHeight / 2 }): void {
    const scale = Math.min(2.5, Math.max(0.2, this.#view.scale * factor));
    const by = scale / this.#view.scale;
    this.#view = { scale, x: at.x - (at.x - this.#view.x) * by, y: at.y - (at.y - this.#view.y) * by };
    this.#moved = true;
    this.#show();
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const frame = this.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) this.#zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - frame.x, y: event.clientY - frame.y });
    else {
      this.#view = { ...this.#view, x: this.#view.x - event.deltaX, y: this.#view.y - event.deltaY };
      this.#moved = true;
      this.#show();
    }
  };

  readonly #down = (event: PointerEvent): void => {
    if ((event.target as Element).closest("[data-id], button, gt-entry, gt-name") || event.button !== 0) return;
    this.#drag = { x: event.clientX, y: event.clientY, id: event.pointerId };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#drag?.id !== event.pointerId) return;
    this.#view = { ...this.#view, x: this.#view.x + event.clientX - this.#drag.x, y: this.#view.y + event.clientY - this.#drag.y };
    this.#drag = { x: event.clientX, y: event.clientY, id: event.pointerId };
    this.#moved = true;
    this.#show();
  };

  readonly #up = (): void => {
    this.#drag = undefined;
  };
}
