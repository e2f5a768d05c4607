// What a front-end developer writes by hand: a closure per node over one array, and the path of an edit kept.
import { Reach, text } from "../workload.mjs";

export default {
  name: "hand-written JS",
  load(tree) {
    const reach = new Reach(tree);
    const values = new Float64Array(tree.nodes.length);
    const compute = tree.nodes.map((node, i) => {
      if (node.op === "leaf") {
        values[i] = node.value;
        return undefined;
      }
      const drivers = node.drivers.map((id) => reach.index.get(id));
      if (node.op === "sum") return () => drivers.reduce((sum, driver) => sum + values[driver], 0);
      if (node.op === "product") return () => drivers.reduce((product, driver) => product * values[driver], 1);
      if (node.op === "ratio") return () => values[drivers[0]] / values[drivers[1]];
      const formula = new Function("min", "max", ...node.drivers, `return ${text(node)}`).bind(null, Math.min, Math.max);
      return drivers.length === 2 ? () => formula(values[drivers[0]], values[drivers[1]]) : () => formula(...drivers.map((driver) => values[driver]));
    });
    const handle = { reach, values, compute, root: reach.index.get(tree.root) };
    this.full(handle);
    return handle;
  },
  full({ values, compute, root }) {
    compute.forEach((run, i) => {
      if (run) values[i] = run();
    });
    return values[root];
  },
  set({ reach, values, compute, root }, id, value) {
    const start = reach.index.get(id);
    values[start] = value;
    for (const i of reach.from(start)) values[i] = compute[i]();
    return values[root];
  },
};
