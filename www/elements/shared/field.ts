import { css, html, nothing, type TemplateResult } from "lit";

/** What a field of a form says of itself. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** What it is for, in a line. */
  readonly help: string;
  /** What is wrong with what was typed into it. */
  readonly complaint?: string | undefined;
}

/** A text field with its explanation, and below it what is wrong. */
export function textField(field: Field, value: string, set: (typed: string) => void): TemplateResult {
  return around(field, html`<input id=${field.id} autocomplete="off" .value=${value} aria-describedby=${`${field.id}-help`} aria-invalid=${field.complaint ? "true" : "false"} @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim())} />`);
}

/** The same with a choice. */
export function choiceField(field: Field, value: string, options: readonly (readonly [value: string, name: string])[], set: (chosen: string) => void): TemplateResult {
  return around(field, html`<select id=${field.id} aria-describedby=${`${field.id}-help`} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>${options.map(([key, name]) => html`<option value=${key} .selected=${key === value}>${name}</option>`)}</select>`);
}

function around({ id, label, help, complaint }: Field, control: TemplateResult): TemplateResult {
  return html`<div class="field"><label for=${id}><span>${label}</span></label>${control}<p class="small muted" id=${`${id}-help`}>${help}</p>${complaint ? html`<p class="error" role="alert">${complaint}</p>` : nothing}</div>`;
}

export const fieldStyles = css`
  .form { display: grid; gap: 12px; padding-top: 10px; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 10px; }
  .field { min-width: 0; }
  .field .small { line-height: 1.45; margin-top: 2px; }
  summary { cursor: pointer; min-height: 24px; }
`;
