import { GtCheck } from "./gt-check/gt-check.js";
import { GtEntry } from "./gt-entry/gt-entry.js";
import { GtForecast } from "./gt-forecast/gt-forecast.js";
import { GtInspector } from "./gt-inspector/gt-inspector.js";
import { GtOdds } from "./gt-odds/gt-odds.js";
import { GtOutline } from "./gt-outline/gt-outline.js";
import { GtPlanner } from "./gt-planner/gt-planner.js";
import { GtTarget } from "./gt-target/gt-target.js";
import { GtTree } from "./gt-tree/gt-tree.js";

/** Makes the planner's elements known to the page; a name that is taken already is left alone. */
export function defineAll(): void {
  const elements = { "gt-entry": GtEntry, "gt-tree": GtTree, "gt-outline": GtOutline, "gt-inspector": GtInspector, "gt-target": GtTarget, "gt-check": GtCheck, "gt-forecast": GtForecast, "gt-odds": GtOdds, "gt-planner": GtPlanner };
  for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
}
