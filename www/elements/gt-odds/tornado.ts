import { scaleLinear } from "d3-scale";
import type { InputSensitivity } from "goaltree";
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

export interface TornadoOptions {
  readonly width: number;
  readonly label: string;
  readonly total: number;
  readonly target: number | null;
  readonly format: (value: number) => string;
  readonly name: (id: string) => string;
  readonly span: (from: string, to: string) => string;
  /** The ends of an input's range, as one reads them. */
  readonly ends: (input: InputSensitivity) => readonly [string, string];
}

const ROW = 40;
const TOP = 24;
const SIDE = 12;

/** What the end result comes to at either end of each input's own range, the widest first; the line is the plan. */
export function tornado(inputs: readonly InputSensitivity[], options: TornadoOptions): TemplateResult {
  const values = inputs.flatMap((input) => [input.atLow, input.atHigh]).filter((value) => value !== null);
  const x = scaleLinear([Math.min(options.total, ...values), Math.max(options.total, ...values)], [SIDE, options.width - SIDE]).nice(4);
  const height = TOP + inputs.length * ROW + 22;
  const middle = x(options.total);
  const [least = 0, most = 0] = x.domain();
  const { target } = options;
  const bar = (from: number, to: number, y: number, kind: string): SVGTemplateResult => svg`<rect class=${kind} x=${Math.min(x(from), x(to))} width=${Math.abs(x(to) - x(from))} y=${y} height="12" />`;
  return html`<svg role="img" aria-label=${options.label} width=${options.width} height=${height}>
    ${inputs.map((input, index) => {
      const y = TOP + index * ROW;
      const [low, high] = options.ends(input);
      return svg`<text class="name" x=${SIDE} y=${y + 12}>${options.name(input.metric)}</text><text class="tick" x=${options.width - SIDE} y=${y + 12} text-anchor="end">${options.span(low, high)}</text>
        ${input.atLow === null ? "" : bar(options.total, input.atLow, y + 17, "bar")}${input.atHigh === null ? "" : bar(options.total, input.atHigh, y + 17, "bar good")}`;
    })}
    <line class="axis" x1=${middle} x2=${middle} y1=${TOP - 4} y2=${height - 20} />
    ${target === null || target < least || target > most ? "" : svg`<line class="target" x1=${x(target)} x2=${x(target)} y1=${TOP - 4} y2=${height - 20} />`}
    ${x.ticks(Math.max(2, Math.floor(options.width / 120))).map((tick) => svg`<text class="tick" x=${Math.min(Math.max(x(tick), 2), options.width - 2)} y=${height - 4} text-anchor=${x(tick) < 44 ? "start" : x(tick) > options.width - 44 ? "end" : "middle"}>${options.format(tick)}</text>`)}
  </svg>`;
}
