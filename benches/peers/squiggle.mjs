// Squiggle: a language for estimates; every change runs the program again.
import { run } from "@quri/squiggle-lang";
import { text } from "../workload.mjs";

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
};
