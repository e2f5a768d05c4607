import { css, html, nothing, type TemplateResult } from "lit";
import { chanceParts, formatValue, spanText } from "../../state/format.js";
import { histogram } from "../gt-odds/histogram.js";
import { ChanceController } from "../shared/chance.js";
import { base, isComposing, SessionElement } from "../shared/element.js";
import { slider } from "../shared/slider.js";
import { sliderStyles } from "../shared/slider-styles.js";
import { shortText, statusOf } from "../shared/value.js";

/** How many levers are shown, each with a digit that picks it. */
const LEVERS = 4;

/**
 * What a room sees on a projector: the end result, how likely it is, and the inputs that matter most, large.
 * The digits pick a lever, the arrow keys move it, Esc leaves.
 *
 * @event gt-mode - The presentation is to end; `detail` is the mode to go to.
 */
export class GtPresent extends SessionElement {
  static override properties = { ...SessionElement.properties, levers: { state: true }, width: { state: true } };
  /** The inputs with the widest effect; they keep their places while values move. */
  declare levers: readonly string[];
  declare width: number;
  readonly #odds = new ChanceController(this);
  #asked: unknown[] = [];
  readonly #sized = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(240, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.levers = [];
    this.width = 400;
  }

  static override styles = [base, sliderStyles, css`
    .stack { display: grid; gap: 8px; align-content: start; min-height: 100%; grid-template-rows: auto auto auto auto 1fr; }
    .name { display: flex; flex-wrap: wrap; gap: 0 12px; font-size: 15px; color: var(--gt-muted); }
    .end { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 14px; line-height: 1.1; }
    .end b { font-size: 60px; letter-spacing: -0.01em; white-space: nowrap; }
    .status { font-weight: 700; }
    .end .told { font-size: 14px; line-height: 1.35; color: var(--gt-muted); flex: 1 1 150px; }
    svg { display: block; max-width: 100%; font: 14px var(--gt-font); }
    .grid { stroke: var(--gt-line); }
    .tick { fill: var(--gt-muted); }
    .mark { fill: var(--gt-text); font-weight: 700; }
    .bar { fill: var(--gt-line); }
    .bar.good { fill: var(--gt-accent); }
    .bar.end { opacity: 0.5; }
    .target { stroke: var(--gt-text); stroke-width: 2; stroke-dasharray: 4 3; }
    ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; }
    .lever { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 10px; align-items: baseline; }
    kbd { font: 700 13px var(--gt-font); border: 1px solid var(--gt-control); border-radius: 4px; padding: 0 6px; color: var(--gt-muted); }
    .label { font-size: 15px; color: var(--gt-text); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .now { font-size: 19px; font-weight: 700; white-space: nowrap; }
    .tried .now { color: var(--gt-accent); }
    .slider { grid-column: 1 / -1; height: 32px; min-height: 32px; }
    .slider::-webkit-slider-runnable-track { height: 8px; border-radius: 4px; }
    .slider::-webkit-slider-thumb { width: 24px; height: 24px; margin-top: -8px; border-width: 3px; }
    .slider::-moz-range-track { height: 8px; border-radius: 4px; }
    .slider::-moz-range-thumb { width: 18px; height: 18px; border-width: 3px; }
    .foot { display: flex; gap: 8px; align-items: center; align-self: end; flex-wrap: wrap; }
    .foot gt-scenarios { flex: 1 1 160px; min-width: 0; }
    @media (forced-colors: active) { .bar { fill: GrayText; } .bar.good { fill: Highlight; } .target { stroke: CanvasText; } }
  `];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
    window.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
    window.removeEventListener("keydown", this.#key);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { session } = this;
    if (!session || session.revision === 0) return;
    const asked = [session.plan, session.scenario];
    if (asked.every((part, index) => part === this.#asked[index]) && this.#asked.length > 0) return;
    this.#asked = asked;
    this.waiting = session.sensitivity().then(
      ({ inputs }) => {
        if (this.#asked === asked) this.levers = inputs.filter((input) => (input.swing ?? 0) > 0).slice(0, LEVERS).map(({ metric }) => metric);
      },
      () => {
        this.levers = [];
      },
    );
  }

  override render(): TemplateResult | typeof nothing {
    const { session, text } = this;
    const id = this.#odds.metric;
    const node = session?.node(id ?? null);
    if (!session) return nothing;
    if (!id || !node) return html`<button id="leave" @click=${this.#leave}>${text.present.leave}</button>`;
    const found = session.status(id);
    const show = (value: number | null | undefined): string => formatValue(value, node.unit, session.lang);
    return html`<div class="stack">
      <div><p class="name"><span>${node.name}</span>${found ? html`<span>${text.status.target} ${show(found.target)}</span>` : nothing}${statusOf(session, text, id)}</p><p class="end"><b>${show(session.total(id))}</b></p></div>
      ${this.#chance(show)}
      <ol aria-label=${text.odds.drivers}>${this.levers.filter((lever) => session.node(lever) && !session.metric(lever)?.formula).map((lever, index) => html`<li class=${`lever ${lever in session.overrides ? "tried" : ""}`}><kbd aria-hidden="true">${index + 1}</kbd><span class="label">${session.node(lever)?.name}</span><span class="now">${shortText(session, lever)}</span>${slider(session, text, lever, true)}</li>`)}</ol>
      <div class="foot"><gt-scenarios inline bare .session=${session}></gt-scenarios>
        ${session.isTrying ? html`<button id="reset" @click=${() => void session.dropOverride()}>${text.present.reset}</button>` : nothing}
        <button id="leave" @click=${this.#leave}>${text.present.leave}</button></div>
    </div>`;
  }

  #chance(show: (value: number | null | undefined) => string): TemplateResult {
    const { session, text } = this;
    const { chance, result } = this.#odds;
    const spread = result?.metrics[result.metric ?? ""]?.total;
    if (!session || !chance || !result?.histogram) return html`<div></div><div></div>`;
    const [value, margin] = chanceParts(chance.probability, chance.margin, session.lang);
    const at = (level: number): number | undefined => spread?.percentiles[result.levels.indexOf(level)];
    const [own] = result.targets;
    const told = text.present.told(spanText(show(at(0.1)), show(at(0.9)), session.lang));
    return html`<p class="end"><b id="chance">${value}</b><span class="told">${margin} ${text.present.chance}<br />${told}</span></p>
      ${histogram(result.histogram, { width: this.width, label: `${text.present.chance} ${value} ${told}`, format: show, target: own?.target ?? null, above: own?.direction !== "at_most", beyond: text.odds.beyond })}`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("gt-mode", { bubbles: true, composed: true, detail: "edit" }));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "range")) return;
    if (event.key === "Escape") this.#leave();
    else if (/^[1-9]$/.test(event.key)) this.renderRoot.querySelectorAll<HTMLElement>(".slider")[Number(event.key) - 1]?.focus();
    else return;
    event.preventDefault();
  };
}
