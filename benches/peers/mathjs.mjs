// mathjs: formulas compiled once, the graph is ours.
import { all, create } from "mathjs";
import { Reach, text } from "../workload.mjs";

const math = create(all);

export default {
  name: "mathjs + graph",
  load(tree) {
    const reach = new Reach(tree);
    const scope = new Map();
    const formulas = tree.nodes.map((node) => {
      if (node.op !== "leaf") return math.compile(text(node));
      scope.set(node.id, node.value);
      return undefined;
    });
    const handle = { reach, scope, formulas, ids: tree.nodes.map(({ id }) => id), root: tree.root };
    this.full(handle);
    return handle;
  },
  full({ scope, formulas, ids, root }) {
    formulas.forEach((formula, i) => {
      if (formula) scope.set(ids[i], formula.evaluate(scope));
    });
    return scope.get(root);
  },
  set({ reach, scope, formulas, ids, root }, id, value) {
    scope.set(id, value);
    for (const i of reach.from(reach.index.get(id))) scope.set(ids[i], formulas[i].evaluate(scope));
    return scope.get(root);
  },
};
