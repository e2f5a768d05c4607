import type { Goal, Party } from "goaltree";
import { css, html, nothing, type TemplateResult } from "lit";
import { percent } from "../../state/format.js";
import { mendsOfSet } from "../../state/mend.js";
import { base, SessionElement } from "../shared/element.js";
import { goalName, gravestFirst, partyName } from "../../state/goal-names.js";
import { goalLinks, load, marked, mendButtons } from "./parts.js";
import { checkStyles } from "./styles.js";

/** The goals of one party: how each stands, what is found in them together, how full the day is, what kinds are there. */
export class GtPerson extends SessionElement {
  static override properties = { ...SessionElement.properties, party: { state: true } };
  declare party: string | undefined;

  protected override get waits(): boolean {
    return true;
  }

  static override styles = [base, checkStyles, css`
    th[scope="row"] { color: var(--gt-text); font-size: 13px; }
    .kinds { display: flex; flex-wrap: wrap; gap: 6px; list-style: none; font-size: 13px; }
    .kinds li { padding: 2px 10px; border-radius: 12px; background: var(--gt-surface-2); }
    .kinds .no { background: var(--gt-at-risk-tint); }
    .sentence { font-size: 13px; line-height: 1.6; padding-inline-start: 2px; }
    td { white-space: nowrap; }
  `];

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    if (!session) return nothing;
    const parties = session.plan.parties ?? [];
    const own = parties.find((party) => party.id === this.party) ?? parties.find((party) => party.layer === "individual") ?? parties[0];
    if (!own) return html`<p class="muted">${text.goals.noParties}</p>`;
    const goals = (session.plan.goals ?? []).filter((goal) => goal.party === own.id);
    return html`<div class="stack">
      <label><span>${text.goals.party}</span><select id="party" @change=${(event: Event) => { this.party = (event.target as HTMLSelectElement).value; }}>${parties.map((party) => html`<option value=${party.id} ?selected=${party.id === own.id}>${party.name || party.id} – ${text.goals.layers[party.layer]}</option>`)}</select></label>
      ${this.#load(own)}
      ${goals.length === 0 ? html`<p class="muted">${text.goals.noneOf(partyName(session, own.id))}</p>` : html`${own.layer === "individual" ? this.#kinds(goals) : nothing}${this.#table(goals)}${this.#findings(own, goals)}`}
    </div>`;
  }

  #load(party: Party): TemplateResult | typeof nothing {
    const { session, text } = this;
    const entry = session?.checked?.loads.find((other) => other.party === party.id);
    return session && entry ? html`<section aria-label=${text.goals.loads}><h3>${text.goals.loads}</h3>${load(session, text, entry)}</section>` : nothing;
  }

  #kinds(goals: readonly Goal[]): TemplateResult {
    const { session, text } = this;
    const kindOf = (goal: Goal): string => goal.type ?? session?.report(goal.id)?.type ?? "";
    const has = (...kinds: string[]): boolean => goals.some((goal) => kinds.includes(kindOf(goal)));
    const talked = goals.every((goal) => Object.keys(goal.answers ?? {}).length > 0);
    const line = (yes: boolean, name: string): TemplateResult => html`<li class=${yes ? "yes" : "no"}><span aria-hidden="true">${yes ? "✓" : "✕"}</span> ${name}<span class="visually-hidden"> ${yes ? text.goals.yes : text.goals.no}</span></li>`;
    return html`<ul class="kinds" aria-label=${text.goals.kind}>${line(has("behaviour", "process"), text.goals.hasBehaviour)}${line(has("learning"), text.goals.hasLearning)}${line(talked, text.goals.hasTalk)}</ul>`;
  }

  #table(goals: readonly Goal[]): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    return html`<section aria-label=${text.goals.goals}><h3>${text.goals.goals}</h3><div class="scroll" tabindex="0" role="region" aria-label=${text.goals.goals}><table>
      <thead><tr><th scope="col">${text.check.statement}</th><th scope="col">${text.goals.grade}</th><th scope="col" class="number">${text.odds.chance}</th><th scope="col" class="number">${text.goals.findingsShort}</th></tr></thead>
      <tbody>${goals.map((goal) => {
        const report = session.report(goal.id);
        return html`<tr><th scope="row"><button class="link" data-to=${goal.id} @click=${(event: Event) => event.target?.dispatchEvent(new CustomEvent("gt-goal", { detail: goal.id, bubbles: true, composed: true }))}>${goalName(session, goal)}</button>${goal.statement ? html`<p class="sentence">${report ? marked(goal.statement, report.findings) : goal.statement}</p>` : nothing}${goal.type ? html`<span class="muted small">${text.goals.kinds[goal.type]}</span>` : nothing}</th>
          <td>${report?.score ? `${report.score.grade} ${report.score.total}` : "—"}</td><td class="number">${report?.reach ? percent(report.reach.probability, session.lang) : "—"}</td><td class="number">${report ? report.findings.length : "—"}</td></tr>`;
      })}</tbody></table></div></section>`;
  }

  #findings(party: Party, goals: readonly Goal[]): TemplateResult {
    const { session, text } = this;
    if (!session) return html``;
    const ids = goals.map((goal) => goal.id);
    const found = (session.checked?.findings ?? []).filter((finding) => finding.party === party.id || finding.goals.some((id) => ids.includes(id)) || (finding.above !== null && ids.includes(finding.above)));
    return html`<section aria-label=${text.goals.findings}><h3>${text.goals.findings}</h3>${found.length === 0 ? html`<p class="small on-track">✓ ${text.goals.noFindings}</p>` : gravestFirst(found).map((finding) => html`<gt-finding .session=${session} .found=${finding} .goal=${finding.goals.length === 1 ? (finding.goals[0] ?? null) : finding.above}>${finding.goals.length > 0 ? html`<div class="links">${goalLinks(session, finding.goals)}</div>` : nothing}${mendButtons(session, mendsOfSet(session, finding))}</gt-finding>`)}</section>`;
  }
}
