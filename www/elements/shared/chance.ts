import type { ReactiveController } from "lit";
import type { SimulationResult } from "goaltree";
import { Newest } from "../../engine/client.js";
import { targetOf } from "../../state/document.js";
import type { SessionElement } from "./element.js";

/** Draws while values are being moved, and once they stand: the picture first, then the digits. */
const QUICK = 1024;
const FULL = 16_384;
/** Where quick draws take longer than this, in milliseconds, the chance waits until the values stand. */
const LIVE = 60;

/** How likely the end result is, kept up to date for the element that shows it, live while a slider moves. */
export class ChanceController implements ReactiveController {
  result: SimulationResult | undefined;
  #asked = "";
  #took = 0;
  readonly #simulate = new Newest<number, SimulationResult | undefined>((draws) => this.#answer(draws));

  constructor(private readonly host: SessionElement) {
    host.addController(this);
  }

  get metric(): string | undefined {
    return this.host.session?.structure.metrics.find((metric) => metric.role === "kgi")?.id;
  }

  /** The chance itself; none where nothing is to be reached, or nothing is uncertain. */
  get chance(): { readonly probability: number; readonly standardError: number } | undefined {
    return this.result?.histogram ? this.result.targets[0] : undefined;
  }

  /** The chance in the plan itself, from the same draws, where something else is looked at. */
  get planned(): number | undefined {
    return this.host.session?.isPlan === false ? this.result?.against?.targets[0]?.probability : undefined;
  }

  hostUpdate(): void {
    const { session } = this.host;
    if (!session || session.revision === 0) return;
    const stands = session.calm === session.revision;
    const key = `${session.revision}|${stands ? "stands" : ""}`;
    if (key === this.#asked) return;
    this.#asked = key;
    if (stands || this.#took <= LIVE) void this.#ask(stands ? FULL : QUICK);
  }

  async #ask(draws: number): Promise<void> {
    const result = await this.#simulate.ask(draws);
    const { session } = this.host;
    // Without an answer a newer question has taken its place, or there is nothing to reach.
    if (result) this.result = result;
    else if (session && !(this.metric && targetOf(session.plan, this.metric))) this.result = undefined;
    this.host.requestUpdate();
  }

  async #answer(draws: number): Promise<SimulationResult | undefined> {
    const { session } = this.host;
    const target = session && this.metric ? targetOf(session.plan, this.metric) : undefined;
    if (!session || !target) return undefined;
    const start = performance.now();
    const result = await session.simulate({ draws, series: [], targets: [target], ...(session.isPlan ? {} : { against: {} }) }, {}).catch(() => undefined);
    if (draws === QUICK) this.#took = performance.now() - start;
    return result;
  }
}
