import { css, html, type TemplateResult } from "lit";
import { base, SessionElement } from "../shared/element.js";

/** The keys of the tree and of the list, in a dialog of its own. */
export class GtKeys extends SessionElement {
  static override styles = [base, css`
    :host { display: contents; }
    dialog { border: 1px solid var(--gt-line); border-radius: var(--gt-radius); background: var(--gt-surface); color: var(--gt-text); width: min(520px, calc(100vw - 32px)); max-height: min(84vh, 720px); padding: 18px 20px; overflow: auto; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    .body { display: grid; gap: 12px; }
    dl { display: grid; grid-template-columns: minmax(150px, auto) minmax(0, 1fr); gap: 6px 14px; font-size: 14px; align-items: baseline; }
    kbd { font: inherit; font-size: 12px; border: 1px solid var(--gt-control); border-bottom-width: 2px; border-radius: 4px; padding: 1px 6px; white-space: nowrap; }
    @media print { dialog { display: none; } }
  `];

  show(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render(): TemplateResult {
    const { text } = this;
    return html`<dialog aria-labelledby="title" @keydown=${(event: Event) => event.stopPropagation()} @click=${this.#outside}><div class="body">
      <h2 id="title">${text.keys.heading}</h2>
      <dl>${text.keys.list.map(([keys, does]) => html`<dt>${keys.map((key, index) => html`${index > 0 ? " " : ""}<kbd>${key}</kbd>`)}</dt><dd>${does}</dd>`)}</dl>
      <p class="small muted">${text.keys.note}</p>
      <div><button class="primary" @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${text.app.close}</button></div>
    </div></dialog>`;
  }

  readonly #outside = (event: Event): void => {
    if (event.composedPath()[0] instanceof HTMLDialogElement) this.renderRoot.querySelector("dialog")?.close();
  };
}
