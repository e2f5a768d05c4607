import { GtCheck } from "./gt-check/gt-check.js";
import { GtFinding } from "./gt-check/gt-finding.js";
import { GtGoal } from "./gt-check/gt-goal.js";
import { GtInterview } from "./gt-check/gt-interview.js";
import { GtNewGoal } from "./gt-check/gt-new-goal.js";
import { GtPerson } from "./gt-check/gt-person.js";
import { GtRewrite } from "./gt-check/gt-rewrite.js";
import { GtRule } from "./gt-check/gt-rule.js";
import { GtWhole } from "./gt-check/gt-whole.js";
import { GtCompare } from "./gt-compare/gt-compare.js";
import { GtEntry } from "./gt-entry/gt-entry.js";
import { GtName } from "./gt-entry/gt-name.js";
import { GtForecast } from "./gt-forecast/gt-forecast.js";
import { GtGap } from "./gt-gap/gt-gap.js";
import { GtAim } from "./gt-inspector/gt-aim.js";
import { GtInspector } from "./gt-inspector/gt-inspector.js";
import { GtLever } from "./gt-inspector/gt-lever.js";
import { GtKeys } from "./gt-keys/gt-keys.js";
import { GtOdds } from "./gt-odds/gt-odds.js";
import { GtHeadline } from "./gt-headline/gt-headline.js";
import { GtPresent } from "./gt-present/gt-present.js";
import { GtScenario } from "./gt-scenarios/gt-scenario.js";
import { GtScenarios } from "./gt-scenarios/gt-scenarios.js";
import { GtOutline } from "./gt-outline/gt-outline.js";
import { GtPlanner } from "./gt-planner/gt-planner.js";
import { GtSettings } from "./gt-settings/gt-settings.js";
import { GtReview } from "./gt-review/gt-review.js";
import { GtShare } from "./gt-share/gt-share.js";
import { GtTable } from "./gt-table/gt-table.js";
import { GtMeasure } from "./gt-inspector/gt-measure.js";
import { GtTarget } from "./gt-target/gt-target.js";
import { GtTree } from "./gt-tree/gt-tree.js";

/** Makes the planner's elements known to the page; a name that is taken already is left alone. */
export function defineAll(): void {
  const elements = { "gt-entry": GtEntry, "gt-name": GtName, "gt-keys": GtKeys, "gt-tree": GtTree, "gt-outline": GtOutline, "gt-inspector": GtInspector, "gt-aim": GtAim, "gt-lever": GtLever, "gt-measure": GtMeasure, "gt-target": GtTarget, "gt-finding": GtFinding, "gt-rule": GtRule, "gt-goal": GtGoal, "gt-rewrite": GtRewrite, "gt-interview": GtInterview, "gt-new-goal": GtNewGoal, "gt-whole": GtWhole, "gt-person": GtPerson, "gt-check": GtCheck, "gt-forecast": GtForecast, "gt-odds": GtOdds, "gt-gap": GtGap, "gt-review": GtReview, "gt-compare": GtCompare, "gt-headline": GtHeadline, "gt-scenarios": GtScenarios, "gt-present": GtPresent, "gt-share": GtShare, "gt-table": GtTable, "gt-scenario": GtScenario, "gt-settings": GtSettings, "gt-planner": GtPlanner };
  for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
}
