// The best plain JavaScript we know: samplers into typed arrays, the tree as one generated function, percentiles from histograms.
import { shapes, watched } from "../uncertain.mjs";
import { random } from "../workload.mjs";

function samplers(seed) {
  const next = random(seed);
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
  return {
    normal: ({ mean, sd }) => mean + sd * gauss(),
    lognormal: ({ mu, sigma }) => Math.exp(mu + sigma * gauss()),
    beta: ({ alpha, beta: other }) => beta(alpha, other),
    triangular: ({ low, mode, high }) => {
      const u = next();
      const turn = (mode - low) / (high - low);
      return u < turn ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
    },
    pert: (input) => input.low + (input.high - input.low) * beta(...shapes(input)),
  };
}

function percentiles(column, levels) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const bins = new Uint32Array(1024);
  const scale = 1023.999 / (high - low || 1);
  for (const value of column) bins[((value - low) * scale) | 0] += 1;
  return levels.map((level) => {
    let before = 0;
    const bin = bins.findIndex((count) => (before += count) >= level * column.length);
    return low + (bin + 0.5) / scale;
  });
}

export default {
  name: "plain JS on typed arrays",
  simulate(tree, draws, seed) {
    const { root, target, inputs, formulas } = tree;
    const draw = samplers(seed);
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
      lines.push(`const ${id} = columns.${id}[i] = ${formula.replaceAll(/\b(min|max)\(/g, "Math.$1(")};`);
    }
    new Function("columns", "draws", `for (let i = 0; i < draws; i += 1) { ${lines.join("\n")} }`)(columns, draws);
    let reached = 0;
    for (const value of columns[root]) if (value >= target) reached += 1;
    const spread = Object.fromEntries(watched(tree).map((id) => [id, percentiles(columns[id], [0.05, 0.5, 0.95])]));
    return { draws, probability: reached / draws, spread };
  },
};
