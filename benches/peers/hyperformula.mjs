// HyperFormula (GPL-3.0, measured only): a spreadsheet engine with a graph of its own; its one full pass parses again.
import { HyperFormula } from "hyperformula";
import { cells, text } from "../workload.mjs";

const at = (row) => ({ sheet: 0, col: 0, row });

export default {
  name: "HyperFormula",
  load(tree) {
    const index = new Map(tree.nodes.map((node, i) => [node.id, i]));
    const rows = tree.nodes.map((node) => [node.op === "leaf" ? node.value : `=${cells(text(node), index)}`]);
    const sheet = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
    const root = at(index.get(tree.root));
    return { sheet, index, root, value: sheet.getCellValue(root) };
  },
  full({ sheet, root }) {
    sheet.rebuildAndRecalculate();
    return sheet.getCellValue(root);
  },
  set({ sheet, index, root }, id, value) {
    sheet.setCellContents(at(index.get(id)), value);
    return sheet.getCellValue(root);
  },
};
