// expr-eval: formulas parsed once, the graph is ours.
import exprEval from "expr-eval";
import { Reach, text } from "../workload.mjs";

export default {
  name: "expr-eval + graph",
  load(tree) {
    const parser = new exprEval.Parser();
    const reach = new Reach(tree);
    const scope = {};
    const formulas = tree.nodes.map((node) => {
      if (node.op !== "leaf") return parser.parse(text(node));
      scope[node.id] = node.value;
      return undefined;
    });
    const handle = { reach, scope, formulas, ids: tree.nodes.map(({ id }) => id), root: tree.root };
    this.full(handle);
    return handle;
  },
  full({ scope, formulas, ids, root }) {
    formulas.forEach((formula, i) => {
      if (formula) scope[ids[i]] = formula.evaluate(scope);
    });
    return scope[root];
  },
  set({ reach, scope, formulas, ids, root }, id, value) {
    scope[id] = value;
    for (const i of reach.from(reach.index.get(id))) scope[ids[i]] = formulas[i].evaluate(scope);
    return scope[root];
  },
};
