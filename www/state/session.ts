import type { AttributeOptions, Attribution, Change, Comparison, DecomposeOptions, Decomposition, Evaluation, Explanation, GoalReport, Lang, MetricForecast, Metric, Pace, Plan, PlanCheck, Problem, Sensitivity, SimulateOptions, SimulationResult, Structure, StructureMetric, Suppression, Table, TableOptions, Target, Values, VarianceShares } from "goaltree";
import { texts } from "../text/texts.js";
import { type Control, type Engine, Newest, problemsOf, type RemoteModel } from "../engine/client.js";
import { goalOf, isShare, mapValues, targetsOf, typical, withMetric, withValue } from "./document.js";
import { withFactors } from "./begin.js";
import { grown, parentOf, pruned, type Rewritten, type Sign, signFor, type Spot } from "./branch.js";
import { changesOf, plain, readCell, valuesOf, withNewScenario, withScenario } from "./scenario.js";
import { byIds, type Entered, enter, read, type MovedRange, type Understood } from "./enter.js";
import { emptyHistory, type History, record, redone, undone } from "./history.js";
import { judged, type Status } from "./status.js";

export type Forecasted = MetricForecast & { problems: readonly Problem[] };

/** A text that was refused: it stays in its cell until it is mended or given up; the plan keeps the last good one. */
export interface Draft {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** A metric that was put into the tree or taken out of it by one step, and the formulas that changed with it. */
export interface Reshaped {
  readonly kind: "added" | "removed";
  readonly name: string;
  /** How many went with it. */
  readonly more: number;
  readonly rewritten: readonly Rewritten[];
  /** Where it was put and by which sign, so that the other sign can be taken. */
  readonly spot?: Spot;
  readonly sign?: Sign;
}

/** Draws once the numbers stand. */
const DRAWS = 16_384;
/** How long numbers stand before everything else is computed from them, in milliseconds. */
const MOMENT = 120;

/** Finds entries of a list by their id; made anew when there is another list. */
class Index<Entry extends { readonly id: string }> {
  #list: readonly Entry[] | undefined;
  #entries = new Map<string, Entry>();

  of(list: readonly Entry[], id: string | null): Entry | undefined {
    if (list !== this.#list) {
      this.#list = list;
      this.#entries = new Map(list.map((entry) => [entry.id, entry]));
    }
    return id === null ? undefined : this.#entries.get(id);
  }
}

/** A plan being worked on: the document, what is tried out on it, its history and everything computed from it. Knows no page. */
export class Session extends EventTarget {
  plan: Plan;
  lang: Lang;
  selected: string | null = null;
  /** Values that are only tried out, by input. */
  overrides: Readonly<Record<string, number>> = {};
  drafts: Readonly<Record<string, Draft>> = {};
  structure: Structure = { metrics: [], periods: [] };
  evaluation: Evaluation = { metrics: {} };
  /** The plan as it is: no scenario, nothing tried out. */
  planned: Evaluation = { metrics: {} };
  /** The scenario that is looked at; none for the plan itself. */
  scenario: string | undefined;
  /** The same without what is tried out on it. */
  #standing: Evaluation = { metrics: {} };
  /** What is found in the goals, each and all together. */
  checked: PlanCheck | undefined;
  /** Findings that were set aside, with the reason; they belong to whoever works here, not to the plan. */
  suppress: readonly Suppression[] = [];
  problems: readonly Problem[] = [];
  /** What the last step moved beside what was asked for. */
  moved: MovedRange | undefined;
  /** How the last number was read where that is worth a word. */
  understood: Understood | undefined;
  /** Where the last text typed into a cell went while a scenario was looked at. */
  entered: { readonly metric: string; readonly scenario: string; readonly kind: "scenario" | "plan" } | undefined;
  /** What the last step put into the tree or took out of it. */
  reshaped: Reshaped | undefined;
  /** Raised with every change of the plan or of what is tried out. */
  revision = 0;
  /** The revision that has stood for a moment: what takes long is asked about this one, not at every move of a slider. */
  calm = 0;
  #calming: ReturnType<typeof setTimeout> | undefined;
  #odds: { readonly key: string; readonly result: Promise<SimulationResult>; readonly stop: AbortController; readonly heard: Set<(share: number) => void> } | undefined;
  /** The plan as the drawing engine has it; compiled there when it is first asked about. */
  #drawn: { readonly plan: Plan; readonly lang: Lang; readonly model: Promise<RemoteModel> } | undefined;
  readonly #metrics = new Index<Metric>();
  readonly #nodes = new Index<StructureMetric>();
  #history: History = emptyHistory;
  #model: RemoteModel | undefined;
  #settled: Promise<void> = Promise.resolve();
  readonly #evaluate = new Newest<Record<string, Change>, Evaluation>(async (changes) => {
    if (!this.#model) throw new Error("no model");
    return this.#model.evaluate({ ...this.#view(changes), lang: this.lang });
  });

