import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { Histogram } from "goaltree";
import { html, svg, type TemplateResult } from "lit";

export interface HistogramOptions {
  readonly width: number;
  readonly label: string;
  readonly format: (value: number) => string;
  readonly target: number | null;
  /** Which side of the target is good. */
  readonly above: boolean;
  /** What the first and the last bar hold as well, said where one points at them. */
  readonly beyond: string;
}

const HEIGHT = 170;
const MARGIN = { top: 22, right: 12, bottom: 26, left: 12 };

/** How often each result came: bars that reach the target stand out, the target is a line with its value. */
export function histogram({ start, width, counts }: Histogram, options: HistogramOptions): TemplateResult {
  const end = start + width * counts.length;
  const { target } = options;
  const [least, most] = target === null ? [start, end] : [Math.min(start, target), Math.max(end, target)];
  const x = scaleLinear([least, most], [MARGIN.left, options.width - MARGIN.right]);
  const y = scaleLinear([0, max(counts) ?? 1], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const good = (index: number): boolean => target !== null && (options.above ? start + (index + 0.5) * width >= target : start + (index + 0.5) * width <= target);
  const at = target === null ? 0 : x(target);
  return html`<svg role="img" aria-label=${options.label} width=${options.width} height=${HEIGHT}>
    ${counts.map((count, index) => svg`<rect class=${`bar ${good(index) ? "good" : ""} ${index === 0 || index === counts.length - 1 ? "end" : ""}`} x=${x(start + index * width)} width=${Math.max(0.5, x(start + (index + 1) * width) - x(start + index * width) - 0.5)} y=${y(count)} height=${y(0) - y(count)}>${index === 0 || index === counts.length - 1 ? svg`<title>${options.beyond}</title>` : ""}</rect>`)}
    <line class="grid" x1=${MARGIN.left} x2=${options.width - MARGIN.right} y1=${y(0)} y2=${y(0)} />
    ${x.ticks(Math.max(2, Math.floor(options.width / 110))).map((tick) => svg`<text class="tick" x=${x(tick)} y=${HEIGHT - 8} text-anchor="middle">${options.format(tick)}</text>`)}
    ${target === null ? "" : svg`<line class="target" x1=${at} x2=${at} y1=${MARGIN.top - 6} y2=${y(0)} /><text class="mark" x=${at} y="12" text-anchor=${at > options.width * 0.75 ? "end" : at < options.width * 0.25 ? "start" : "middle"}>${options.format(target)}</text>`}
  </svg>`;
}
