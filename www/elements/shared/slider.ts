import { html, type TemplateResult } from "lit";
import { formatValue } from "../../state/format.js";
import type { Session } from "../../state/session.js";
import { typical } from "../../state/document.js";
import type { Texts } from "../../text/texts.js";
import { place } from "./place.js";

/** What an input is moved on: its bounds, kept to half and one and a half of its planned value where they are wider. */
export function sliderRange(session: Session, id: string): { least: number; most: number; step: number } {
  const metric = session.metric(id);
  const planned = typical(metric?.input) ?? 0;
  const [low, high] = metric?.bounds ?? [null, null];
  const reach = Math.abs(planned) || 1;
  const least = Math.max(low ?? Number.NEGATIVE_INFINITY, planned >= 0 ? planned - reach * 0.5 : planned - reach);
  const most = Math.min(high ?? (metric?.unit === "%" ? 1 : Number.POSITIVE_INFINITY), planned + reach * 0.5);
  const span = most > least ? most - least : 1;
  const nice = 10 ** Math.floor(Math.log10(span / 50));
  const step = metric?.step ?? nice;
  return { least: Math.floor(least / step + 1e-9) * step, most: Math.max(least + step, Math.ceil(most / step - 1e-9) * step), step };
}

/** A slider that tries values out. */
export function slider(session: Session, text: Texts, id: string, focusable: boolean): TemplateResult {
  const { least, most, step } = sliderRange(session, id);
  const value = session.inputValue(id) ?? least;
  // The browser puts the thumb on a step; the filled part ends there too.
  const snapped = least + Math.round((value - least) / step) * step;
  const share = Math.min(1, Math.max(0, (snapped - least) / (most - least)));
  const unit = session.node(id)?.unit ?? "";
  const move = (event: Event): void => void session.tryOut({ [id]: Number(Number((event.target as HTMLInputElement).value).toPrecision(12)) });
  return html`<input class="slider" type="range" part="slider" min=${least} max=${most} step=${step} .value=${String(value)} tabindex=${focusable ? 0 : -1}
    aria-label=${text.entry.slider(session.node(id)?.name ?? id)} aria-valuetext=${formatValue(value, unit, session.lang)} @input=${move} ${place({ "--fill": `${share * 100}%` })} />`;
}
