import type { Plan, Scenario } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { periodName } from "../../state/format.js";
import { changeText, freeInputs, type Line, linesOf, readChange, withLine, withoutScenario, withScenario } from "../../state/scenario.js";
import { base, isComposing, SessionElement } from "../shared/element.js";

/** What a line begins with; it is selected, to be typed over. */
const FIRST = "+10%";

/** The scenario that is looked at, to be written: which inputs change, by how much, from when until when. */
export class GtScenario extends SessionElement {
  static override properties = { ...SessionElement.properties, complaint: { state: true } };
  /** What is wrong, by the metric of its line; under an empty key what is wrong with the whole. */
  declare complaint: { readonly metric: string; readonly message: string } | undefined;

  static override styles = [base, css`
    .sheet { display: grid; gap: 10px; border: 1px solid var(--gt-accent); border-radius: var(--gt-radius); padding: 12px; }
    ul { list-style: none; display: grid; gap: 10px; }
    .top { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; }
    .line, .when { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
    .change { flex: 1 1 80px; }
    .when { flex: 3 1 220px; flex-wrap: nowrap; }
    .foot { display: flex; gap: 8px; justify-content: space-between; flex-wrap: wrap; }
    @media print { select, input, .foot, .add { display: none; } .sheet { border-color: var(--gt-hairline); } .paper { display: block; } }
    .paper { display: none; }
  `];

  override willUpdate(): void {
    super.willUpdate();
    const { complaint, session } = this;
    const scenario = this.#scenario;
    if (complaint && complaint.metric !== "" && session && scenario && !(complaint.metric in scenario.changes)) this.complaint = undefined;
  }

