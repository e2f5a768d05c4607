import type { Lang, Plan, Problem } from "goaltree";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base, isComposing } from "../elements/shared/element.js";
import { type Engine, startEngine } from "../engine/client.js";
import { Session } from "../state/session.js";
import { type Texts, texts } from "../text/texts.js";
import type { GtPlanner } from "../elements/gt-planner/gt-planner.js";
import { download, fileName, type GtShare } from "../elements/gt-share/gt-share.js";
import type { GtSettings } from "../elements/gt-settings/gt-settings.js";
import { blank, fromTemplate, type Template, TEMPLATES } from "../state/begin.js";
import { planIn } from "../state/share.js";
import { readDraft, writeDraft } from "./draft.js";
import { samples } from "./samples.js";

/** The page around the planner: its title, samples, files, language, and the draft kept on this device. */
export class GtApp extends LitElement {
  static override properties = { session: { state: true }, lang: { state: true }, failure: { state: true }, menu: { state: true }, problems: { state: true }, notes: { state: true }, stored: { state: true }, presenting: { type: Boolean, reflect: true } };
  /** Whether the plan is shown to a room. */
  declare presenting: boolean;
  declare session: Session | undefined;
  declare lang: Lang;
  declare failure: string;
  /** Whether the phone's menu is open. */
  declare menu: boolean;
  declare problems: readonly Problem[];
  /** What is worth knowing about a file that was opened. */
  declare notes: readonly Problem[];
  declare stored: "yes" | "no" | "restored" | "linked" | "";
  #timer = 0;
  #stored: Plan | undefined;
  #aside: Session["suppress"] = [];

  constructor() {
    super();
    this.lang = navigator.language.startsWith("ja") ? "ja" : "en";
    this.failure = "";
    this.menu = false;
    this.problems = [];
    this.notes = [];
    this.stored = "";
    this.presenting = false;
  }

  static override styles = [base, css`
    :host { height: 100dvh; display: grid; grid-template-rows: auto auto minmax(0, 1fr); }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; padding: 8px 14px; background: var(--gt-surface); border-bottom: 1px solid var(--gt-hairline); }
    h1 { margin: 0; font-size: 15px; letter-spacing: 0.01em; color: var(--gt-accent); }
    .title { flex: 1 1 220px; font-size: 17px; font-weight: 700; border-color: transparent; background: none; text-overflow: ellipsis; }
    .title:hover { border-color: var(--gt-line); }
    select { width: auto; }
    .over { position: relative; z-index: 20; height: 0; }
    .over .banner { position: absolute; inset-inline: 0; top: 0; box-shadow: 0 6px 24px rgb(0 0 0 / 22%); background: color-mix(in srgb, var(--gt-off-track-tint) 96%, var(--gt-surface)); }
    .banner ul { padding-inline-start: 22px; display: grid; gap: 4px; }
    .more { display: contents; }
    .menu, .short, .paper { display: none; }
    .banner { margin: 12px; padding: 12px 16px; border-radius: var(--gt-radius); background: var(--gt-off-track-tint); border: 1px solid var(--gt-off-track); display: grid; gap: 6px; max-height: 45vh; overflow: auto; }
    .over .banner.note { background: color-mix(in srgb, var(--gt-at-risk-tint) 96%, var(--gt-surface)); border-color: var(--gt-at-risk); grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding: 8px 16px; }
    code { font-size: 12px; }
    .stored { font-size: 12px; color: var(--gt-muted); margin-inline-start: auto; }
    #starters { border: 1px solid var(--gt-line); border-radius: var(--gt-radius); background: var(--gt-surface); color: var(--gt-text); width: min(520px, calc(100vw - 24px)); padding: 18px 20px; }
    #starters[open] { display: grid; gap: 10px; }
    #starters::backdrop { background: rgb(10 14 22 / 45%); }
    .starter { display: grid; gap: 2px; text-align: start; white-space: normal; padding: 10px 14px; }
    .starter b { font-size: 15px; }
    .starter span { color: var(--gt-muted); }
    .wait { padding: 24px; }
    :host([presenting]) header { display: none; }
    :host([presenting]) { grid-template-rows: auto minmax(0, 1fr); }
    .skip { position: absolute; inset-inline-start: -999px; }
    .skip:focus { inset-inline-start: 12px; top: 6px; z-index: 9; background: var(--gt-surface); }
    /* A tablet has room for one row with signs for undo and redo. */
    @media (max-width: 1100px) {
      header { gap: 6px; }
      .long { display: none; }
      .short { display: inline; }
    }
    @media (max-width: 760px) {
      header { position: relative; flex-wrap: nowrap; padding: 4px 8px; gap: 4px; }
      h1, .long { display: none; }
      .title { flex: 1 1 0; font-size: 15px; padding: 0 6px; }
      header button, header select { padding: 2px 8px; min-height: 36px; font-size: 14px; }
      .menu, .short { display: inline; }
      .more { display: none; position: absolute; z-index: 30; inset-inline-end: 8px; top: 100%; padding: 12px; gap: 8px; background: var(--gt-surface); border: 1px solid var(--gt-line); border-radius: var(--gt-radius); box-shadow: 0 6px 24px rgb(0 0 0 / 22%); }
      .more[data-open] { display: grid; min-width: 220px; }
      .more select { width: 100%; }
    }
    @media print { :host { display: block; height: auto; } select, .stored { display: none; } header { border: 0; padding: 0 0 8px; } .title { border: 0; } .paper { display: inline; font-size: 12px; color: var(--gt-muted); } }
  `];

