import type { StructureMetric } from "goaltree";
import type { Texts } from "../text/texts.js";
import { formatValue, periodName } from "./format.js";
import type { Session } from "./session.js";

/** A metric and how deep in the tree it stands, each metric once. */
function outline(session: Session): { metric: StructureMetric; level: number }[] {
  const seen = new Set<string>();
  const walk = (id: string, level: number): { metric: StructureMetric; level: number }[] => {
    const metric = session.node(id);
    if (!metric || seen.has(id)) return [];
    seen.add(id);
    return [{ metric, level }, ...metric.drivers.flatMap((driver) => walk(driver, level + 1))];
  };
  const roots = session.structure.metrics.filter(({ dependents }) => dependents.length === 0);
  return [...roots].sort((a, b) => Number(b.role === "kgi") - Number(a.role === "kgi")).flatMap(({ id }) => walk(id, 0));
}

/** Every metric with its values by period, as a spreadsheet opens it: with the mark by which Excel knows the encoding. */
export function toCsv(session: Session, text: Texts): string {
  // A spreadsheet takes what begins like this for a formula.
  const cell = (value: string | number | null): string => {
    const safe = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value ?? "");
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const { periods } = session.structure;
  // Twelve digits, without what is left over from computing in halves and quarters.
  const exact = (value: number | null | undefined): number | null => (value == null ? null : Number(value.toPrecision(12)));
  const rows: (string | number | null)[][] = [
    [text.target.metric, text.metric.unit, ...periods.map(({ label }) => label), text.metric.total, text.target.value],
    ...outline(session).map(({ metric }) => {
      const values = session.evaluation.metrics[metric.id];
      return [metric.name, metric.unit, ...periods.map((_, index) => exact(values?.series[index])), exact(values?.total), session.status(metric.id)?.target ?? null];
    }),
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** The plan as text for a chat or a report: the tree as a table, and the goals. */
export function toMarkdown(session: Session, text: Texts): string {
  const safe = (value: string): string => value.replace(/[\\|<>*_`[\]#]/g, "\\$&").replace(/\s*\n\s*/g, " ");
  const { plan, structure, lang } = session;
  const scenario = plan.scenarios?.find(({ id }) => id === session.scenario);
  const [first, last] = [structure.periods[0], structure.periods.at(-1)];
  const show = (value: number | null | undefined, unit: string): string => formatValue(value, unit, lang);
  const lines = outline(session).map(({ metric, level }) => {
    const found = session.status(metric.id);
    const total = metric.drivers.length === 0 && metric.total !== "flow" ? session.inputValue(metric.id) : session.total(metric.id);
    return `| ${"　".repeat(level)}${safe(metric.name)} | ${safe(show(total, metric.unit))} | ${found ? `${safe(show(found.target, metric.unit))} | ${text.status[found.status]}` : " | "} |`;
  });
  const goals = (plan.goals ?? []).filter(({ statement }) => statement).map((goal) => {
    const party = plan.parties?.find(({ id }) => id === goal.party);
    const score = session.report(goal.id)?.score;
    return `- ${party ? `**${safe(party.name ?? party.id)}** ` : ""}${safe(goal.statement ?? "")}${score ? ` – ${text.check.score(score.total, score.grade)}` : ""}`;
  });
  return [
    `# ${safe(plan.name ?? "")}`, "",
    ...(first && last ? [`${text.settings.timeline}: ${periodName(first.label, lang)} – ${periodName(last.label, lang)}`, ""] : []),
    ...(scenario ? [`${text.odds.scenario}: ${safe(scenario.name ?? scenario.id)}`, ""] : []),
    `| ${text.target.metric} | ${text.metric.plan} | ${text.target.value} | ${text.share.state} |`, "|---|--:|--:|---|", ...lines, "",
    ...(goals.length > 0 ? [`## ${text.goals.goals}`, "", ...goals, ""] : []),
  ].join("\n");
}
