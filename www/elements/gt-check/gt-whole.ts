import type { Concentration, Coverage, PlanCheck, SetFinding } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { asRead, formatValue, percent } from "../../state/format.js";
import { mendsOfSet } from "../../state/mend.js";
import type { Session } from "../../state/session.js";
import { base, SessionElement } from "../shared/element.js";
import { goalLinks, load, mendButtons, meter } from "./parts.js";
import { goalById, goalName, partyName, SEVERITIES } from "../../state/goal-names.js";
import { checkStyles } from "./styles.js";

/** How many goals that want mending are listed at once; the others unfold. */
const WORST = 5;

/** All goals looked at together: points, findings, how far the client's goals are covered, loads, and how work is spread. */
export class GtWhole extends SessionElement {
  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, checkStyles, css`
    @media print { .stack { display: block; columns: 2; column-gap: 28px; } .stack > * { break-inside: avoid; margin-bottom: 12px; } }
  `];

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const checked = session?.checked;
    if (!session) return nothing;
    if (!checked) return html`<p class="muted">${text.status.waiting}</p>`;
    return html`<div class="stack">
      ${this.#score(checked)}
      ${this.#each(checked)}
      <section aria-label=${text.goals.findings}>
        <h3>${text.goals.findings}</h3>
        ${checked.findings.length === 0 ? html`<p class="small on-track">✓ ${text.goals.noFindings}</p>` : nothing}
        ${SEVERITIES.map(([severity, sign]) => {
          const found = checked.findings.filter((finding) => finding.severity === severity);
          return found.length === 0 ? nothing : html`<h4><span aria-hidden="true">${sign}</span> ${text.goals.severity[severity]} ${text.goals.count(found.length)}</h4>${found.map((finding) => this.#finding(finding, null))}`;
        })}
        ${checked.suppressed.length > 0 ? html`<h4>${text.goals.asideMark} ${text.goals.count(checked.suppressed.length)}</h4>${checked.suppressed.map(({ finding, reason }) => this.#finding(finding, reason))}` : nothing}
      </section>
      ${this.#plan(session)}
      ${checked.coverage.length > 0 ? html`<section aria-label=${text.goals.coverage}><h3>${text.goals.coverage}</h3><p class="small muted">${text.goals.coverageLead}</p><ul class="plain">${checked.coverage.map((coverage) => html`<li>${this.#coverage(coverage)}</li>`)}</ul></section>` : nothing}
      ${checked.loads.length > 0 ? html`<section aria-label=${text.goals.loads}><h3>${text.goals.loads}</h3><p class="small muted">${text.goals.loadsLead}</p><ul class="plain">${checked.loads.map((entry) => html`<li>${load(session, text, entry)}</li>`)}</ul></section>` : nothing}
      ${checked.concentration.length > 0 ? html`<section aria-label=${text.goals.concentration}><h3>${text.goals.concentration}</h3>${checked.concentration.map((entry) => this.#concentration(entry))}</section>` : nothing}
    </div>`;
  }

  #score({ score, findings }: PlanCheck): TemplateResult {
    const { text } = this;
    const taken = score.deductions.map(({ code, points }) => html`<li>−${points} ${text.goals.rules[code] ?? findings.find((finding) => finding.code === code)?.message ?? code} <span class="muted small">${code}</span></li>`);
    return html`<section aria-label=${text.goals.whole}><div class="top"><h3>${text.goals.score}</h3><span class="points" id="set-score">${text.check.score(score.total, score.grade)}</span></div>
      ${taken.length > 0 ? html`<p class="small muted">${text.goals.deductions}</p><ul class="plain small">${taken}</ul>` : nothing}</section>`;
  }

  /** The goals that want mending most, with what was found in each. */
  #each({ goals }: PlanCheck): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session || goals.length === 0) return nothing;
    const grave = goals.filter(({ report }) => report.findings.some(({ severity }) => severity === "error"));
    const sorted = [...grave].sort((a, b) => (a.report.score?.total ?? 0) - (b.report.score?.total ?? 0));
    const line = ({ id, report }: PlanCheck["goals"][number]): TemplateResult => html`<li class="small">${goalLinks(session, [id])} ${report.score ? text.check.score(report.score.total, report.score.grade) : ""} <span class="muted">${[...new Set(report.findings.filter(({ severity }) => severity === "error").map((finding) => finding.letter ? text.check.letters[finding.letter] : text.check.general))].join(session.lang === "ja" ? "・" : ", ")}</span></li>`;
    return html`<section aria-label=${text.goals.each}><h3>${text.goals.each}</h3>
      ${grave.length === 0 ? html`<p class="small on-track">✓ ${text.goals.eachGood(goals.length)}</p>` : html`<p>${text.goals.eachLead(goals.length, grave.length)}</p>
      <ul class="plain">${sorted.slice(0, WORST).map(line)}</ul>
      ${sorted.length > WORST ? html`<details><summary class="small">${text.goals.eachMore(sorted.length - WORST)}</summary><ul class="plain">${sorted.slice(WORST).map(line)}</ul></details>` : nothing}`}</section>`;
  }

  /** What is worth knowing about the plan itself: its units, totals and formulas. */
  #plan(session: Session): TemplateResult | typeof nothing {
    const { text } = this;
    const { problems } = session;
    const metricOf = (path: string): string | undefined => session.plan.metrics[Number(/^metrics\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)]?.id;
    return html`<section aria-label=${text.goals.planCheck}><h3>${text.goals.planCheck}</h3>
      ${problems.length === 0 ? html`<p class="small on-track">✓ ${text.goals.planGood}</p>` : html`<ul class="plain">${problems.map((problem) => {
        const metric = metricOf(problem.path);
        return html`<li class=${`aside ${problem.severity}`} data-code=${problem.code}>${asRead(problem.message, session.lang)} ${problem.code === "total-assumed" ? text.goals.totalHint(text.measure.total) : problem.hint}${metric ? mendButtons(session, [{ label: text.mend.metric(session.node(metric)?.name ?? metric), does: { kind: "metric", metric } }]) : nothing}</li>`;
      })}</ul>`}</section>`;
  }

  #finding(finding: SetFinding, reason: string | null): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const [only] = finding.goals;
    const at = finding.goals.length === 1 ? (only ?? null) : finding.above;
    const goals = [...new Set([...(finding.above ? [finding.above] : []), ...finding.goals])];
    return html`<gt-finding .session=${session} .found=${finding} .goal=${at} .reason=${reason}>
      ${goals.length > 0 ? html`<div class="links"><span class="muted">${text.goals.goalsOf}</span>${goalLinks(session, goals)}</div>` : nothing}${reason === null ? mendButtons(session, mendsOfSet(session, finding)) : nothing}</gt-finding>`;
  }

  #coverage(coverage: Coverage): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const goal = goalById(session, coverage.goal);
    const unit = session.node(goal?.metric ?? null)?.unit ?? "";
    const { share, value } = coverage;
    const short = share !== null && share < 0.9995 && value !== null && goal?.target != null ? Math.abs(goal.target - value) : null;
    const said = share === null ? text.goals.uncovered : short === null ? text.goals.covered(formatValue(value, unit, session.lang)) : text.goals.short(formatValue(value, unit, session.lang), formatValue(short, unit, session.lang));
    return html`${meter(goalName(session, goal), share === null ? "—" : percent(share, session.lang), share ?? 0, share !== null && share >= 0.9995 ? "" : share !== null && share >= 0.95 ? "short" : "off")}
      <p class="small">${said}</p>
      ${coverage.supportedBy.length > 0 ? html`<div class="links"><span class="muted">${text.goals.supportedBy}</span>${goalLinks(session, coverage.supportedBy)}</div>` : html`<p class="small muted">${text.goals.supportedByNone}</p>`}`;
  }

  #concentration(entry: Concentration): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const [first] = entry.people;
    return html`<div><h4>${session.node(entry.metric)?.name ?? entry.metric} <span class="muted small">${entry.fromTargets ? text.goals.fromTargets : text.goals.fromActuals}</span></h4>
      <ul class="plain">${entry.people.map(({ party, share }) => html`<li>${meter(partyName(session, party), percent(share, session.lang), share, share >= 0.5 ? "off" : "")}</li>`)}</ul>
      ${entry.loss !== null && first ? html`<p class="small muted">${text.goals.loss(partyName(session, first.party), percent(entry.loss, session.lang))}</p>` : nothing}</div>`;
  }
}

