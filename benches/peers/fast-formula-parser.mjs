// fast-formula-parser: parses the text at every evaluation; MIN, MAX, graph and cache are ours.
import FormulaParser from "fast-formula-parser";
import { Reach, cells, text } from "../workload.mjs";

const position = { row: 1, col: 2, sheet: "S" };

export default {
  name: "fast-formula-parser + graph",
  load(tree) {
    const reach = new Reach(tree);
    const values = new Float64Array(tree.nodes.length);
    const among = (choose) => (...found) => choose(...found.map(({ value }) => value));
    const parser = new FormulaParser({ functions: { MIN: among(Math.min), MAX: among(Math.max) }, onCell: ({ row }) => values[row - 1] });
    const formulas = tree.nodes.map((node, i) => {
      if (node.op !== "leaf") return cells(text(node), reach.index);
      values[i] = node.value;
      return undefined;
    });
    const handle = { reach, values, parser, formulas, root: reach.index.get(tree.root) };
    this.full(handle);
    return handle;
  },
  full({ values, parser, formulas, root }) {
    formulas.forEach((formula, i) => {
      if (formula) values[i] = parser.parse(formula, position);
    });
    return values[root];
  },
  set({ reach, values, parser, formulas, root }, id, value) {
    const start = reach.index.get(id);
    values[start] = value;
    for (const i of reach.from(start)) values[i] = parser.parse(formulas[i], position);
    return values[root];
  },
};
