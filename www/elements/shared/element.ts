import { css, LitElement } from "lit";
import type { Session } from "../../state/session.js";
import { type Texts, texts } from "../../text/texts.js";

/** An element that shows a session: it renders again whenever the session changes. */
export class SessionElement extends LitElement {
  static override properties = { session: { attribute: false } };
  declare session: Session | undefined;
  #watched: Session | undefined;
  readonly #changed = (): void => {
    const { session } = this;
    if (this.waits && session && session.calm !== session.revision) return;
    this.requestUpdate();
  };

  /** Whether it waits until the numbers stand: what is slow to draw does not follow a slider. */
  protected get waits(): boolean {
    return false;
  }

  /** What the element still waits for: an answer of the engine that it shows. */
  protected waiting: Promise<unknown> = Promise.resolve();

  /** Resolves once the element shows the engine's answer. */
  async shown(): Promise<void> {
    await this.updateComplete;
    await this.waiting;
    await this.updateComplete;
  }

  get text(): Texts {
    return texts[this.session?.lang ?? "ja"];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watched?.removeEventListener("change", this.#changed);
    this.#watched = undefined;
  }

  protected override willUpdate(): void {
    this.#watch();
  }

  #watch(): void {
    if (this.session === this.#watched || !this.isConnected) return;
    this.#watched?.removeEventListener("change", this.#changed);
    this.#watched = this.session;
    this.#watched?.addEventListener("change", this.#changed);
  }
}

/** Whether a key belongs to an input method that is still composing. Safari sends the confirming Enter afterwards, with code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What all elements look alike in. */
export const base = css`
  :host { display: block; box-sizing: border-box; font: 14px/1.5 var(--gt-font); color: var(--gt-text); font-variant-numeric: tabular-nums; word-break: auto-phrase; line-break: strict; overflow-wrap: anywhere; }
  *, *::before, *::after { box-sizing: border-box; }
  h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
  h2 { font-size: 17px; line-height: 1.35; }
  h3 { font-size: 14px; line-height: 1.35; }
  button { font: inherit; font-size: 13px; color: inherit; background: var(--gt-surface); border: 1px solid var(--gt-control); border-radius: 6px; padding: 4px 12px; min-height: 30px; cursor: pointer; white-space: nowrap; }
  button:hover:not(:disabled) { background: var(--gt-surface-2); }
  button:disabled { opacity: 0.55; cursor: default; }
  button.primary { background: var(--gt-accent); border-color: var(--gt-accent); color: var(--gt-on-accent); font-weight: 700; }
  button.primary:hover:not(:disabled) { background: color-mix(in srgb, var(--gt-accent) 88%, var(--gt-text)); }
  button.quiet { border-color: transparent; background: none; padding: 4px 8px; }
  button.link { border: 0; background: none; padding: 0 2px; min-height: 24px; color: var(--gt-accent); text-decoration: underline; text-underline-offset: 2px; white-space: normal; text-align: start; }
  input, select, textarea { font: inherit; color: inherit; background: var(--gt-surface); border: 1px solid var(--gt-control); border-radius: 6px; padding: 4px 8px; min-height: 32px; width: 100%; min-width: 0; }
  textarea { resize: vertical; line-height: 1.7; }
  :focus-visible { outline: 3px solid var(--gt-accent); outline-offset: 1px; }
  /* The label above a field stays whole. */
  input:not([type="range"]):focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -2px; }
  label { display: block; }
  label > span, .label { display: block; font-size: 12px; color: var(--gt-muted); }
  table { border-collapse: collapse; width: 100%; font-size: 13px; }
  th { text-align: start; font-weight: 400; color: var(--gt-muted); font-size: 12px; }
  th, td { overflow-wrap: break-word; padding: 5px 6px; border-bottom: 1px solid var(--gt-hairline); vertical-align: baseline; }
  .number { text-align: end; white-space: nowrap; }
  th.number { white-space: normal; min-width: 62px; }
  .muted { color: var(--gt-muted); }
  .small { font-size: 12px; }
  .scroll { overflow-x: auto; }
  .on-track { color: var(--gt-on-track); }
  .at-risk { color: var(--gt-at-risk); }
  .off-track { color: var(--gt-off-track); }
  .error { color: var(--gt-off-track); font-size: 13px; }
  .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  mark { background: var(--gt-off-track-tint); color: inherit; text-decoration: underline wavy var(--gt-off-track); text-underline-offset: 4px; }
  @media (forced-colors: active) { button, input, select, textarea { border: 1px solid ButtonText; } }
  @media print { details:not([open]), .screen { display: none !important; } :host { font-size: 12px; line-height: 1.4; } .small { font-size: 10.5px; } table, th[scope="row"] { font-size: 11px; } th, td { padding: 2px 6px; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } button { display: none; } button.link { display: inline; color: inherit; text-decoration: none; min-height: 0; } }
`;