  constructor(
    readonly engine: Engine,
    plan: Plan,
    lang: Lang,
    private readonly today: () => string,
    /** The engine that draws: a worker of its own, so that the tree need not wait for it. */
    private readonly drawing: () => Promise<Engine> = () => Promise.resolve(engine),
  ) {
    super();
    this.plan = plan;
    this.lang = lang;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** Settles when everything asked so far has been computed. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Opens another plan, as a step that can be undone. Refuses one that cannot be computed, and keeps the present one. */
  async open(plan: Plan): Promise<readonly Problem[]> {
    const refused = await this.#refusal(plan);
    if (refused.length > 0) return refused;
    if (this.#model) this.#history = record(this.#history, { before: this.plan, after: plan, selected: this.selected, key: "", time: Date.now() });
    this.overrides = {};
    this.drafts = {};
    this.#said();
    this.plan = plan;
    this.scenario = undefined;
    this.suppress = [];
    this.selected = plan.metrics.find((metric) => metric.role === "kgi")?.id ?? plan.metrics[0]?.id ?? null;
    await this.refresh();
    return [];
  }

  select(id: string | null): void {
    if (id === this.selected) return;
    this.selected = id;
    this.#tell();
  }

  async setLang(lang: Lang): Promise<void> {
    this.lang = lang;
    await this.refresh();
  }

  /** Changes the plan, as one step of the history. `key` joins it with the step before when that has the same one. */
  async commit(plan: Plan, key = ""): Promise<void> {
    if (plan === this.plan) return;
    this.#history = record(this.#history, { before: this.plan, after: plan, selected: this.selected, key, time: Date.now() });
    this.plan = plan;
    this.#said();
    await this.refresh();
  }

  /**
   * Changes the plan if it can be computed afterwards; otherwise says why not and leaves it alone. A change told as a function is made
   * on the plan as it is by then, so that two of them in a row both stay.
   */
  async attempt(change: Plan | ((plan: Plan) => Plan), key = ""): Promise<readonly Problem[]> {
    for (;;) {
      const base = this.plan;
      const plan = typeof change === "function" ? change(base) : change;
      const refused = await this.#refusal(plan);
      if (refused.length > 0) return refused;
      if (typeof change === "function" && this.plan !== base) continue;
      await this.commit(plan, key);
      return [];
    }
  }

  async undo(): Promise<void> {
    const back = undone(this.#history);
    if (!back) return;
    this.#history = back.history;
    await this.#restore(back.step.before, back.step.selected);
  }

  async redo(): Promise<void> {
    const again = redone(this.#history);
    if (!again) return;
    this.#history = again.history;
    await this.#restore(again.step.after, again.step.selected);
  }

  /** Takes a text typed into a metric's cell; a refused one stays as a draft beside the last good numbers. */
  async enter(id: string, text: string): Promise<Entered> {
    const base = this.plan;
    const { scenario } = this;
    const inScenario = scenario !== undefined && this.metric(id)?.formula == null && !this.isOpen(id) && !/^\s*[=＝]/.test(text) && text.trim() !== "";
    const entered = inScenario ? await this.#enterIn(scenario, id, text) : await enter(this.engine, base, id, text, this.lang);
    // Something else was changed meanwhile: it must not be lost.
    if (this.plan !== base) return this.enter(id, text);
    if ("plan" in entered) {
      this.dropDraft(id);
      const { [id]: _, ...overrides } = this.overrides;
      this.overrides = overrides;
      await this.commit(entered.plan);
      this.moved = entered.moved;
      this.understood = entered.understood;
      if (scenario !== undefined) this.entered = { metric: id, scenario, kind: inScenario ? "scenario" : "plan" };
      this.#tell();
    } else {
      this.drafts = { ...this.drafts, [id]: { text, problems: entered.problems } };
      this.#tell();
    }
    return entered;
  }

  /** The same for an input as a scenario has it: the plan's own value stays. */
  async #enterIn(scenario: string, id: string, text: string): Promise<Entered> {
    const metric = this.metric(id);
    if (!metric) return { problems: [] };
    const said = texts[this.lang].scenario;
    const written = await this.engine.readNumber(text, { lang: this.lang }).catch(() => undefined);
    if (written?.kind === "range") return { problems: [{ code: "range", severity: "error", path: "", message: said.noRange, hint: "" }] };
    const old = this.plan.scenarios?.find((entry) => entry.id === scenario)?.changes[id];
    try {
      const change = await readCell(this.engine, text, metric, old, plain(this.#standing.metrics[id]?.series), this.lang);
      const plan = withScenario(this.plan, scenario, (entry) => ({ ...entry, changes: { ...entry.changes, [id]: change } }));
      const problems = await this.#refusal(plan);
      return problems.length > 0 ? { problems } : { plan, understood: await read(this.engine, metric, text, this.lang).catch(() => undefined) };
    } catch (error) {
      const [problem] = problemsOf(error);
      return { problems: [{ code: "number", severity: "error", path: "", message: problem && problem.code !== "engine" ? problem.message : said.badChange(text.trim()), hint: problem?.hint ?? "" }] };
    }
  }

  /** Takes a formula and makes the metrics that it names and the plan lacks; says which, or why not. */
  async create(id: string, text: string): Promise<{ ids: readonly string[] } | { problems: readonly Problem[] }> {
    const made = await withFactors(this.engine, this.plan, id, byIds(text.replace(/^\s*[=＝]\s*/, ""), this.plan).formula, this.lang);
    if ("problems" in made) return made;
    this.dropDraft(id);
    await this.commit(made.plan);
    return { ids: made.ids };
  }

  /** Puts a new metric into the tree and selects it; says why where the plan cannot take it. */
  async grow(spot: Spot, name: string, wanted?: Sign): Promise<readonly Problem[]> {
    await this.#settled;
    const base = this.plan;
    const parent = this.node(spot.parent);
    const sign = wanted ?? (parent ? signFor(base, parent, name) : "×");
    const { id, plans } = grown(base, this.structure, spot, name, sign);
    let refused: readonly Problem[] = [];
    for (const plan of plans) {
      refused = await this.#refusal(plan);
      if (refused.length > 0) continue;
      if (this.plan !== base) return this.grow(spot, name, wanted);
      const { [spot.parent ?? ""]: _, ...overrides } = this.overrides;
      this.overrides = overrides;
      const committed = this.commit(plan);
      this.selected = id;
      const { parent: above } = spot;
      const formula = plan.metrics.find((metric) => metric.id === above)?.formula;
      if (above !== null && formula) this.reshaped = { kind: "added", name, more: 0, rewritten: [{ metric: above, formula }], spot, sign };
      await committed;
      return [];
    }
    return refused;
  }

  /** Joins what was just put into the tree by the other sign. */
  async turnSign(): Promise<readonly Problem[]> {
    const { reshaped } = this;
    if (!reshaped?.spot) return [];
    await this.undo();
    return this.grow(reshaped.spot, reshaped.name, reshaped.sign === "+" ? "×" : "+");
  }

  /** Takes a metric and what only it uses out of the tree; or says which formulas stand against it. */
  async cut(id: string): Promise<readonly Problem[]> {
    await this.#settled;
    const base = this.plan;
    const name = this.node(id)?.name ?? id;
    const next = pruned(base, this.structure, id, (metric) => plain(this.evaluation.metrics[metric]?.series));
    if ("against" in next) {
      const names = next.against.map((other) => this.node(other)?.name ?? other).join(this.lang === "ja" ? "、" : ", ");
      return [{ code: "used", severity: "error", path: "", message: texts[this.lang].metric.usedBy(names), hint: "" }];
    }
    const problems = await this.#refusal(next.plan);
    if (problems.length > 0) return problems.map((problem) => ({ ...problem, message: texts[this.lang].tree.cannotCut(name, problem.message) }));
    if (this.plan !== base) return this.cut(id);
    const above = parentOf(this.structure, id);
    this.overrides = Object.fromEntries(Object.entries(this.overrides).filter(([key]) => !next.removed.includes(key)));
    const committed = this.commit(next.plan);
    if (this.selected !== null && next.removed.includes(this.selected)) this.selected = above ?? next.plan.metrics[0]?.id ?? null;
    this.reshaped = { kind: "removed", name, more: next.removed.length - 1, rewritten: next.rewritten };
    await committed;
    return [];
  }

  /** Why a plan cannot be computed. */
  async #refusal(plan: Plan): Promise<readonly Problem[]> {
    try {
      const model = await this.engine.compile(plan, { lang: this.lang });
      await model.free();
      return [];
    } catch (error) {
      return problemsOf(error);
    }
  }

  /** Whether a metric waits for its first value. */
  isOpen(id: string): boolean {
    const metric = this.metric(id);
    return metric !== undefined && !metric.formula && typical(metric.input) === null;
  }

  /** Puts the share itself where a bare number was read as percent. */
  async takeInstead(): Promise<void> {
    const { understood } = this;
    if (understood?.instead == null) return;
    await this.undo();
    await this.enter(understood.metric, `${Number((understood.instead * 100).toPrecision(12))}%`);
  }

  /** Takes an input's range away, so that only its value stays. */
  async dropRange(id: string): Promise<void> {
    const { low: _low, high: _high, ...input } = this.metric(id)?.input ?? {};
    await this.commit(withMetric(this.plan, id, { input }));
  }

  dropDraft(id: string): void {
    if (!(id in this.drafts)) return;
    const { [id]: _, ...drafts } = this.drafts;
    this.drafts = drafts;
    this.#tell();
  }

  /** What was read and found in a goal. */
  report(goal: string): GoalReport | undefined {
    return this.checked?.goals.find((check) => check.id === goal)?.report;
  }

  /** Sets a rule's findings aside, at one goal or everywhere. */
  async setAside(code: string, goal: string | null, reason: string): Promise<void> {
    const others = this.suppress.filter((entry) => entry.code !== code || (entry.goal ?? null) !== goal);
    await this.setSuppress([...others, goal === null ? { code, reason } : { code, goal, reason }]);
  }

  /** Asks a rule again. */
  async takeBack(code: string, goal: string | null): Promise<void> {
    const exact = this.suppress.some((entry) => entry.code === code && (entry.goal ?? null) === goal);
    await this.setSuppress(this.suppress.filter((entry) => entry.code !== code || (entry.goal ?? null) !== (exact ? goal : null)));
  }

  async setSuppress(suppress: readonly Suppression[]): Promise<void> {
    this.suppress = suppress;
    await this.#settled;
    const checked = await this.#check();
    if (suppress !== this.suppress) return;
    this.checked = checked;
    this.#tell();
  }

  /** Another id for a metric, in every formula and reference too. */
  async rename(from: string, to: string): Promise<readonly Problem[]> {
    try {
      const plan = await this.engine.renameMetric(this.plan, from, to, { lang: this.lang });
      this.overrides = {};
      if (this.selected === from) this.selected = to;
      await this.commit(plan);
      return [];
    } catch (error) {
      return problemsOf(error);
    }
  }

  /** Tries values of inputs out; the plan stays as it is. */
  async tryOut(values: Readonly<Record<string, number>>): Promise<void> {
    const tried = Object.entries({ ...this.overrides, ...values }).filter(([id, value]) => !same(value, this.standingValue(id)));
    this.overrides = Object.fromEntries(tried);
    await this.#reevaluate();
  }

  async dropOverride(id?: string): Promise<void> {
    if (id === undefined) this.overrides = {};
    else {
      const { [id]: _, ...rest } = this.overrides;
      this.overrides = rest;
    }
    await this.#reevaluate();
  }

  /** Looks at one of the plan's scenarios, or at the plan itself. What is tried out stays. */
  async look(scenario: string | undefined): Promise<void> {
    this.scenario = this.plan.scenarios?.some(({ id }) => id === scenario) ? scenario : undefined;
    await this.refresh();
  }

  /** Writes what was tried out into what is looked at, the plan or a scenario, as one step. */
  async keepOverrides(): Promise<void> {
    const plan = this.withInputs(valuesOf(this.changes()));
    this.overrides = {};
    await this.commit(plan);
  }

  /** Makes a scenario of what was tried out, an empty one where nothing was, and looks at it. */
  async keepAsScenario(name: string): Promise<void> {
    const made = withNewScenario(this.plan, name, this.changes(), this.isTrying ? this.scenario : undefined);
    this.overrides = {};
    this.scenario = made.id;
    await this.commit(made.plan);
  }

  /** The plan with values for inputs: in the plan itself, or in the scenario that is looked at. */
  withInputs(values: Readonly<Record<string, Values>>): Plan {
    const { scenario } = this;
    if (scenario !== undefined) return withScenario(this.plan, scenario, (old) => ({ ...old, changes: { ...old.changes, ...changesOf(values) } }));
    return Object.entries(values).reduce((plan, [id, value]) => {
      const metric = this.metric(id);
      return metric && !metric.formula ? withMetric(plan, id, { input: withValue(metric, value) }) : plan;
    }, this.plan);
  }

  decompose(options: DecomposeOptions): Promise<Decomposition> {
    return this.#ask((model) => model.decompose({ ...this.#view(), ...options, lang: this.lang }));
  }

  explain(metric: string): Promise<Explanation> {
    return this.#ask((model) => model.explain({ metric, ...this.#view(), depth: 6, lang: this.lang }));
  }

  /** How likely something is, as it is looked at. */
  async simulate(options: SimulateOptions, control: Control): Promise<SimulationResult> {
    return this.#draw((model) => model.simulate({ ...this.#uncertain(), ...(this.isPlan ? {} : { against: {} }), ...options, lang: this.lang }, control));
  }

  /** How likely all goals are, once the numbers stand: computed once for all who ask, and given up as soon as something moves. */
  odds(onProgress?: (share: number) => void): Promise<SimulationResult> {
    const key = `${this.revision}|${this.lang}`;
    if (this.#odds?.key !== key) {
      this.stopOdds();
      const stop = new AbortController();
      const heard = new Set<(share: number) => void>();
      const options = { draws: DRAWS, series: [], targets: targetsOf(this.plan) };
      const result = this.simulate(options, { signal: stop.signal, onProgress: (share) => heard.forEach((hear) => hear(share)) });
      this.#odds = { key, result, stop, heard };
    }
    if (onProgress) this.#odds.heard.add(onProgress);
    return this.#odds.result;
  }

  stopOdds(): void {
    this.#odds?.stop.abort();
    this.#odds = undefined;
  }

  /** How much each input moves the end result, as it is looked at. */
  sensitivity(): Promise<Sensitivity> {
    return this.#ask((model) => model.sensitivity({ ...this.#uncertain(), lang: this.lang }));
  }

  /** The end result for all pairs of values of two inputs, as it is looked at. */
  table(options: TableOptions): Promise<Table> {
    return this.#ask((model) => model.table({ ...this.#view(), ...options, lang: this.lang }));
  }

  /** Whose uncertainty the end result's is, as it is looked at; to whole percents, so that a slider need not wait for it. */
  variance(): Promise<VarianceShares> {
    return this.#draw((model) => model.variance({ ...this.#uncertain(), draws: 256, lang: this.lang }));
  }

  /** The gap between the plan as it stands and another state, split over its drivers. */
  attribute(options: AttributeOptions): Promise<Attribution> {
    return this.#ask((model) => model.attribute({ from: { changes: this.changes() }, ...options, lang: this.lang }));
  }

  /** What a goal takes from today on. */
  pace(metric: string): Promise<Pace> {
    return this.#ask((model) => model.pace({ metric, today: this.today(), lang: this.lang }));
  }

  /** The plan's scenarios beside the plan, and what is tried out. */
  compare(): Promise<Comparison> {
    const scenarios = (this.plan.scenarios ?? []).map((scenario) => scenario.id);
    const cases = this.isTrying ? [{ name: "", changes: this.changes(), ...(this.scenario === undefined ? {} : { scenario: this.scenario }) }] : [];
    return this.#ask((model) => model.compare({ scenarios, cases, lang: this.lang }));
  }

  /** The day on which everything is judged. */
  get date(): string {
    return this.today();
  }

  /** Whether values are being tried out. */
  get isTrying(): boolean {
    return Object.keys(this.overrides).length > 0;
  }

  /** Whether the numbers shown are those of the plan itself. */
  get isPlan(): boolean {
    return !this.isTrying && this.scenario === undefined;
  }

  forecast(metric: string, horizon: number): Promise<Forecasted> {
    return this.#ask((model) => model.forecast({ metric, horizon, levels: [0.8, 0.95], lang: this.lang }));
  }

  metric(id: string | null): Metric | undefined {
    return this.#metrics.of(this.plan.metrics, id);
  }

  node(id: string | null): StructureMetric | undefined {
    return this.#nodes.of(this.structure.metrics, id);
  }

  /** Settles when the numbers shown are those that everything else is asked about. */
  async stand(): Promise<void> {
    await this.#settled;
    this.#rest();
  }

  total(id: string): number | null {
    return this.evaluation.metrics[id]?.total ?? null;
  }

  /** What an input is set to, as tried out or as planned. */
  inputValue(id: string): number | null {
    return this.overrides[id] ?? this.standingValue(id);
  }

  /** The same without what is tried out. */
  standingValue(id: string): number | null {
    const { input } = this.metric(id) ?? {};
    return this.scenario === undefined || !input ? typical(input) : (typical({ value: this.#standing.metrics[id]?.series ?? [] }) ?? typical(input));
  }

  /** All that an input is set to as it is looked at, as its cell shows it. */
  cellValues(id: string): Values | undefined {
    const tried = this.overrides[id];
    if (tried !== undefined) return tried;
    const { input } = this.metric(id) ?? {};
    const planned = input?.value ?? typical(input) ?? undefined;
    return this.scenario === undefined || !input ? planned : (plain(this.#standing.metrics[id]?.series) ?? planned);
  }

  /** How the plan stands against the metric's goal; of a target that is not above zero nothing is a share. */
  status(id: string): { status: Status; target: number; ratio: number | null } | undefined {
    const goal = goalOf(this.plan, id);
    const total = this.total(id);
    if (goal?.target == null || total === null) return undefined;
    return { target: goal.target, ratio: goal.target > 0 && total >= 0 ? total / goal.target : null, status: judged(total, goal.target, goal.direction ?? undefined) };
  }

  /** Whether the last period of the plan lies behind. */
  get isOver(): boolean {
    const last = this.structure.periods.at(-1)?.end;
    return last !== undefined && last < this.today();
  }

  /** Whether a share of a whole comes to more than the whole in some period. */
  exceedsWhole(id: string): boolean {
    const metric = this.metric(id);
    if (!metric || !isShare(metric)) return false;
    return (this.evaluation.metrics[id]?.series ?? []).some((value) => value !== null && value > 1 + 1e-9);
  }

  /** Whether a refused text stands in the metric or in one that it is computed from. */
  isStale(id: string): boolean {
    return Object.keys(this.drafts).some((draft) => draft === id || this.#reaches(draft, id));
  }

  /** What is tried out, as the engine reads it. An input with a value per period keeps its shape. */
  changes(): Record<string, Change> {
    const changes: Record<string, Change> = {};
    for (const [id, value] of Object.entries(this.overrides)) {
      const metric = this.metric(id);
      const planned = this.scenario === undefined ? metric?.input?.value : plain(this.#standing.metrics[id]?.series);
      const mean = planned == null ? typical(metric?.input) : typical({ value: planned });
      if (!metric?.input) continue;
      const round = (number: number): number => (metric.step ? Math.round(number / metric.step) * metric.step : number);
      changes[id] = Array.isArray(planned) && mean ? { set: mapValues(planned, (number) => round((number * value) / mean)) } : value;
    }
    return changes;
  }

  /** Compiles and computes everything anew. */
  refresh(): Promise<void> {
    const plan = this.plan;
    this.stopOdds();
    this.#tell();
    this.#settled = this.#settled.then(async () => {
      if (plan !== this.plan) return;
      try {
        const model = await this.engine.compile(plan, { lang: this.lang });
        const old = this.#model;
        this.#model = model;
        await old?.free();
        if (!plan.scenarios?.some(({ id }) => id === this.scenario)) this.scenario = undefined;
        const [structure, planned, standing, problems] = await Promise.all([model.structure(), model.evaluate({ lang: this.lang }), model.evaluate({ ...this.#view({}), lang: this.lang }), model.problems()]);
        this.structure = structure;
        this.planned = planned;
        this.#standing = standing;
        this.evaluation = this.isTrying ? await model.evaluate({ ...this.#view(), lang: this.lang }) : standing;
        this.problems = problems;
        if (!this.node(this.selected)) this.selected = structure.metrics[0]?.id ?? null;
        this.checked = await this.#check();
      } catch (error) {
        this.problems = problemsOf(error);
      }
      this.revision += 1;
      this.#rest();
    });
    return this.#settled;
  }

  /** What is looked at, with the ranges of what is tried out in proportion: a value that is set would be certain. */
  #uncertain(): { changes: Record<string, Change>; scenario?: string } {
    const changes = Object.entries(this.changes()).map(([id, change]): [string, Change] => {
      const { input } = this.metric(id) ?? {};
      const before = this.standingValue(id);
      const isUncertain = input?.low != null || input?.high != null || input?.distribution != null;
      return [id, isUncertain && before ? `*${(this.overrides[id] ?? before) / before}` : change];
    });
    return this.#view(Object.fromEntries(changes));
  }

  /** What is looked at, as the engine's questions name it. */
  #view(changes: Record<string, Change> = this.changes()): { changes: Record<string, Change>; scenario?: string } {
    return { changes, ...(this.scenario === undefined ? {} : { scenario: this.scenario }) };
  }

  #check(): Promise<PlanCheck> {
    return this.engine.check(this.plan, { today: this.today(), lang: this.lang, rules: { suppress: [...this.suppress] } });
  }

  async #reevaluate(): Promise<void> {
    this.stopOdds();
    await this.#settled;
    const evaluation = await this.#evaluate.ask(this.changes());
    if (!evaluation) return;
    this.evaluation = evaluation;
    this.revision += 1;
    clearTimeout(this.#calming);
    this.#calming = setTimeout(() => this.#rest(), MOMENT);
    this.#tell();
  }

  #rest(): void {
    clearTimeout(this.#calming);
    this.calm = this.revision;
    this.#tell();
  }

  async #restore(plan: Plan, selected: string | null): Promise<void> {
    this.#said();
    this.plan = plan;
    this.selected = selected;
    this.overrides = {};
    this.drafts = {};
    await this.refresh();
  }

  async #draw<Answer>(question: (model: RemoteModel) => Promise<Answer>): Promise<Answer> {
    await this.#settled;
    const { plan, lang } = this;
    if (this.#drawn?.plan !== plan || this.#drawn.lang !== lang) {
      const old = this.#drawn;
      this.#drawn = { plan, lang, model: this.drawing().then((engine) => engine.compile(plan, { lang })) };
      old?.model.then((model) => model.free()).catch(() => undefined);
    }
    return question(await this.#drawn.model);
  }

  async #ask<Answer>(question: (model: RemoteModel) => Promise<Answer>): Promise<Answer> {
    await this.#settled;
    if (!this.#model) throw new Error("no model");
    return question(this.#model);
  }

  #reaches(from: string, to: string, seen = new Set<string>()): boolean {
    if (seen.has(from)) return false;
    seen.add(from);
    return (this.node(from)?.dependents ?? []).some((next) => next === to || this.#reaches(next, to, seen));
  }

  /** What was said of the last step is over with the next one. */
  #said(): void {
    this.moved = undefined;
    this.understood = undefined;
    this.reshaped = undefined;
    this.entered = undefined;
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** Whether a value is another but for rounding. */
function same(value: number, other: number | null): boolean {
  return other !== null && Math.abs(value - other) <= 1e-9 * Math.abs(other);
}
