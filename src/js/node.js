// Node and server-side rendering: the module is embedded and ready at import, so no file is looked for and bundlers may move this one.
import init, { initSync } from "./inline.js";

export * from "../../pkg/goaltree.js";
export { init as default, initSync };

initSync();
