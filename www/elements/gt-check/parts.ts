import type { PartyLoad } from "goaltree";
import { html, type TemplateResult } from "lit";
import { numberFormat } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import type { Texts } from "../../text/texts.js";
import { place } from "../shared/place.js";
import { fullGoalName, partyName } from "./names.js";

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
