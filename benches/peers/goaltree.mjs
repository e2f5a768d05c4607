// This package through its public functions: one text in, integer handles, numbers out.
import { compile } from "../../src/js/node.js";
import { plan, watched } from "../uncertain.mjs";
import { text } from "../workload.mjs";

export default {
  name: "goaltree",
  load(tree) {
    const metrics = tree.nodes.map((node) => (node.op === "leaf" ? { id: node.id, input: { value: node.value } } : { id: node.id, formula: text(node) }));
    const model = compile(JSON.stringify({ goaltree: 1, name: "bench", timeline: { start: "2026-10", grain: "month", periods: 1 }, metrics }));
    const handles = new Map(tree.nodes.map((node) => [node.id, model.metric(node.id)]));
    return { model, handles, root: handles.get(tree.root) };
  },
  full({ model, root }) {
    model.reset();
    return model.total(root);
  },
  set({ model, handles, root }, id, value) {
    model.set(handles.get(id), value);
    return model.total(root);
  },
  free({ model }) {
    model.free();
  },
  prepare: (tree) => compile(JSON.stringify(plan(tree))),
  simulate(tree, draws, seed, model) {
    const result = model.simulate({ targets: [{ target: tree.target }], draws, seed, levels: [0.05, 0.5, 0.95] });
    const spread = Object.fromEntries(watched(tree).map((id) => [id, result.metrics[id].total.percentiles]));
    return { draws: result.draws, probability: result.targets[0].probability, spread };
  },
};
