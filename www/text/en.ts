import type { Texts } from "./texts.js";

export const en: Texts = {
  app: {
    undo: "Undo", redo: "Redo", sample: "Samples", sampleName: "Sales agency (English)", create: "New", open: "Open", save: "Save", print: "Print", file: "File", language: "Language",
    newName: "New plan", newGoal: "Revenue", newMetric: "New metric", restored: "Continued where you left off", saved: "Saved on this device", unsaved: "This device refuses to store the plan. Save it to a file", title: "Plan name", skip: "Go to the tree",
    engineTitle: "The engine could not be started", engineBody: "Add 'wasm-unsafe-eval' to script-src and 'self' to worker-src in this page's security policy (CSP), then reload.", badFile: "The file was not opened because it has problems", badFileKept: "The plan you were working on is untouched.", close: "Close", loading: "Starting the engine…",
    emptyTitle: "What is the end result you want?", emptyBody: "For example: new contract revenue this quarter", addMetric: "Add a metric",
  },
  view: { label: "View", tree: "Tree", table: "Table", fit: "Fit all", zoomIn: "Zoom in", zoomOut: "Zoom out", hint: "Arrow keys move, Enter edits, Esc leaves", others: "Not used in any formula", elsewhere: (name) => `${name} (shown elsewhere)`, outline: "List of metrics" },
  tabs: { label: "Details", metric: "Metric", target: "Solve", check: "Goal check", odds: "Odds", forecast: "Outlook", tree: "Tree" },
  status: { "on-track": "On track", "at-risk": "At risk", "off-track": "Off track", target: "Target", waiting: "Waiting", broken: "Formula error", none: "—" },
  tryOut: { label: "Trying out", keep: "Keep in plan", drop: "Discard", dropOne: (name) => `Discard the change to ${name}`, hint: "Move a slider to try a value without changing the plan" },
  entry: { label: (name) => `Value or formula of ${name}`, edit: (name) => `Edit ${name}`, hint: "A number (36M, 25%, +10%) or =formula", lastGood: "Showing the last good value", slider: (name) => `Try out ${name}`, perPeriod: "each period", rangeMoved: (name, from, to) => `${name}: the value lies outside its expected range (${from}), so the range was moved to ${to}.`, rangeDrop: "Drop the range", rangeBack: "Take the value back" },
  metric: {
    none: "Select a metric.", name: "Name", id: "ID", unit: "Unit", role: "Role", value: "Value", formula: "Value or formula", low: "Low", high: "High", roles: { kgi: "KGI (end result)", kpi: "KPI (on the way)", action: "Action", assumption: "Assumption" }, noRole: "None",
    explain: "How it comes about", drivers: "Drivers", series: "By period", period: "Period", workdays: "Workdays", plan: "Plan", total: "Total", range: "Expected range", note: "Note", settings: "Name, unit and role", remove: "Delete this metric", usedBy: (names) => `It cannot be deleted while these formulas use it: ${names}`, formulaHelp: "For example: =meetings * win_rate", suggestions: "Matching metrics",
  },
  target: {
    heading: "Solve backwards", lead: "From a target to what every metric must be.", metric: "Metric", value: "Target", rounding: "Rounding", none: "None", each: "Round up each", cascade: "Round up top-down", solve: "Solve", current: "Now", required: "Required", perPeriod: "Per month", perPerson: "Per person a workday", change: "Change", apply: "Keep in plan",
    reached: (metric, value) => `Carried out, this brings ${metric} to ${value}.`, infeasible: "This target is out of reach within the present limits.", best: (value) => `The best that can be reached is ${value}.`, limits: "Metrics at their limit",
    limit: (metric, kind, period, limit, required) => `${metric}: ${period} needs ${required}, the ${kind} is ${limit}.`, kinds: { capacity: "capacity", "upper-bound": "upper bound", "lower-bound": "lower bound" }, lever: "Can be moved", moves: (value) => `Every lever ${value}`, applied: "The required levels are now in the plan.", unchanged: "No change", caption: "What the target requires", ways: "Ways to get there, least effort first", oneFactor: "More of the work, by one factor", wayNames: { "least-effort": "Least effort over all levers", "equal-percent": "The same percentage on every lever", "fewest-levers": "As few levers as possible", "volume-only": "By volume alone", "rate-only": "By rates alone" }, relax: (metric, limit, needed) => (needed === null ? `Widening the limit of ${metric}, ${limit}, is not enough alone.` : `Widening the limit of ${metric} from ${limit} to ${needed} would reach it.`),
  },
  check: {
    heading: "Goal check", add: "Add a goal", remove: "Delete this goal", statement: "Goal", letters: { S: "Specific", M: "Measurable", A: "Achievable", R: "Relevant", T: "Time-bound" }, score: (total, grade) => `${total} points (${grade})`, good: "Nothing to mend.", unassessed: "Not assessed", why: "Why", fixes: "Suggestions", mend: "Mend it like this",
    empty: "There are no goals yet. Write one and it is checked as you type.", notAGoal: "This does not read as a goal.", unsupported: "Goals in this language cannot be checked.", newStatement: "", metric: "Metric", noMetric: "None", target: "Target", due: "Due", findings: (count) => (count === 0 ? "No findings" : count === 1 ? "1 finding" : `${count} findings`), general: "Overall", edited: "Checked as you type",
  },
  odds: {
    heading: "Odds of reaching the goals", lead: "Inputs with an expected range are varied to see how often each goal is reached.", scenario: "Scenario", plan: "Present plan", running: "Computing", stop: "Stop", stopped: "Stopped. It starts again when a value changes.",
    noTarget: "This metric has no target.", certain: "No input has an expected range, so there is one result only.", targets: "Odds of each goal", chance: "Odds", difference: "Against the plan",
    sentence: (name, target, chance) => `${name} reaches its target of ${target} with a probability of ${chance}.`, shift: (difference) => `The mean moves by ${difference} against the present plan.`, histogram: (name) => `How ${name} spreads`,
    range: (low, middle, high) => `Eight times in ten it lands between ${low} and ${high}; the middle is ${middle}.`, joint: (chance) => `All goals are reached together with a probability of ${chance}.`,
    drivers: "What matters most", driversLead: (name) => `${name} with each input at either end of its expected range. The line is the present plan, the dashes are the target.`, tornado: (name, first) => `${first} moves ${name} the most`, threshold: "Reaches the target at",
    learned: (name, successes, trials) => `${name} was learned from actuals (${successes} of ${trials}).`, method: (draws, replicates) => `From ${draws} draws in ${replicates} sets; ± is the 95% margin of error. The same plan always gives the same result.`,
  },
  gap: {
    pace: "Required pace", heading: "Where the gap comes from", against: "Compare the plan with", actuals: "Actuals", none: "Enter actuals of the KGI to see the gap to the plan split over its drivers.", exact: "The parts add up to the gap (Shapley values).", approximate: "There are many drivers, so the parts are approximate.",
    until: (period) => `Up to ${period}: `, lead: (name, from, to, delta) => `${name} came to ${to} against a plan of ${from} (${delta}).`, rest: (count, sum) => `${count} more drivers together: ${sum}`,
  },
  compare: { heading: "Scenarios side by side", plan: "Present plan", note: "Bold: changed by the scenario itself. Metrics that stay the same are left out." },
  forecast: {
    heading: "Outlook", lead: (metric) => `${metric}: actuals and outlook`, none: "There are no actuals for this metric yet.", noneHint: "Enter some, or paste them from a spreadsheet, and the outlook is computed.", method: "Method",
    methods: { ensemble: "Several forecasting models combined", "two-seasons": "From two seasons of history", "one-season": "From one season of history", level: "From the level and the last value", naive: "The last value continued", constant: "The constant value continued", zero: "Zero continued" },
    backtest: (times, percent) => `Tried at ${times} earlier dates, it was ${percent} closer than repeating last season.`, backtestWorse: (times, percent) => `Tried at ${times} earlier dates, it was ${percent} further off than repeating last season; mind the range.`, noBacktest: "The history is too short to try the method on the past.", coverage: (level, share) => `${share} of the actuals fell within the ${level} range.`,
    outlook: (period, value, low, high) => `The outlook for ${period} is ${value} (80% range ${low} to ${high}).`, table: "Show as a table", actual: "Actual", forecast: "Outlook", interval: (level) => `${level}% range`, actuals: "Actuals", paste: "Two columns (period, value) can be pasted from a spreadsheet.", period: "Period", value: "Value", add: "Add a row", removeRow: (period) => `Delete the row of ${period}`, legendActual: "Actual", legendForecast: "Outlook", legendPlan: "Plan",
    chart: (metric) => `Chart of actuals and outlook of ${metric}`, invalid: "The period or the value cannot be read.", mean: "Expected", landing: (actual, outlook, sum) => `Over the plan's periods it will land at ${sum} (actual ${actual} + outlook ${outlook}).`, landingTarget: (target, ratio) => `That is ${ratio} of the target ${target}.`,
  },
};
