import { extent } from "d3-array";
import { scaleLinear, scalePoint } from "d3-scale";
import { area, line } from "d3-shape";
import { html, svg, type TemplateResult } from "lit";

export interface Point {
  readonly period: string;
  readonly actual: number | null;
  readonly plan: number | null;
  readonly mean: number | null;
  /** Bands from wide to narrow. */
  readonly bands: readonly (readonly [number, number])[];
}

export interface ChartOptions {
  readonly width: number;
  readonly label: string;
  readonly format: (value: number) => string;
  readonly period: (label: string) => string;
}

const HEIGHT = 230;
const MARGIN = { top: 10, right: 12, bottom: 26, left: 58 };

/** Actuals, plan and forecast with its bands over the periods. All sizes are in pixels of the page, so text is never scaled. */
export function chart(points: readonly Point[], options: ChartOptions): TemplateResult {
  const x = scalePoint(points.map((point) => point.period), [MARGIN.left, options.width - MARGIN.right]);
  const values = points.flatMap((point) => [point.actual, point.plan, point.mean, ...point.bands.flat()]).filter((value) => value !== null);
  const [least = 0, most = 1] = extent(values);
  const y = scaleLinear([Math.min(0, least), most === least ? most + 1 : most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5);
  const at = (point: Point): number => x(point.period) ?? 0;
  const path = (key: "actual" | "plan" | "mean"): string =>
    line<Point>().defined((point) => point[key] !== null).x(at).y((point) => y(point[key] ?? 0))([...points]) ?? "";
  const band = (index: number): string =>
    area<Point>().defined((point) => point.bands[index] !== undefined).x(at).y0((point) => y(point.bands[index]?.[0] ?? 0)).y1((point) => y(point.bands[index]?.[1] ?? 0))([...points]) ?? "";
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor((options.width - MARGIN.left) / 64))));
  const last = points.findLast((point) => point.actual !== null);
  return html`<svg role="img" aria-label=${options.label} width=${options.width} height=${HEIGHT}>
    ${y.ticks(5).map((tick) => svg`<line class="grid" x1=${MARGIN.left} x2=${options.width - MARGIN.right} y1=${y(tick)} y2=${y(tick)} /><text class="tick" x=${MARGIN.left - 6} y=${y(tick) + 4} text-anchor="end">${options.format(tick)}</text>`)}
    ${points.map((point, index) => (index % every === 0 ? svg`<text class="tick" x=${at(point)} y=${HEIGHT - 8} text-anchor="middle">${options.period(point.period)}</text>` : ""))}
    <path class="band wide" d=${band(0)} /><path class="band" d=${band(1)} />
    <path class="plan" d=${path("plan")} /><path class="mean" d=${path("mean")} /><path class="actual" d=${path("actual")} />
    ${last ? svg`<circle class="last" cx=${at(last)} cy=${y(last.actual ?? 0)} r="4" />` : ""}
  </svg>`;
}
