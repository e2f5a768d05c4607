import type { Target } from "goaltree";

/** How something stands against its target. */
export type Status = "on-track" | "at-risk" | "off-track";

/** A value reaches its target but for rounding, as the engine sees it, or is off by no more than a tenth of it, or by more. */
export function judged(value: number, target: number, direction?: Target["direction"]): Status {
  const short = direction === "at_most" ? value - target : target - value;
  const whole = Math.abs(target);
  return short <= 1e-9 * (whole || 1) ? "on-track" : short <= 0.1 * whole * (1 + 1e-9) ? "at-risk" : "off-track";
}
