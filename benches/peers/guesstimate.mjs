// What Guesstimate does: mathjs compiles each metric, jStat draws, and the formula is evaluated draw by draw.
import jstat from "jstat";
import { all, create } from "mathjs";
import { shapes, watched } from "../uncertain.mjs";

const { jStat } = jstat;
const math = create(all);
const triangular = (low, high, mode) => {
  const u = Math.random();
  return u < (mode - low) / (high - low) ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
};
math.import({ beta: jStat.beta.sample, normal: jStat.normal.sample, lognormal: jStat.lognormal.sample, triangular }, { override: true });

const sampler = {
  normal: ({ mean, sd }) => `normal(${mean}, ${sd})`,
  lognormal: ({ mu, sigma }) => `lognormal(${mu}, ${sigma})`,
  beta: ({ alpha, beta }) => `beta(${alpha}, ${beta})`,
  triangular: ({ low, mode, high }) => `triangular(${low}, ${high}, ${mode})`,
  pert: (input) => `${input.low} + ${input.high - input.low} * beta(${shapes(input)})`,
};

export default {
  name: "mathjs + jStat, as Guesstimate",
  simulate(tree, draws) {
    const samples = {};
    const fill = (id, text, drivers) => {
      const formula = math.compile(text);
      samples[id] = Array.from({ length: draws }, (_, i) => formula.evaluate(Object.fromEntries(drivers.map((driver) => [driver, samples[driver][i % samples[driver].length]]))));
    };
    for (const [id, input] of Object.entries(tree.inputs)) {
      if (typeof input === "number") samples[id] = [input];
      else fill(id, sampler[input.kind](input), []);
    }
    for (const [id, formula] of Object.entries(tree.formulas)) fill(id, formula, formula.match(/\b[a-z_]\w*\b(?!\()/gi));
    const spread = Object.fromEntries(
      watched(tree).map((id) => {
        const sorted = Float64Array.from(samples[id]).sort();
        return [id, [0.05, 0.5, 0.95].map((level) => sorted[Math.floor(level * draws)])];
      }),
    );
    return { draws, probability: samples[tree.root].filter((value) => value >= tree.target).length / draws, spread };
  },
};
