import type { Goal, Severity } from "goaltree";
import { formatValue } from "./format.js";
import type { Session } from "./session.js";

const LONGEST = 24;

/** How severe a finding is, the gravest first, with the sign beside its word. */
export const SEVERITIES: readonly (readonly [Severity, string])[] = [["error", "■"], ["warning", "▲"], ["info", "●"]];

/** Findings with the gravest first, those of one severity in the order of the text. */
export function gravestFirst<Found extends { severity: Severity }>(findings: readonly Found[]): Found[] {
  return SEVERITIES.flatMap(([severity]) => findings.filter((finding) => finding.severity === severity));
}

/** A goal in a few words: its metric and target, or else how its sentence begins. */
export function goalName(session: Session, goal: Goal | undefined): string {
  if (!goal) return "";
  const node = session.node(goal.metric ?? null);
  if (node && goal.target != null) return `${node.name} ${formatValue(goal.target, node.unit, session.lang)}`;
  const statement = (goal.statement ?? "").trim();
  if (statement !== "") return statement.length > LONGEST ? `${statement.slice(0, LONGEST)}…` : statement;
  return node?.name ?? goal.id;
}

export function partyName(session: Session, id: string | null | undefined): string {
  const party = session.plan.parties?.find((party) => party.id === id);
  return party?.name || party?.id || "";
}

/** The same with whose goal it is. */
export function fullGoalName(session: Session, id: string): string {
  const goal = session.plan.goals?.find((goal) => goal.id === id);
  const party = partyName(session, goal?.party);
  return party ? `${party}${session.lang === "ja" ? "：" : ": "}${goalName(session, goal)}` : goalName(session, goal);
}

export function goalById(session: Session, id: string): Goal | undefined {
  return session.plan.goals?.find((goal) => goal.id === id);
}
