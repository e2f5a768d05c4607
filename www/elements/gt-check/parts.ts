import type { GoalFinding, PartyLoad } from "goaltree";
import { html, nothing, type TemplateResult } from "lit";
import { numberFormat } from "../../state/format.js";
import type { Mend } from "../../state/mend.js";
import type { Session } from "../../state/session.js";
import type { Texts } from "../../text/texts.js";
import { place } from "../shared/place.js";
import { fullGoalName, partyName } from "../../state/goal-names.js";

/** A name, a value and how far that goes, as a bar that ends at all of it. */
export function meter(name: string, value: string, share: number, kind: string): TemplateResult {
  return html`<div class="meter"><span>${name}</span><b>${value}</b><div class="track" aria-hidden="true"><div class=${`bar ${kind}`} ${place({ width: `${Math.min(1, Math.max(0, share)) * 100}%` })}></div></div></div>`;
}

/** Goals as links that open them. */
export function goalLinks(session: Session, ids: readonly string[]): TemplateResult[] {
  return ids.map((id) => html`<button class="link" data-to=${id} @click=${(event: Event) => event.target?.dispatchEvent(new CustomEvent("gt-goal", { detail: id, bubbles: true, composed: true }))}>${fullGoalName(session, id)}</button>`);
}

/** The hours that a party's goals take of those there are. */
export function load(session: Session, text: Texts, { party, hours, hoursNeeded, goals }: PartyLoad): TemplateResult {
  const show = (value: number): string => numberFormat(session.lang, { maximumFractionDigits: 1 }).format(value);
  const name = `${partyName(session, party)}${text.goals.goalCount(goals)}`;
  if (hoursNeeded === null) return meter(name, text.goals.noHours, 0, "");
  const share = hours > 0 ? hoursNeeded / hours : 1;
  return meter(name, text.goals.hours(show(hoursNeeded), show(hours)), share, share > 1 ? "off" : share > 0.85 ? "short" : "");
}

/** What can be done about a finding: a change of the plan at once, or the way to where it is made. */
export function mendButtons(session: Session, mends: readonly Mend[]): TemplateResult | typeof nothing {
  const act = ({ does }: Mend) => (event: Event): void => {
    if (does.kind === "change") void session.attempt(does.change);
    else event.target?.dispatchEvent(new CustomEvent("gt-mend", { detail: does, bubbles: true, composed: true }));
  };
  return mends.length === 0 ? nothing : html`<div class="fixes">${mends.map((mend) => html`<button data-does=${mend.does.kind} @click=${act(mend)}>${mend.label}${mend.does.kind === "change" ? nothing : html` <span aria-hidden="true">›</span>`}</button>`)}</div>`;
}

/** The statement in pieces, those that a finding points at marked; where findings overlap the first one wins. */
export function marked(statement: string, findings: readonly GoalFinding[]): (TemplateResult | string)[] {
  const pieces: (TemplateResult | string)[] = [];
  let at = 0;
  for (const { span, severity, code } of [...findings].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))) {
    if (!span || span.start < at || span.end > statement.length || span.start === span.end) continue;
    pieces.push(statement.slice(at, span.start), html`<mark class=${severity} data-code=${code}>${statement.slice(span.start, span.end)}</mark>`);
    at = span.end;
  }
  return [...pieces, statement.slice(at)];
}