  get #scenario(): Scenario | undefined {
    return this.session?.plan.scenarios?.find(({ id }) => id === this.session?.scenario);
  }

  /** Puts the keyboard on the name, which is where a new scenario begins. */
  override focus(): void {
    const name = this.renderRoot.querySelector<HTMLInputElement>("#scenario-name");
    name?.focus();
    name?.select();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const scenario = this.#scenario;
    if (!session || !scenario) return nothing;
    const free = freeInputs(session.plan, scenario);
    return html`<section class="sheet" aria-label=${text.scenario.heading}>
      <label><span>${text.scenario.name}</span><input id="scenario-name" autocomplete="off" .value=${scenario.name ?? scenario.id} @change=${(event: Event) => void this.#set((old) => ({ ...old, name: (event.target as HTMLInputElement).value.trim() || scenario.id }))} @keydown=${this.#onward} /></label>
      <p class="small muted">${text.scenario.lead}</p>
      <ul>${repeat(linesOf(scenario), (line) => line.metric, (line) => this.#line(scenario, line))}</ul>
      ${free.length > 0 ? html`<label class="add"><span>${text.scenario.addLine}</span><select id="scenario-metric" @change=${this.#add}><option value="" .selected=${true}>${text.scenario.choose}</option>${free.map(({ id, name }) => html`<option value=${id}>${name || id}</option>`)}</select></label>` : nothing}
      <label><span>${text.scenario.note}</span><input id="scenario-note" autocomplete="off" .value=${scenario.note ?? ""} @change=${(event: Event) => void this.#note((event.target as HTMLInputElement).value.trim())} /></label>
      <p class="error" role="alert" ?hidden=${this.complaint?.metric !== ""}>${this.complaint?.message}</p>
      <div class="foot"><button id="scenario-remove" @click=${this.#remove}>${text.scenario.remove}</button><button id="scenario-close" @click=${() => void session.look(undefined)}>${text.scenario.close}</button></div>
    </section>`;
  }

  #line(scenario: Scenario, line: Line): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const { metric } = line;
    const node = session.node(metric);
    const name = node?.name ?? metric;
    const wrong = this.complaint?.metric === metric ? this.complaint.message : "";
    const periods = session.structure.periods.map(({ label }) => label);
    const when = (end: "from" | "to", none: string, label: string): TemplateResult => html`<select aria-label=${`${name} ${label}`} data-end=${end} @change=${(event: Event) => void this.#put(metric, { ...line, [end]: (event.target as HTMLSelectElement).value })}><option value="" .selected=${line[end] === ""}>${none}</option>${[...new Set([...periods, line[end]])].filter((label) => label !== "").map((label) => html`<option value=${label} .selected=${label === line[end]}>${periodName(label, session.lang)}</option>`)}</select>`;
    const told = changeText(line.change, node?.unit ?? "", session.lang);
    return html`<li data-metric=${metric}><div class="top"><b>${name}</b><span class="paper small">${told} ${line.from ? periodName(line.from, session.lang) : text.scenario.start} – ${line.to ? periodName(line.to, session.lang) : text.scenario.end}</span><button class="quiet" aria-label=${text.scenario.removeLine(name)} title=${text.scenario.removeLine(name)} @click=${() => void this.#set((old) => withLine(old, metric, undefined))}>✕</button></div>
      <div class="line"><input class="change" autocomplete="off" aria-label=${text.scenario.change(name)} aria-invalid=${wrong ? "true" : "false"} .value=${told} @change=${(event: Event) => void this.#change(scenario, line, event.target as HTMLInputElement)} />
        <span class="when">${when("from", text.scenario.start, text.scenario.from)}<span aria-hidden="true">〜</span>${when("to", text.scenario.end, text.scenario.to)}</span></div>
      <p class="error" role="alert" ?hidden=${!wrong}>${wrong}</p></li>`;
  }

  /** Enter in the name of a scenario that changes nothing goes on to what it changes. */
  readonly #onward = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || isComposing(event)) return;
    if (Object.keys(this.#scenario?.changes ?? {}).length === 0) this.renderRoot.querySelector<HTMLElement>("#scenario-metric")?.focus();
  };

  readonly #add = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement;
    const metric = select.value;
    select.value = "";
    if (!metric) return;
    await this.#set((old) => withLine(old, "", { metric, change: FIRST, from: "", to: "" }));
    await this.updateComplete;
    const input = this.renderRoot.querySelector<HTMLInputElement>(`[data-metric="${CSS.escape(metric)}"] .change`);
    input?.focus();
    input?.select();
  };

  async #change(scenario: Scenario, line: Line, input: HTMLInputElement): Promise<void> {
    const { session, text } = this;
    const metric = session?.metric(line.metric);
    if (!session || !metric) return;
    try {
      await this.#put(line.metric, { ...line, change: await readChange(session.engine, input.value, metric, session.lang) });
    } catch {
      this.complaint = { metric: line.metric, message: text.scenario.badChange(input.value.trim()) };
    }
  }

  /** Takes a line; one that ends before it begins is refused. */
  async #put(metric: string, line: Line): Promise<void> {
    const { text } = this;
    if (line.from !== "" && line.to !== "" && line.to < line.from) {
      this.complaint = { metric, message: text.scenario.backwards };
      this.requestUpdate();
      return;
    }
    await this.#set((old) => withLine(old, metric, line), metric);
  }

  async #note(note: string): Promise<void> {
    await this.#set((old) => {
      const { note: _, ...rest } = old;
      return note === "" ? rest : { ...rest, note };
    });
  }

  async #set(change: (scenario: Scenario) => Scenario, metric = ""): Promise<void> {
    const { session } = this;
    if (!session || session.scenario === undefined) return;
    const { scenario } = session;
    await this.#try((plan) => withScenario(plan, scenario, change), metric);
  }

  async #try(change: (plan: Plan) => Plan, metric: string): Promise<void> {
    const [problem] = (await this.session?.attempt(change)) ?? [];
    this.complaint = problem ? { metric, message: `${problem.message} ${problem.hint}` } : undefined;
  }

  readonly #remove = (): void => {
    const { session } = this;
    const id = session?.scenario;
    if (id !== undefined) void session?.attempt((plan) => withoutScenario(plan, id));
  };
}
