import { css, html, nothing, type TemplateResult } from "lit";
import type { MovedRange, Understood } from "../../state/enter.js";
import type { Mend } from "../../state/mend.js";
import type { GtTarget } from "../gt-target/gt-target.js";
import type { Reshaped, Session } from "../../state/session.js";
import { readable } from "../../state/branch.js";
import { bounded, type First, firstOf, wishOf, withFirst, withTerm } from "../../state/begin.js";
import { stated } from "../../state/goals.js";
import { typical, withNewMetric } from "../../state/document.js";
import { formatValue, spanText } from "../../state/format.js";
import type { GtCheck } from "../gt-check/gt-check.js";
import type { GtKeys } from "../gt-keys/gt-keys.js";
import type { GtOutline } from "../gt-outline/gt-outline.js";
import type { GtTree } from "../gt-tree/gt-tree.js";
import type { GtInspector } from "../gt-inspector/gt-inspector.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { statusWord } from "../shared/value.js";

type Panel = "metric" | "target" | "check" | "odds" | "forecast";
type Page = Panel | "tree";
const PANELS: readonly Panel[] = ["metric", "target", "odds", "check", "forecast"];
const NARROW = 760;

/**
 * The planner: the tree at the left, the details of what is selected at the right; on a phone one page at a time.
 *
 * @slot toolbar - What the host puts beside the view's switch.
 */
