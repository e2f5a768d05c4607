// Squiggle: a language for estimates; every change runs the program again.
import { run } from "@quri/squiggle-lang";
import { shapes, watched } from "../uncertain.mjs";
import { text } from "../workload.mjs";

const distribution = {
  normal: ({ mean, sd }) => `normal(${mean}, ${sd})`,
  lognormal: ({ mu, sigma }) => `lognormal(${mu}, ${sigma})`,
  beta: ({ alpha, beta }) => `beta(${alpha}, ${beta})`,
  triangular: ({ low, mode, high }) => `triangular(${low}, ${mode}, ${high})`,
  pert: (input) => `${input.low} + ${input.high - input.low} * beta(${shapes(input)})`,
};

export default {
  name: "Squiggle",
  async load(tree) {
    const handle = { tree, changes: {} };
    await this.full(handle);
    return handle;
  },
  async full({ tree, changes }) {
    const lines = tree.nodes.map((node) => `${node.id} = ${node.op === "leaf" ? (changes[node.id] ?? node.value) : text(node)}`);
    const result = (await run(`${lines.join("\n")}\n${tree.root}`)).getEndResult();
    if (!result.ok) throw new Error(result.value.toString());
    return result.value.value;
  },
  async set(handle, id, value) {
    handle.changes[id] = value;
    return this.full(handle);
  },
  async simulate(tree, draws, seed) {
    const { root, target, inputs, formulas } = tree;
    const lines = Object.entries(inputs).map(([id, input]) => `${id} = ${typeof input === "number" ? input : distribution[input.kind](input)}`);
    lines.push(...Object.entries(formulas).map(([id, formula]) => `${id} = ${formula}`));
    const ids = watched(tree);
    const asked = ids.map((id) => `[quantile(${id}, 0.05), quantile(${id}, 0.5), quantile(${id}, 0.95)]`);
    lines.push(`{ probability: 1 - cdf(${root}, ${target}), spread: [${asked.join(", ")}] }`);
    const result = (await run(lines.join("\n"), { environment: { sampleCount: draws, xyPointLength: 1000, seed: String(seed) } })).getEndResult();
    if (!result.ok) throw new Error(result.value.toString());
    const { probability, spread } = result.value.asJS().value ?? result.value.asJS();
    const plain = (value) => value.value ?? value;
    return { draws, probability, spread: Object.fromEntries(ids.map((id, i) => [id, plain(spread[i]).map(plain)])) };
  },
};
