import type { Lang } from "goaltree";
import { en } from "./en.js";
import { ja } from "./ja.js";

/** Every text of the page; one object per language, the same keys in each. */
export interface Texts {
  readonly app: {
    undo: string; redo: string; sampleName: string; create: string; settings: string; open: string; save: string; menu: string; print: string; language: string;
    newName: string; newMetric: string; restored: string; saved: string; unsaved: string; title: string; skip: string;
    engineTitle: string; engineBody: string; badFile: string; badFileKept: string; unknownKeys: string; close: string; loading: string; addMetric: string;
  };
  /** How a plan begins. */
  readonly begin: { title: string; name: string; target: string; go: string; then: string; needsName: string; wish: (name: string) => string; stepsHeading: string; steps: readonly string[]; heading: string; kept: string; blank: string; blankLead: string; templates: Record<"ltv" | "ltv-orders", readonly [name: string, lead: string]>; sampleLead: string };
  /** The settings of a plan. */
  readonly settings: {
    heading: string; name: string; currency: string; currencyLead: string; badCurrency: (code: string) => string; timeline: string; grain: string; grains: Record<"day" | "week" | "month" | "quarter" | "year", string>; grainLead: string; start: string; starts: Record<"day" | "week" | "month" | "quarter" | "year", string>; periods: string; term: (first: string, last: string, workdays: string) => string; calendar: string; holidays: string; holidayNames: Record<"JP" | "none", string>;
    workweek: string; closed: string; closedLead: string; badDates: (typed: string) => string; badPeriods: string; fiscal: string; month: (month: number) => string; contract: string; contractStart: string; contractEnd: string; contractBoth: string; noContract: string; undo: string;
  };
  readonly view: { label: string; tree: string; table: string; fit: string; zoomIn: string; zoomOut: string; hint: string; others: string; elsewhere: (name: string) => string; outline: string };
  /** Making, naming and deleting metrics where they stand in the tree. */
  readonly tree: {
    rename: (name: string) => string; below: (name: string) => string; beside: (name: string) => string; alone: string; aloneNote: string; into: (name: string, formula: string) => string; first: (name: string) => string; addBelow: string; addBeside: string;
    added: (name: string) => string; removed: (name: string, more: number) => string; reads: (name: string, formula: string) => string; usedUp: (name: string) => string; add: string; multiply: string; cannotCut: (name: string, why: string) => string;
  };
  /** The keys of the tree. */
  readonly keys: { open: string; heading: string; list: readonly (readonly [keys: readonly string[], does: string])[]; note: string };
  readonly tabs: { label: string; metric: string; target: string; check: string; odds: string; forecast: string; tree: string };
  /** The same in the bar of a phone: a part of the full name. */
  readonly shortTabs: Texts["tabs"];
  readonly status: { "on-track": string; "at-risk": string; "off-track": string; met: string; missed: string; above: string; aboveWhole: string; target: string; waiting: string; undefined: string; broken: string; none: string };
  readonly tryOut: { label: string; keep: string; drop: string; dropOne: (name: string) => string; hint: string };
  readonly entry: { label: (name: string) => string; edit: (name: string) => string; hint: string; lastGood: string; slider: (name: string) => string; rangeMoved: (name: string, from: string, to: string) => string; rangeDrop: string; rangeBack: string; rangeAbove: string; empty: string; understood: (name: string, value: string) => string; instead: (value: string) => string; open: string; unknown: (names: readonly string[]) => string; create: (names: readonly string[]) => string };
  readonly metric: {
    none: string; name: string; id: string; unit: string; role: string; value: string; formula: string; each: Record<"day" | "week" | "month" | "quarter" | "year", string>; low: string; high: string; roles: Record<"kgi" | "kpi" | "action" | "assumption", string>; noRole: string;
    explain: string; drivers: string; series: string; period: string; workdays: string; plan: string; total: string; whole: string; range: string; note: string; settings: string; remove: string; usedBy: (names: string) => string; formulaHelp: string; suggestions: string;
  };
  /** What a metric is to reach, in its details. */
  readonly aim: { label: string; of: (goal: string) => string; none: string; shared: (count: number) => string; open: string };
  readonly target: {
    noFormula: string;
    confidence: string; anyChance: string; sure: (chance: string) => string; sureWay: (chance: string) => string; sureMoves: (moves: string, reached: string, check: string) => string; unsure: (check: string) => string; locks: string; noLocks: string;
    heading: string; lead: string; metric: string; value: string; rounding: string; none: string; each: string; cascade: string; solve: string; current: string; required: string; perPeriod: string; perPerson: string; change: string; apply: string;
    reached: (metric: string, value: string) => string; infeasible: string; best: (value: string) => string; below: (value: string) => string; limits: string; limit: (metric: string, kind: string, period: string, limit: string, required: string) => string;
    kinds: Record<"capacity" | "upper-bound" | "lower-bound", string>; lever: string; moves: (value: string) => string; applied: string; unchanged: string; caption: string; ways: string; byEffort: string; noValue: (typed: string, example: string) => string; old: string; oneFactor: string; oneRate: string; wayNames: Record<"least-effort" | "equal-percent" | "fewest-levers" | "volume-only" | "rate-only", string>; sameAs: (way: string) => string; relax: (metric: string, kind: string, limit: string, needed: string | null) => string;
  };
  readonly check: {
    heading: string; add: string; remove: string; statement: string; letters: Record<"S" | "M" | "A" | "R" | "T", string>; score: (total: number, grade: string) => string; good: string; unassessed: string; mend: string;
    empty: string; notAGoal: string; unsupported: string; metric: string; noMetric: string; target: string; due: string; findings: (count: number) => string; general: string; edited: string;
  };
  readonly goals: {
    views: Record<"whole" | "person" | "goals" | "talk", string>; rewrite: string; gaps: string; leftOut: (pieces: readonly string[]) => string; putSentence: string; fromFields: string; answered: (count: number) => string; everybody: string; printSheets: string; sheetLead: string; themes: Record<"meaning" | "way" | "growth", string>; whole: string; goals: string; score: string; deductions: string; findings: string; findingsShort: string; noFindings: string; count: (count: number) => string; severity: Record<"error" | "warning" | "info", string>;
    action: string; reason: string; about: (code: string) => string; setAside: string; setAsideNow: string; reasonFor: string; reasonEverywhere: string; asideMark: string; takeBack: string; cancel: string; goalsOf: string; rules: Readonly<Record<string, string>>;
    coverage: string; coverageLead: string; covered: (value: string) => string; short: (value: string, short: string) => string; uncovered: string; supportedBy: string; supportedByNone: string;
    loads: string; loadsLead: string; hours: (needed: string, hours: string) => string; noHours: string; goalCount: (count: number) => string; concentration: string; fromTargets: string; fromActuals: string; loss: (person: string, loss: string) => string;
    party: string; nobody: string; newParty: string; layer: string; layers: Record<"client" | "organisation" | "team" | "individual", string>; noParties: string; noneOf: (party: string) => string; grade: string; hasBehaviour: string; hasLearning: string; hasTalk: string; yes: string; no: string;
    kind: string; kinds: Record<"outcome" | "behaviour" | "process" | "learning" | "objective" | "key_result", string>; supports: string; supportsNone: string; talk: string; talkNone: string; example: string; addNow: string; needsText: string; badTarget: (typed: string) => string; removed: (name: string) => string;
    reach: (chance: string) => string; below: (percent: string) => string; ambitions: Record<"too-easy" | "likely" | "stretch" | "out-of-reach", string>; basis: Record<"forecast" | "simulation" | "given", string>; even: (value: string) => string; third: (value: string) => string; put: (text: string) => string;
    place: string; fill: (gap: string) => string; more: string; baseline: string; source: string; cadence: string; direction: string; directions: Record<"at_least" | "at_most", string>; commitment: string; commitments: Record<"committed" | "stretch", string>;
    each: string; eachMore: (count: number) => string; eachLead: (count: number, grave: number) => string; eachGood: (count: number) => string; planCheck: string; planGood: string; totalHint: (field: string) => string;
    ruleTitle: (code: string) => string; ruleMissing: string;
  };
  /** How findings are mended. */
  readonly mend: {
    fields: Record<"metric" | "target" | "due" | "party" | "baseline" | "source" | "cadence" | "supports", string>; solve: string; party: (name: string) => string; source: (name: string) => string; weekly: string; monthly: string; due: (date: string) => string; sentence: (value: string) => string; asPlanned: (value: string) => string;
    support: (goal: string) => string; metric: (name: string) => string; split: string; splitRows: string; addSupport: string; addQuality: string; addLearning: string; addBehaviour: string; addKeyResult: string; addLong: string; stretch: (goal: string) => string; direction: Record<"at_most" | "at_least", string>; talk: string; raise: (metric: string, from: string, to: string) => string; raiseAll: (count: number, by: string) => string;
  };
  readonly odds: {
    heading: string; lead: string; scenario: string; plan: string; running: string; stop: string; stopped: string; noTarget: string; certain: string; targets: string; chance: string; difference: string;
    sentence: (name: string, target: string, chance: string) => string; shift: (difference: string) => string; histogram: (name: string) => string; range: (low: string, middle: string, high: string) => string;
    joint: (chance: string) => string; drivers: string; driversLead: (name: string) => string; tornado: (name: string, first: string) => string; threshold: string; thresholdLead: string; measureFirst: string; widest: (result: string) => string; leverage: string; leverageLead: (result: string) => string; leverageBest: (name: string, gain: string, effort: string) => string; leverageMade: (gain: string, effort: string) => string; beyond: string; shares: (result: string, inputs: readonly (readonly [name: string, share: string])[]) => string; learned: (name: string, successes: string, trials: string) => string; method: (draws: string, replicates: number) => string;
  };
  /** The end result in one line. */
  readonly headline: { odds: string; chance: string; target: (value: string, ratio: string) => string };
  /** How solving back may move a metric. */
  readonly lever: { heading: string; lead: string; moves: string; choices: Record<"auto" | "yes" | "no", string>; least: string; most: string; capacity: string; step: string; effort: string; help: Record<"moves" | "least" | "most" | "capacity" | "step" | "effort", string>; bad: (typed: string) => string; badPositive: (typed: string) => string };
  /** How a metric is measured, and by whom. */
  readonly measure: {
    heading: string; total: string; of: string; chance: string; owner: string; cadence: string; source: string; minutes: string; none: string; auto: (total: string) => string; help: Record<"total" | "of" | "chance" | "owner" | "cadence" | "source" | "minutes", string>;
    totals: Record<"flow" | "stock" | "rate", readonly [name: string, how: string]>; chances: Record<"binomial" | "poisson", string>; rhythms: Record<"day" | "week" | "month" | "quarter" | "year", string>; badMinutes: (typed: string) => string;
  };
  /** Two inputs at once. */
  readonly table: { heading: string; lead: string; rows: string; columns: string; cell: (rows: string, row: string, columns: string, column: string, value: string, status: string) => string; caption: (result: string, rows: string, columns: string) => string };
  /** How a plan is handed on. */
  readonly share: { open: string; heading: string; link: string; linkLead: string; copy: string; copied: string; copyByHand: string; long: string; files: string; formats: Record<"json" | "png" | "svg" | "csv" | "md", readonly [name: string, use: string]>; saved: string; failed: string; state: string; opened: string; badLink: string };
  /** What a room sees on a projector. */
  readonly present: { start: string; leave: string; reset: string; chance: string; told: (span: string) => string };
  readonly scenario: {
    bar: string; add: string; addShort: string; edit: string; newName: string; keep: string; keepIn: (name: string) => string; heading: string; name: string; lead: string; addLine: string; choose: string; note: string; remove: string; close: string; change: (metric: string) => string;
    removeLine: (metric: string) => string; from: string; to: string; start: string; end: string; badChange: (typed: string) => string; backwards: string; planned: (name: string, value: string) => string; entered: (name: string, metric: string, value: string, planned: string) => string; enteredPlan: (metric: string) => string; noRange: string;
  };
  readonly gap: { pace: string; paceNote: string; heading: string; against: string; actuals: string; none: string; exact: string; approximate: string; until: (period: string) => string; lead: (name: string, from: string, to: string, delta: string) => string; rest: (count: number, sum: string) => string };
  /** Looking back at goals. */
  readonly review: { heading: string; add: string; none: string; lead: string; edit: string; date: string; goal: string; fields: Record<"cause" | "evidence" | "lesson" | "decisions", readonly [name: string, help: string]>; done: string; remove: string };
  readonly compare: { heading: string; plan: string; note: string };
  readonly forecast: {
    taken: (count: number) => string; refused: (rows: readonly string[], count: number) => string;
    lead: (metric: string) => string; none: string; noneHint: string; method: string; methods: Record<"ensemble" | "two-seasons" | "one-season" | "trend" | "shift" | "short" | "naive" | "intermittent" | "constant" | "zero", string>;
    backtest: (times: number, percent: string, monthly: boolean) => string; backtestWorse: (times: number, percent: string, monthly: boolean) => string; noBacktest: string; coverage: (level: string, share: string) => string; outlook: (period: string, value: string, low: string, high: string) => string;
    table: string; interval: (level: number) => string; actuals: string; paste: string; period: string; value: string; add: string; removeRow: (period: string) => string; legendActual: string; legendForecast: string; legendPlan: string; chart: (metric: string) => string; invalid: string; mean: string;
    ahead: (count: number) => string; landing: (actual: string, outlook: string, sum: string) => string; landingTarget: (target: string, ratio: string) => string;
  };
}

export const texts: Readonly<Record<Lang, Texts>> = { ja, en };