  get text(): Texts {
    return texts[this.lang];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
    window.addEventListener("keydown", this.#key);
    window.addEventListener("pointerdown", this.#beside);
    window.addEventListener("dragover", this.#over);
    window.addEventListener("drop", this.#drop);
    document.addEventListener("fullscreenchange", this.#screen);
    window.addEventListener("hashchange", this.#address);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#key);
    window.removeEventListener("pointerdown", this.#beside);
    window.removeEventListener("dragover", this.#over);
    window.removeEventListener("drop", this.#drop);
    document.removeEventListener("fullscreenchange", this.#screen);
    window.removeEventListener("hashchange", this.#address);
  }

  async #start(): Promise<void> {
    try {
      const [engine, draft] = await Promise.all([startEngine(), readDraft()]);
      const wanted = new URLSearchParams(location.search).get("lang");
      this.lang = wanted === "ja" || wanted === "en" ? wanted : (draft?.lang ?? this.lang);
      // What is worked on stays, whatever language the address asks for.
      const restored = draft?.plan;
      // Draws have a worker of their own; where a second one is refused they share the first.
      let second: Promise<Engine> | undefined;
      const drawing = (): Promise<Engine> => (second ??= startEngine().catch(() => engine));
      const session = new Session(engine, samples[this.lang], this.lang, today, drawing);
      session.addEventListener("change", this.#changed);
      const refused = restored ? await session.open(restored) : [];
      if (!restored || refused.length > 0) await session.open(samples[this.lang]);
      else if (draft?.suppress?.length) await session.setSuppress(draft.suppress).catch(() => session.setSuppress([]));
      void drawing();
      const linked = await this.#linked(session);
      this.#stored = session.plan;
      this.#aside = session.suppress;
      this.session = session;
      this.presenting = new URLSearchParams(location.search).get("mode") === "present";
      if (linked) this.stored = "linked";
      else if (restored && refused.length === 0) this.stored = "restored";
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.#language();
  }

  /** Opens the plan that the address holds. The draft stays on this device until the plan is changed, and comes back with undo. */
  async #linked(session: Session): Promise<boolean> {
    try {
      const text = await planIn(location.hash);
      if (text === undefined) return false;
      const { plan, problems } = await session.engine.readPlan(text, { lang: this.lang });
      this.problems = plan ? await session.open(plan) : problems.filter((problem) => problem.severity === "error");
      return this.problems.length === 0;
    } catch {
      this.problems = [{ code: "link", severity: "error", path: "", message: this.text.share.badLink, hint: "" }];
      return false;
    }
  }

  /** A link put into the address of the open page. */
  readonly #address = async (): Promise<void> => {
    const { session } = this;
    if (!session || !(await this.#linked(session))) return;
    clearTimeout(this.#timer);
    this.#stored = session.plan;
    this.stored = "linked";
    this.#language();
  };

  readonly #changed = (): void => {
    this.requestUpdate();
    const { session } = this;
    if (!session || (session.plan === this.#stored && session.suppress === this.#aside)) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#store(), 500);
  };

  async #store(): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.#stored = session.plan;
    this.#aside = session.suppress;
    // From now on the draft is the plan, and a reload shows it.
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    this.stored = (await writeDraft({ plan: session.plan, lang: this.lang, suppress: session.suppress })) ? "yes" : "no";
  }

  #language(): void {
    document.documentElement.lang = this.lang;
    document.title = `${this.session?.plan.name ?? ""} – goaltree`;
  }

  override render(): TemplateResult {
    const { session, text } = this;
    const stored = { yes: text.app.saved, no: text.app.unsaved, restored: text.app.restored, linked: text.share.opened, "": "" }[this.stored];
    return html`
      <header>
        <button class="skip" @click=${() => this.#toTree()}>${text.app.skip}</button>
        <h1>goaltree</h1>
        <input class="title" aria-label=${text.app.title} .value=${session?.plan.name ?? ""} ?disabled=${!session} @change=${this.#rename} />
        <span class="paper">${this.#dated(text)}</span>
        <button id="undo" aria-label=${text.app.undo} title=${text.app.undo} ?disabled=${!session?.canUndo} @click=${() => void session?.undo()}><span class="long">${text.app.undo}</span><span class="short" aria-hidden="true">↶</span></button>
        <button id="redo" aria-label=${text.app.redo} title=${text.app.redo} ?disabled=${!session?.canRedo} @click=${() => void session?.redo()}><span class="long">${text.app.redo}</span><span class="short" aria-hidden="true">↷</span></button>
        <button id="new" class="primary" ?disabled=${!session} @click=${() => this.#choose()}>${text.app.create}</button>
        <button class="menu" id="menu" aria-expanded=${this.menu ? "true" : "false"} aria-controls="more" @keydown=${this.#escape} @click=${() => { this.menu = !this.menu; }}>${text.app.menu}</button>
        <div class="more" id="more" ?data-open=${this.menu} @keydown=${this.#escape} @change=${this.#shut}>
        <button id="present" ?disabled=${!session?.plan.metrics.some(({ role }) => role === "kgi")} @click=${() => this.#present(true)}>${text.present.start}</button>
        <button id="settings" ?disabled=${!session} @click=${() => { this.#shut(); void this.renderRoot.querySelector<GtSettings>("gt-settings")?.show(); }}>${text.app.settings}</button>
        <button id="open" ?disabled=${!session} @click=${() => { this.#shut(); this.renderRoot.querySelector<HTMLInputElement>("#file")?.click(); }}>${text.app.open}</button>
        <input id="file" type="file" accept=".json,application/json" hidden @change=${this.#open} />
        <button id="save" ?disabled=${!session} @click=${() => { this.#shut(); void this.#save(); }}>${text.app.save}</button>
        <button id="share" ?disabled=${!session} @click=${() => { this.#shut(); void this.renderRoot.querySelector<GtShare>("gt-share")?.show(); }}>${text.share.open}</button>
        <button id="print" @click=${() => { this.#shut(); void this.#print(); }}>${text.app.print}</button>
        <select id="language" aria-label=${text.app.language} @change=${this.#switch}><option value="ja" lang="ja" ?selected=${this.lang === "ja"}>日本語</option><option value="en" lang="en" ?selected=${this.lang === "en"}>English</option></select>
        </div>
      </header>
      <div class="over">${this.failure ? html`<div class="banner" role="alert"><b>${text.app.engineTitle}</b><p>${text.app.engineBody}</p><code>${this.failure}</code></div>` : nothing}
        ${this.problems.length > 0 ? html`<div class="banner" role="alert"><b>${text.app.badFile}</b><p>${text.app.badFileKept}</p><ul>${this.problems.map((problem) => html`<li><code>${problem.path}</code> ${problem.message} ${problem.hint}</li>`)}</ul><div><button @click=${() => { this.problems = []; }}>${text.app.close}</button></div></div>` : nothing}
        ${this.notes.length > 0 && this.problems.length === 0 ? html`<div class="banner note" role="status"><p><b>${text.app.unknownKeys}</b> ${this.notes.slice(0, 6).map(({ path }) => html`<code>${path}</code> `)}${this.notes.length > 6 ? "…" : ""}</p><div><button id="note-close" @click=${() => { this.notes = []; }}>${text.app.close}</button></div></div>` : nothing}</div>
      <gt-settings .session=${session}></gt-settings><gt-share .session=${session}></gt-share>${this.#starters(text)}
      ${session ? html`<gt-planner .session=${session} mode=${this.presenting ? "present" : "edit"} @gt-mode=${() => this.#present(false)}><span slot="status" class="stored" role="status">${stored}</span></gt-planner>` : this.failure ? nothing : html`<p class="wait muted" role="status">${text.app.loading}</p>`}`;
  }

  /** What a sheet of paper must say to be understood later: its day and the scenario that it shows. */
  #dated(text: Texts): string {
    const { session } = this;
    const scenario = session?.plan.scenarios?.find(({ id }) => id === session.scenario);
    const day = new Intl.DateTimeFormat(this.lang, { dateStyle: "long" }).format(new Date(`${session?.date ?? today()}T00:00:00`));
    return [day, ...(scenario ? [`${text.odds.scenario}: ${scenario.name || scenario.id}`] : [])].join("  ");
  }

  #starters(text: Texts): TemplateResult {
    const choice = (id: string, name: string, lead: string, make: () => Promise<Plan> | Plan): TemplateResult => html`<button class="starter" id=${`new-${id}`} @click=${() => void this.#begin(make)}><b>${name}</b><span>${lead}</span></button>`;
    return html`<dialog id="starters" aria-labelledby="starters-heading"><h2 id="starters-heading">${text.begin.heading}</h2>
      ${choice("blank", text.begin.blank, text.begin.blankLead, () => blank(this.lang, today()))}
      ${TEMPLATES.map((name) => choice(name, text.begin.templates[name][0], text.begin.templates[name][1], () => this.#template(name)))}
      ${choice("sample", text.app.sampleName, text.begin.sampleLead, () => samples[this.lang])}
      <p class="muted small">${text.begin.kept}</p><div><button @click=${() => this.#dialog?.close()}>${text.app.close}</button></div></dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector<HTMLDialogElement>("#starters");
  }

  #choose(): void {
    this.#shut();
    this.#dialog?.showModal();
  }

  #template(name: Template): Promise<Plan> {
    const { session } = this;
    return session ? fromTemplate(session.engine, name, this.lang, today()) : Promise.reject(new Error("no engine"));
  }

  /** Opens a new plan; the one before comes back with undo. */
  async #begin(make: () => Promise<Plan> | Plan): Promise<void> {
    const { session } = this;
    this.#dialog?.close();
    if (!session) return;
    this.problems = await session.open(await make());
    this.#language();
    const planner = this.renderRoot.querySelector<GtPlanner>("gt-planner");
    if (session.plan.metrics.length === 0) await planner?.ask();
    // Whoever writes in the plan already keeps the keyboard.
    else if (this.shadowRoot?.activeElement !== planner) this.#toTree();
    await this.#store();
  }

  readonly #shut = (): void => {
    this.menu = false;
  };

  /** A press beside the open menu closes it. */
  readonly #beside = (event: PointerEvent): void => {
    const parts = ["#menu", "#more"].map((part) => this.renderRoot.querySelector(part));
    if (this.menu && !parts.some((part) => part && event.composedPath().includes(part))) this.#shut();
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.menu) return;
    this.#shut();
    this.renderRoot.querySelector<HTMLElement>("#menu")?.focus();
  };

  /** Shows the plan to a room, on the whole screen where the browser lets it; ends with the whole screen. */
  #present(on: boolean): void {
    this.#shut();
    this.presenting = on;
    const { fullscreenElement, fullscreenEnabled } = document;
    if (on && fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => undefined);
    else if (!on && fullscreenElement) void document.exitFullscreen();
    if (!on) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#present")?.focus());
  }

  readonly #screen = (): void => {
    if (!document.fullscreenElement && this.presenting) this.#present(false);
  };

  async #print(): Promise<void> {
    await this.renderRoot.querySelector<HTMLElement & { print(): Promise<void> }>("gt-planner")?.print();
  }

  readonly #rename = (event: Event): void => {
    const { session } = this;
    if (session) void session.commit({ ...session.plan, name: (event.target as HTMLInputElement).value });
    this.#language();
  };

  readonly #switch = (event: Event): void => {
    void this.#use((event.target as HTMLSelectElement).value === "ja" ? "ja" : "en");
  };

  async #use(lang: Lang): Promise<void> {
    this.lang = lang;
    this.#language();
    await this.session?.setLang(lang);
    await this.#store();
  }

  readonly #open = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) await this.#load(file);
  };

  readonly #over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void this.#load(file);
  };

  async #load(file: File): Promise<void> {
    const { session } = this;
    if (!session) return;
    const { plan, problems } = await session.engine.readPlan(await file.text(), { lang: this.lang });
    if (!plan) {
      this.problems = problems;
      return;
    }
    this.problems = await session.open(plan);
    this.notes = this.problems.length === 0 ? problems.filter(({ code }) => code === "unknown-key") : [];
    this.#language();
    if (this.problems.length === 0) await this.#store();
  }

  async #save(): Promise<void> {
    const { session } = this;
    if (!session) return;
    const text = await session.engine.writePlan(session.plan);
    download(new Blob([text], { type: "application/json" }), `${fileName(session.plan.name)}.goaltree.json`);
  }

  #toTree(): void {
    const planner = this.renderRoot.querySelector("gt-planner");
    planner?.shadowRoot?.querySelector<HTMLElement>("gt-tree, gt-outline")?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (isComposing(event) || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") void this.#save();
    else if (key === "p") void this.#print();
    else return;
    event.preventDefault();
  };
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}