export class GtPlanner extends SessionElement {
  static override properties = { ...SessionElement.properties, panel: { type: String }, view: { type: String }, narrow: { type: Boolean, reflect: true }, page: { state: true }, complaint: { state: true }, wish: { state: true }, printing: { type: Boolean, reflect: true }, sheets: { type: Boolean, reflect: true }, mode: { type: String, reflect: true } };
  /** Whether the plan is worked on, or shown to a room. */
  declare mode: "edit" | "present";
  declare printing: boolean;
  /** Whether only the sheets for talks go on paper. */
  declare sheets: boolean;
  declare panel: Panel;
  declare view: "tree" | "table";
  declare narrow: boolean;
  declare page: Page;
  /** Why the first target cannot be read. */
  declare complaint: string;
  /** What the first line only wishes for: it is asked for a number. */
  declare wish: string;
  /** Metrics just made that still wait for a value; the keyboard goes from one to the next. */
  #open: readonly string[] = [];
  /** Whether a number has been asked for, as the first line only wishes. */
  #asked = false;
  /** What was last told to those who hear the page. */
  #told = "";
  readonly #sized = new ResizeObserver(([entry]) => {
    if (entry) this.narrow = entry.contentRect.width < NARROW;
  });

  static override styles = [base, css`
    :host { height: 100%; min-height: 0; }
    .frame { display: grid; height: 100%; min-height: 0; grid-template: "main head" auto "main side" minmax(0, 1fr) "foot foot" auto / minmax(0, 1fr) min(420px, 38%); }
    gt-headline { grid-area: head; padding: 8px 16px; background: var(--gt-accent-tint); border-inline-start: 1px solid var(--gt-hairline); border-bottom: 1px solid var(--gt-hairline); }
    .switch gt-scenarios { margin-inline-start: auto; }
    main { grid-area: main; min-width: 0; min-height: 0; display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--gt-surface); }
    aside { grid-area: side; min-height: 0; display: flex; flex-direction: column; border-inline-start: 1px solid var(--gt-hairline); background: var(--gt-surface); }
    .tabs { display: flex; border-bottom: 1px solid var(--gt-hairline); padding: 0 8px; flex: none; }
    .tabs button { border: 0; border-radius: 0; background: none; min-height: 44px; padding: 0 12px; font-size: 14px; border-bottom: 3px solid transparent; margin-bottom: -1px; }
    .tabs button[aria-selected="true"] { color: var(--gt-accent); font-weight: 700; border-bottom-color: var(--gt-accent); }
    .panel { flex: 1; min-height: 0; overflow: auto; padding: 16px; }
    .switch { display: flex; gap: 6px; padding: 8px 12px 6px; }
    .switch button[aria-pressed="true"] { background: var(--gt-accent-tint); border-color: var(--gt-accent); font-weight: 700; }
    footer { grid-area: foot; display: flex; align-items: center; gap: 6px 10px; flex-wrap: wrap; min-height: 40px; padding: 4px 12px; background: var(--gt-surface); border-top: 1px solid var(--gt-hairline); font-size: 13px; }
    .keys { font-size: 12px; }
    @media (pointer: coarse) { .keys { display: none; } }
    .chip { display: inline-flex; align-items: center; gap: 4px; background: var(--gt-accent-tint); border-radius: 14px; padding: 0 4px 0 12px; min-height: 28px; }
    .chip button { border: 0; background: none; min-height: 24px; padding: 0 6px; }
    :host([narrow]) .frame { grid-template: "head" auto "main" minmax(0, 1fr) "foot" auto "tabs" auto / minmax(0, 1fr); }
    :host([narrow]) aside { grid-area: main; border: 0; }
    :host([narrow]) aside .tabs, :host([narrow]) .switch { display: none; }
    :host([narrow]) main { grid-template-rows: minmax(0, 1fr); }
    :host([narrow]) gt-headline { padding: 4px 14px; border-inline-start: 0; }
    .pages { display: none; }
    :host([narrow]) .pages { grid-area: tabs; display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); padding: 0; border-top: 1px solid var(--gt-hairline); background: var(--gt-surface); }
    :host([narrow]) .pages button { padding: 4px 2px; font-size: 13px; white-space: nowrap; line-height: 1.25; min-height: 48px; border-bottom: 0; border-top: 3px solid transparent; }
    :host([narrow]) .pages button[aria-current] { color: var(--gt-accent); font-weight: 700; border-top-color: var(--gt-accent); }
    :host([mode="present"]) .frame { grid-template: "main side" minmax(0, 1fr) / minmax(0, 1fr) min(440px, 40%); }
    :host([mode="present"][narrow]) .frame { grid-template: "side" minmax(0, 1fr) / minmax(0, 1fr); }
    :host([mode="present"]) main { grid-template-rows: minmax(0, 1fr); }
    .stage { grid-area: side; overflow: auto; padding: 12px 20px; border-inline-start: 1px solid var(--gt-hairline); background: var(--gt-surface); }
    [hidden] { display: none !important; }
    .asked { border-inline-start: 3px solid var(--gt-accent); padding-inline-start: 10px; }
    .empty { display: grid; gap: 10px; padding: 80px 24px; max-width: 460px; margin: auto; }
    @media (max-width: 1100px) { aside .tabs { padding: 0 2px; } aside .tabs button { padding: 0 6px; font-size: 13px; } }
    @media (forced-colors: active) { .tabs button { border-bottom-color: Canvas; } .tabs button[aria-selected="true"], :host([narrow]) .pages button[aria-current] { border-color: Highlight; } .switch button[aria-pressed="true"] { border: 2px solid Highlight; } }
    @media print { .frame { display: block; height: auto; } gt-headline { border: 0; padding: 4px 8px; print-color-adjust: exact; } main { height: 158mm; break-after: page; grid-template-rows: minmax(0, 1fr) !important; } .tabs, .switch, footer, .pages { display: none !important; } .panel { overflow: visible; } .panel { padding: 0; } .panel > * { display: block; } .panel > * + * { break-before: page; } :host([sheets]) main, :host([sheets]) gt-headline { display: none; } aside { border: 0; } }
  `];

  constructor() {
    super();
    this.panel = "metric";
    this.view = "tree";
    this.narrow = false;
    this.page = "tree";
    this.complaint = "";
    this.wish = "";
    this.printing = false;
    this.sheets = false;
    this.mode = "edit";
  }

  /** Prints all there is: the tree, what is required, the goals with what was found in them, the outlook. */
  async print(): Promise<void> {
    this.printing = true;
    await this.updateComplete;
    await this.session?.stand();
    await Promise.all([...this.renderRoot.querySelectorAll<SessionElement>("#panel > *")].map((element) => element.shown()));
    window.print();
    this.printing = false;
  }

  readonly #printSheets = async (): Promise<void> => {
    this.sheets = true;
    await this.updateComplete;
    window.print();
    this.sheets = false;
    this.mode = "edit";
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
    document.addEventListener("keydown", this.#loose);
    this.narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
    document.removeEventListener("keydown", this.#loose);
  }

  override render(): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    if (this.mode === "present" && !this.printing) return this.#stage();
    const panel = this.narrow && this.page !== "tree" ? this.page : this.panel;
    const onTree = !this.narrow || this.page === "tree";
    const onPanel = !this.narrow || this.page !== "tree";
    const shows = (name: Panel): boolean => this.printing || panel === name;
    return html`<div class="frame" @keydown=${this.#key} @gt-leave=${this.#leave} @gt-delete=${this.#delete} @gt-created=${this.#created} @gt-done=${this.#next} @gt-sheet=${this.#printSheets} @gt-odds=${() => this.show("odds")} @gt-scenario=${this.#scenario} @gt-grow=${this.#grow} @gt-goals=${this.#goal} @gt-mend=${this.#mend} @gt-keys=${() => this.renderRoot.querySelector<GtKeys>("gt-keys")?.show()}>
      ${this.#kgi() ? html`<gt-headline .session=${session}></gt-headline>` : nothing}
      <main ?hidden=${!onTree && !this.printing} id="main">
        <div class="switch" role="group" aria-label=${text.view.label}>
          ${(["tree", "table"] as const).map((view) => html`<button aria-pressed=${this.view === view ? "true" : "false"} @click=${() => { this.view = view; }}>${text.view[view]}</button>`)}
          <button @click=${this.#add}>＋ ${text.app.addMetric}</button>
          ${session.structure.metrics.length > 0 ? html`<gt-scenarios inline .session=${session}></gt-scenarios>` : nothing}
        </div>
        ${this.narrow || this.view === "table"
          ? html`<gt-outline .session=${session}>${this.#empty()}</gt-outline>`
          : html`<gt-tree .session=${session}>${this.#empty()}</gt-tree>`}
      </main>
      <aside ?hidden=${!onPanel && !this.printing} aria-label=${text.tabs.label}>
        <div class="tabs" role="tablist" aria-label=${text.tabs.label} @keydown=${this.#tabKey}>
          ${PANELS.map((name) => html`<button role="tab" id=${`tab-${name}`} aria-controls="panel" aria-selected=${panel === name ? "true" : "false"} tabindex=${panel === name ? 0 : -1} @click=${() => { this.panel = name; }}>${text.tabs[name]}</button>`)}
        </div>
        <div class="panel" id="panel" role="tabpanel" aria-label=${text.tabs[panel]} tabindex="0">
          ${shows("metric") ? html`<gt-inspector .session=${session}></gt-inspector>` : nothing}
          ${shows("target") ? html`<gt-target .session=${session}></gt-target>` : nothing}
          ${shows("odds") ? html`<gt-odds .session=${session}></gt-odds>` : nothing}
          ${shows("check") ? html`<gt-check .session=${session} ?printing=${this.printing}></gt-check>` : nothing}
          ${shows("forecast") ? html`<gt-forecast .session=${session}></gt-forecast>` : nothing}
        </div>
      </aside>
      ${this.#tried()}
      <nav class="tabs pages" aria-label=${text.tabs.label}>
        ${(["tree", ...PANELS] as const).map((name) => html`<button aria-current=${this.page === name ? "page" : nothing} aria-label=${text.tabs[name]} @click=${() => { this.page = name; }}>${text.shortTabs[name]}</button>`)}
      </nav>
      <gt-keys .session=${session}></gt-keys>
      <div class="visually-hidden" role="status" aria-live="polite">${this.#spoken()}</div>
    </div>`;
  }

  /** Opens a panel; on a phone it is a page. */
  show(panel: Panel): void {
    this.panel = panel;
    if (this.narrow) this.page = panel;
  }

  readonly #scenario = async (): Promise<void> => {
    this.show("odds");
    await this.updateComplete;
    await this.renderRoot.querySelector<SessionElement>("gt-odds")?.updateComplete;
    this.renderRoot.querySelector("gt-odds")?.shadowRoot?.querySelector<HTMLElement>("gt-scenario")?.focus();
  };

  /** The tree without its factors, and beside it what matters, large. */
  #stage(): TemplateResult {
    const { session } = this;
    return html`<div class="frame"><main id="main" ?hidden=${this.narrow}><gt-tree bare .session=${session}></gt-tree></main>
      <div class="stage"><gt-present .session=${session}></gt-present></div></div>`;
  }

  #kgi(): string | undefined {
    return this.session?.structure.metrics.find((metric) => metric.role === "kgi")?.id;
  }

  #spoken(): string {
    const { session, text } = this;
    const id = this.#kgi();
    if (!session || !id) return "";
    // What moves is told once it stands, and not at every step of a slider.
    if (session.calm !== session.revision) return this.#told;
    const found = session.status(id);
    this.#told = `${session.node(id)?.name} ${formatValue(session.total(id), session.node(id)?.unit ?? "", session.lang)} ${found ? statusWord(session, text, found.status) : ""}`;
    return this.#told;
  }

  #tried(): TemplateResult {
    const { session, text } = this;
    const ids = Object.keys(session?.overrides ?? {});
    if (session?.understood) return this.#understood(session, session.understood);
    if (session?.entered && ids.length === 0) return this.#entered(session, session.entered);
    if (session?.moved) return this.#moved(session, session.moved);
    if (session?.reshaped && ids.length === 0) return this.#reshaped(session, session.reshaped);
    const scenario = session?.plan.scenarios?.find(({ id }) => id === session.scenario);
    if (!session || ids.length === 0) return html`<footer ?hidden=${this.narrow}>${session?.structure.metrics.length ? html`<span class="muted">${text.tryOut.hint}</span><span class="muted keys">${text.view.hint}</span>` : nothing}<slot name="status"></slot></footer>`;
    return html`<footer><b>${text.tryOut.label}</b>
      ${ids.map((id) => {
        const node = session.node(id);
        return html`<span class="chip">${node?.name} ${formatValue(session.inputValue(id), node?.unit ?? "", session.lang)}<button aria-label=${text.tryOut.dropOne(node?.name ?? id)} @click=${() => this.#then(session.dropOverride(id))}>✕</button></span>`;
      })}
      <button class="primary" @click=${() => this.#then(session.keepOverrides())}>${scenario ? text.scenario.keepIn(scenario.name || scenario.id) : text.tryOut.keep}</button>${scenario ? nothing : html`<button @click=${() => void this.#keepAsScenario()}>${text.scenario.keep}</button>`}<button @click=${() => this.#then(session.dropOverride())}>${text.tryOut.drop}</button></footer>`;
  }

  /** The button that was pressed goes away: the keyboard goes on in the tree. */
  #then(done: Promise<void>): void {
    void done.then(async () => {
      await this.updateComplete;
      if (!this.shadowRoot?.activeElement) this.renderRoot.querySelector<HTMLElement>("gt-tree, gt-outline")?.focus();
    });
  }

  async #keepAsScenario(): Promise<void> {
    await this.session?.keepAsScenario(this.text.scenario.newName);
    await this.#scenario();
  }

  #moved(session: Session, { metric, from, to }: MovedRange): TemplateResult {
    const { text } = this;
    const node = session.node(metric);
    const end = (value: number | null): string => (value === null ? "" : formatValue(value, node?.unit ?? "", session.lang));
    const range = ([low, high]: MovedRange["from"]): string => spanText(end(low), end(high), session.lang);
    return html`<footer><span role="status">${text.entry.rangeMoved(node?.name ?? metric, range(from), range(to))}</span><button @click=${() => void session.dropRange(metric)}>${text.entry.rangeDrop}</button><button @click=${() => void session.undo()}>${text.entry.rangeBack}</button></footer>`;
  }

  /** Whether what was typed went into the scenario that is looked at, or into the plan behind it. */
  #entered(session: Session, { metric, scenario, kind }: NonNullable<Session["entered"]>): TemplateResult {
    const { text } = this;
    const node = session.node(metric);
    const unit = node?.unit ?? "";
    const { name } = session.plan.scenarios?.find(({ id }) => id === scenario) ?? {};
    const show = (value: number | null): string => formatValue(value, unit, session.lang);
    const said = kind === "plan" ? text.scenario.enteredPlan(node?.name ?? metric) : text.scenario.entered(name || scenario, node?.name ?? metric, show(session.standingValue(metric)), show(typical(session.metric(metric)?.input)));
    return html`<footer><span role="status">${said}</span><button id="take-back" @click=${() => void this.#step("undo")}>${text.app.undo}</button></footer>`;
  }

  /** What a step on the tree made of the formulas, and the way back. */
  #reshaped(session: Session, { kind, name, more, rewritten, sign }: Reshaped): TemplateResult {
    const { text } = this;
    const nameOf = (id: string): string => session.metric(id)?.name ?? id;
    const formulas = rewritten.map(({ metric, formula }) => (formula === "" ? text.tree.usedUp(nameOf(metric)) : text.tree.reads(nameOf(metric), readable(formula, nameOf))));
    const turn = sign === "+" ? text.tree.multiply : text.tree.add;
    return html`<footer><span role="status">${kind === "added" ? text.tree.added(name) : text.tree.removed(name, more)} ${formulas.join(" ")}</span>
      ${sign && rewritten.some(({ formula }) => /[+*]/.test(formula)) ? html`<button id="turn" @click=${this.#turn}>${turn}</button>` : nothing}<button id="take-back" @click=${() => void this.#step("undo")}>${text.app.undo}</button></footer>`;
  }

  #understood(session: Session, { metric, value, instead }: Understood): TemplateResult {
    const { text } = this;
    const node = session.node(metric);
    const show = (share: number): string => formatValue(share, "%", session.lang, "full");
    return html`<footer><span role="status">${text.entry.understood(node?.name ?? metric, show(value))}</span>${instead === null ? nothing : html`<button class="primary" @click=${() => void session.takeInstead()}>${text.entry.instead(show(instead))}</button>`}<button @click=${() => void session.undo()}>${text.entry.rangeBack}</button></footer>`;
  }

  #empty(): TemplateResult {
    const { text } = this;
    const enter = (event: KeyboardEvent): void => {
      if (event.key === "Enter" && !isComposing(event)) void this.#begin();
    };
    return html`<div slot="empty" class="empty"><h2>${text.begin.title}</h2>
      <label><span>${text.begin.name}</span><input id="first" autocomplete="off" @keydown=${enter} /></label>
      <label><span>${text.begin.target}</span><input id="first-target" autocomplete="off" aria-describedby="first-complaint" aria-invalid=${this.complaint ? "true" : "false"} @keydown=${enter} /></label>
      <p class=${this.complaint ? "error" : "asked"} id="first-complaint" role="alert" ?hidden=${!this.complaint && !this.wish}>${this.complaint || text.begin.wish(this.wish)}</p>
      <div><button class="primary" id="begin" @click=${this.#begin}>${text.begin.go}</button></div>
      <p class="muted small">${text.begin.then}</p></div>`;
  }

  /** Puts the keyboard where an empty plan begins. */
  async ask(): Promise<void> {
    this.page = "tree";
    this.panel = "metric";
    await this.session?.settled;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#first")?.focus();
  }

  /** The end result with its target; the next thing to write is what it is made of. */
  readonly #begin = async (): Promise<void> => {
    const { session, text } = this;
    const [line = "", target = ""] = ["#first", "#first-target"].map((id) => this.renderRoot.querySelector<HTMLInputElement>(id)?.value.trim() ?? "");
    if (!session || !line) {
      this.complaint = text.begin.needsName;
      this.renderRoot.querySelector<HTMLElement>("#first")?.focus();
      return;
    }
    const written = target ? await session.engine.readNumber(bounded(target).text, { lang: session.lang }).catch(() => undefined) : undefined;
    if (target && written?.kind !== "value") {
      this.complaint = text.goals.badTarget(target);
      return;
    }
    // A wish is no goal yet: a number is asked for once, and the wish stays to be mended where there is none.
    const wish = wishOf(line);
    if (wish !== undefined && target === "" && !this.#asked) {
      this.#asked = true;
      this.complaint = "";
      this.wish = wish;
      this.renderRoot.querySelector<HTMLElement>("#first-target")?.focus();
      return;
    }
    this.#asked = false;
    this.complaint = "";
    this.wish = "";
    const first: First = wish !== undefined ? { name: wish } : target ? { name: line } : await firstOf(session.engine, line, session.lang, session.date, session.plan.calendar?.fiscal_year_start);
    const reach = written?.kind === "value" ? { value: written.value, unit: written.unit, direction: written.value === 0 ? ("at_most" as const) : bounded(target).direction } : first.target;
    const { plan: bare, id } = withFirst(withTerm(session.plan, line, session.date), first.name, reach, wish === undefined ? undefined : line, first.due);
    const goals = await Promise.all((bare.goals ?? []).map((goal) => stated(session.engine, bare, goal, session.lang)));
    await session.commit(goals.length > 0 ? { ...bare, goals } : bare);
    await this.#goTo(id);
  };

  /** Selects a metric and puts the keyboard into its value. */
  async #goTo(id: string): Promise<void> {
    this.session?.select(id);
    this.panel = "metric";
    if (this.narrow) this.page = "metric";
    await this.session?.settled;
    await this.updateComplete;
    await this.renderRoot.querySelector<GtInspector>("gt-inspector")?.begin(true);
  }

  readonly #created = (event: Event): void => {
    const ids = (event as CustomEvent<readonly string[]>).detail;
    this.#open = [...ids, ...this.#open.filter((id) => !ids.includes(id))];
    const [first] = ids;
    if (first) void this.#goTo(first);
  };

  /** After a value the keyboard goes on to the next metric that waits for one. */
  readonly #next = (event: Event): void => {
    const { session } = this;
    const { kept, refocus } = (event as CustomEvent<{ kept: boolean; refocus: boolean }>).detail;
    if (!session || !kept || !refocus || !this.#open.includes(session.selected ?? "")) return;
    this.#open = this.#open.filter((id) => session.isOpen(id));
    const [next] = this.#open;
    if (next) void this.#goTo(next);
  };

  readonly #add = async (): Promise<void> => {
    const { session, text } = this;
    if (!session) return;
    const { plan, id } = withNewMetric(session.plan, text.app.newMetric);
    await session.commit(plan);
    session.select(id);
    this.panel = "metric";
    if (this.narrow) this.page = "metric";
    await session.settled;
    await this.updateComplete;
    await this.renderRoot.querySelector<GtInspector>("gt-inspector")?.begin(false);
  };

  /** Where it cannot be deleted the reason stands in the details; otherwise the keyboard stays in the tree. */
  readonly #delete = async (): Promise<void> => {
    this.panel = "metric";
    await this.updateComplete;
    const inspector = this.renderRoot.querySelector<GtInspector>("gt-inspector");
    await inspector?.updateComplete;
    if (await inspector?.deleteMetric()) this.#branches?.focus();
    else if (this.narrow) this.page = "metric";
  };

  get #branches(): GtTree | GtOutline | null {
    return this.renderRoot.querySelector<GtTree | GtOutline>("gt-tree, gt-outline");
  }

  /** Opens the goals at one of them. */
  readonly #goal = async (event: Event): Promise<void> => {
    this.show("check");
    await this.updateComplete;
    await this.renderRoot.querySelector<GtCheck>("gt-check")?.lead((event as CustomEvent<string>).detail);
  };

  /** What is mended elsewhere than in the goals: solved back, or looked up in a metric's details. */
  readonly #mend = async (event: Event): Promise<void> => {
    const does = (event as CustomEvent<Mend["does"]>).detail;
    const { session } = this;
    if (!session || (does.kind !== "solve" && does.kind !== "metric")) return;
    session.select(does.metric);
    this.show(does.kind === "solve" ? "target" : "metric");
    await this.updateComplete;
    if (does.kind === "solve") this.renderRoot.querySelector<GtTarget>("gt-target")?.ask(does.metric, does.target);
    this.renderRoot.querySelector<HTMLElement>("#panel")?.focus();
  };

  /** Asks where the tree stands for the name of a metric to be made. */
  readonly #grow = async (event: Event): Promise<void> => {
    this.page = "tree";
    await this.updateComplete;
    await this.#branches?.updateComplete;
    await this.#branches?.grow((event as CustomEvent<"below" | "beside">).detail);
  };

  readonly #turn = async (): Promise<void> => {
    const problems = await this.session?.turnSign();
    if (problems && problems.length > 0) await this.session?.redo();
    this.#branches?.focus();
  };

  /** A step back or forth; the keyboard stays in the tree where it was there. */
  async #step(step: "undo" | "redo"): Promise<void> {
    const { session } = this;
    const branches = this.#branches;
    const inTree = this.shadowRoot?.activeElement === branches || this.shadowRoot?.activeElement?.id === "take-back";
    await session?.[step]();
    await this.updateComplete;
    await branches?.updateComplete;
    if (inTree) branches?.focus();
  }

  /** Esc in the tree hands the keyboard on to the details. */
  readonly #leave = (): void => {
    this.renderRoot.querySelector<HTMLElement>(`#tab-${this.panel}`)?.focus();
  };

  readonly #tabKey = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    this.panel = PANELS[(PANELS.indexOf(this.panel) + step + PANELS.length) % PANELS.length] ?? "metric";
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.panel}`)?.focus());
  };

  /** Undo also where nothing has the focus, as behind a button that went away with what it did. */
  readonly #loose = (event: KeyboardEvent): void => {
    if (event.target === document.body) this.#key(event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (isComposing(event) || !(event.ctrlKey || event.metaKey)) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "range")) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) void this.#step("undo");
    else if (key === "y" || (key === "z" && event.shiftKey)) void this.#step("redo");
    else return;
    event.preventDefault();
  };
}
