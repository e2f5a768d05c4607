// IronCalc: a spreadsheet engine in WebAssembly; every evaluation is of the whole workbook.
import fs from "node:fs";
import init, { Model } from "@ironcalc/wasm";
import { cells, text } from "../workload.mjs";

await init({ module_or_path: fs.readFileSync(new URL("./node_modules/@ironcalc/wasm/wasm_bg.wasm", import.meta.url)) });

const value = ({ model, root }) => Number(model.getFormattedCellValue(0, root, 1));

export default {
  name: "IronCalc",
  load(tree) {
    const index = new Map(tree.nodes.map((node, i) => [node.id, i]));
    const model = new Model("bench", "en", "UTC", "en");
    model.pauseEvaluation();
    tree.nodes.forEach((node, i) => model.setUserInput(0, i + 1, 1, node.op === "leaf" ? String(node.value) : `=${cells(text(node), index)}`));
    model.resumeEvaluation();
    model.evaluate();
    model.pauseEvaluation();
    return { model, index, root: index.get(tree.root) + 1 };
  },
  full(handle) {
    handle.model.evaluate();
    return value(handle);
  },
  set(handle, id, number) {
    handle.model.setUserInput(0, handle.index.get(id) + 1, 1, String(number));
    handle.model.evaluate();
    return value(handle);
  },
};
