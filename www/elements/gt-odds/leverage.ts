import { scaleLinear } from "d3-scale";
import type { InputSensitivity } from "goaltree";
import { html, svg, type TemplateResult } from "lit";

export interface LeverageOptions {
  readonly width: number;
  readonly label: string;
  readonly name: (id: string) => string;
  /** The effect as it is written beside the bar. */
  readonly effect: (input: InputSensitivity) => string;
  /** What the effect is made of. */
  readonly made: (input: InputSensitivity) => string;
}

const ROW = 40;
const SIDE = 12;

/** Inputs that somebody can move, those with the greatest effect for the same effort first. */
export function byLeverage(inputs: readonly InputSensitivity[]): InputSensitivity[] {
  return inputs.filter((input) => input.lever && (input.leverage ?? 0) > 0).sort((a, b) => (b.leverage ?? 0) - (a.leverage ?? 0));
}

/** What one unit of effort brings on each input that can be moved: a bar for each, the longest first. */
export function leverage(inputs: readonly InputSensitivity[], options: LeverageOptions): TemplateResult {
  const x = scaleLinear([0, inputs[0]?.leverage ?? 1], [0, options.width - 2 * SIDE]);
  return html`<svg role="img" id="leverage" aria-label=${options.label} width=${options.width} height=${inputs.length * ROW + 4}>
    ${inputs.map((input, index) => {
      const y = index * ROW;
      return svg`<text class="name" x=${SIDE} y=${y + 13}>${options.name(input.metric)}<tspan class="tick" dx="8">${options.made(input)}</tspan></text><text class="mark" x=${options.width - SIDE} y=${y + 13} text-anchor="end">${options.effect(input)}</text>
        <rect class="bar good" x=${SIDE} width=${Math.max(1, x(input.leverage ?? 0))} y=${y + 19} height="10" />`;
    })}
  </svg>`;
}
