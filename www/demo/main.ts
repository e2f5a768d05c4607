import { defineAll } from "../elements/define.js";
import { GtApp } from "./gt-app.js";

defineAll();
customElements.define("gt-app", GtApp);
