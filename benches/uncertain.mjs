// Trees with uncertain inputs, as inputs and formulas by id, and as plans.
import { random, text, workload } from "./workload.mjs";

/** The sales tree of 20 metrics, 7 of its 12 inputs uncertain. */
function sales() {
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
}

/** A generated tree with two inputs in five uncertain; the target is what it gives without uncertainty. */
function generated(count) {
  const next = random(7);
  const { nodes, root, expected } = workload(count);
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
  return { root, target: expected, inputs, formulas };
}

/** A tree by its size: 20 is the sales tree. */
export const uncertain = (count) => (count === 20 ? sales() : generated(count));

/** The two parameters of a PERT distribution's beta. */
export const shapes = ({ low, mode, high }) => [1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low)];

/** The metrics whose percentiles are wanted of a peer: all that are not certain. */
export function watched({ inputs, formulas }) {
  const found = new Set(Object.keys(inputs).filter((id) => typeof inputs[id] !== "number"));
  for (const [id, formula] of Object.entries(formulas)) if (formula.match(/\w+/g).some((word) => found.has(word))) found.add(id);
  return [...found];
}

/** The tree as a plan of one period. */
export const plan = ({ root, inputs, formulas }) => ({
  goaltree: 1,
  name: "bench",
  timeline: { start: "2026-10", grain: "month", periods: 1 },
  metrics: [
    ...Object.entries(inputs).map(([id, input]) => ({ id, input: typeof input === "number" ? { value: input } : { distribution: input } })),
    ...Object.entries(formulas).map(([id, formula]) => ({ id, formula, ...(id === root && { role: "kgi" }) })),
  ],
});
