// What a simulation costs: through the package, and as a front-end developer would write it on typed arrays, in the same run.
// Times are those of the processor, so that a busy machine does not count.
import { compile } from "goaltree";
import { random, text, workload } from "./workload.mjs";

const DRAWS = 100_000;

/** The sales tree of 20 metrics, 7 of its 12 inputs uncertain. */
const sales = () => {
  const normal = (mean, sd) => ({ kind: "normal", mean, sd });
  const beta = (alpha, beta) => ({ kind: "beta", alpha, beta });
  const sigma = Math.log(450 / 200) / (2 * 1.6448536269514727);
  const inputs = {
    reps: 5, calls_per_day: normal(60, 8), days: 20, connect: beta(12, 88), appt: beta(6, 34), close: beta(11, 39),
    price: { kind: "lognormal", mu: (Math.log(200_000) + Math.log(450_000)) / 2, sigma }, mails: 4000,
    reply: { kind: "pert", low: 0.004, mode: 0.011, high: 0.025 }, existing: { kind: "triangular", low: 32, mode: 40, high: 46 },
    upsell: 0.08, cost: 2_200_000,
  };
  const formulas = {
    calls: "reps * calls_per_day * days", appts_call: "calls * connect * appt", appts_mail: "mails * reply", appts: "appts_call + appts_mail",
    new_deals: "min(appts, reps * 40) * close", up_deals: "existing * upsell", revenue: "(new_deals + up_deals * 0.6) * price",
    profit: "revenue * 0.7 - cost",
  };
  return { root: "profit", target: 3_500_000, inputs, formulas };
};

/** A generated tree with two inputs in five uncertain. */
function generated(count) {
  const next = random(7);
  const { nodes, root } = workload(count);
  const inputs = {};
  const formulas = {};
  for (const node of nodes) {
    if (node.op !== "leaf") {
      formulas[node.id] = text(node);
    } else if (next() < 0.4) {
      const { value } = node;
      const share = next();
      if (value < 1) inputs[node.id] = { kind: "beta", alpha: value * 20, beta: (1 - value) * 20 };
      else if (share < 0.3) inputs[node.id] = { kind: "normal", mean: value, sd: value * 0.1 };
      else if (share < 0.6) inputs[node.id] = { kind: "lognormal", mu: Math.log(value), sigma: 0.3 };
      else if (share < 0.8) inputs[node.id] = { kind: "triangular", low: value * 0.7, mode: value, high: value * 1.5 };
      else inputs[node.id] = { kind: "pert", low: value * 0.6, mode: value, high: value * 1.6 };
    } else {
      inputs[node.id] = node.value;
    }
  }
  return { root, target: 0, inputs, formulas };
}

const plan = ({ root, inputs, formulas }) => ({
  goaltree: 1,
  name: "bench",
  timeline: { start: "2026-10", grain: "month", periods: 1 },
  metrics: [
    ...Object.entries(inputs).map(([id, input]) => ({ id, input: typeof input === "number" ? { value: input } : { distribution: input } })),
    ...Object.entries(formulas).map(([id, formula]) => ({ id, formula, ...(id === root && { role: "kgi" }) })),
  ],
});

/** Samplers and the tree as one generated function over columns, percentiles from histograms: the best plain JavaScript we know. */
function plain({ root, target, inputs, formulas }, draws) {
  const next = random(1);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const gamma = (shape) => {
    if (shape < 1) return gamma(shape + 1) * next() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = gauss();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a, b) => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  const draw = {
    normal: ({ mean, sd }) => mean + sd * gauss(),
    lognormal: ({ mu, sigma }) => Math.exp(mu + sigma * gauss()),
    beta: ({ alpha, beta: other }) => beta(alpha, other),
    triangular: ({ low, mode, high }) => {
      const u = next();
      const turn = (mode - low) / (high - low);
      return u < turn ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
    },
    pert: ({ low, mode, high }) => low + (high - low) * beta(1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low)),
  };
  const columns = {};
  const lines = [];
  for (const [id, input] of Object.entries(inputs)) {
    if (typeof input === "number") {
      lines.push(`const ${id} = ${input};`);
    } else {
      const column = (columns[id] = new Float64Array(draws));
      for (let i = 0; i < draws; i += 1) column[i] = draw[input.kind](input);
      lines.push(`const ${id} = columns.${id}[i];`);
    }
  }
  for (const [id, formula] of Object.entries(formulas)) {
    columns[id] = new Float64Array(draws);
    const body = formula.replaceAll(/\b(min|max|sum)\(/g, (_, name) => (name === "sum" ? "sum(" : `Math.${name}(`));
    lines.push(`const ${id} = columns.${id}[i] = ${body};`);
  }
  new Function("columns", "draws", `for (let i = 0; i < draws; i += 1) { ${lines.join("\n")} }`)(columns, draws);
  let reached = 0;
  for (const value of columns[root]) if (value >= target) reached += 1;
  const percentiles = {};
  for (const [id, column] of Object.entries(columns)) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of column) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const bins = new Uint32Array(1024);
    const scale = 1023.999 / (high - low || 1);
    for (const value of column) bins[((value - low) * scale) | 0] += 1;
    percentiles[id] = [0.05, 0.5, 0.95].map((level) => {
      let before = 0;
      const bin = bins.findIndex((count) => (before += count) >= level * draws);
      return low + (bin + 0.5) / scale;
    });
  }
  return { probability: reached / draws, percentiles };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

function time(work, rounds = 9) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return { median: median(times), least: Math.min(...times) };
}

/** A table row for each tree: ours, the peer's, and how many times as long the peer takes for as many draws. */
export function simulation() {
  return [["sales tree of 20", sales()], ["generated tree of 200", generated(200)]].map(([name, tree]) => {
    const model = compile(plan(tree));
    const count = Object.keys(tree.inputs).length + Object.keys(tree.formulas).length;
    const target = tree.target || (model.evaluate().metrics[tree.root].total ?? 0);
    const ask = { targets: [{ target }], draws: DRAWS, levels: [0.05, 0.5, 0.95] };
    model.simulate(ask);
    const ours = time(() => model.simulate(ask));
    const { draws } = model.simulate(ask);
    plain({ ...tree, target }, 1000);
    const peer = time(() => plain({ ...tree, target }, DRAWS), 5);
    const each = (ms, made) => ((ms * 1e6) / made / count).toFixed(1);
    return [`${name} × ${draws}`, ours.median.toFixed(1), each(ours.median, draws), each(peer.median, DRAWS), (peer.median / DRAWS / (ours.median / draws)).toFixed(1)];
  });
}
