import type { ReactiveController } from "lit";
import type { SimulationResult, Target } from "goaltree";
import { Newest } from "../../engine/client.js";
import { targetOf } from "../../state/document.js";
import type { SessionElement } from "./element.js";

/** Draws while values are being moved: the picture first; the digits follow once they stand. */
const QUICK = 1024;

/** How likely the end result is, kept up to date for the element that shows it, live while a slider moves. */
export class ChanceController implements ReactiveController {
  result: SimulationResult | undefined;
  #asked = "";
  /** What the digits shown were asked for. */
  #told = "";
  readonly #quick = new Newest<null, SimulationResult | undefined>(() => this.#answer());

  constructor(private readonly host: SessionElement) {
    host.addController(this);
  }

  get metric(): string | undefined {
    return this.host.session?.structure.metrics.find((metric) => metric.role === "kgi")?.id;
  }

  /** The chance itself; none where nothing is to be reached, or nothing is uncertain. */
  get chance(): { readonly probability: number; readonly margin: number } | undefined {
    return this.result?.histogram ? this.result.targets.find(({ metric }) => metric === this.metric) : undefined;
  }

  /** The chance in the plan itself, from the same draws, where something else is looked at. */
  get planned(): number | undefined {
    return this.host.session?.isPlan === false ? this.result?.against?.targets[this.result.targets.findIndex(({ metric }) => metric === this.metric)]?.probability : undefined;
  }

  hostUpdate(): void {
    const { session } = this.host;
    if (!session || session.revision === 0) return;
    const stands = session.calm === session.revision;
    const key = `${session.revision}|${stands ? "stands" : ""}`;
    if (key === this.#asked) return;
    this.#asked = key;
    if (stands) void this.#stand(key);
    else void this.#move();
  }

  /** The goal of the end result, where it has one. */
  get #target(): Target | undefined {
    const { session } = this.host;
    return session && this.metric ? targetOf(session.plan, this.metric) : undefined;
  }

  async #stand(key: string): Promise<void> {
    const { session } = this.host;
    const result = this.#target ? await session?.odds().catch(() => undefined) : undefined;
    if (key !== this.#asked) return;
    if (result) this.#told = key;
    this.#take(result);
  }

  async #move(): Promise<void> {
    const result = await this.#quick.ask(null);
    // What has been told meanwhile by more draws is told better.
    if (this.#told !== this.#asked) this.#take(result);
  }

  #take(result: SimulationResult | undefined): void {
    // Without an answer something moves again, or there is nothing to reach.
    if (result) this.result = result;
    else if (!this.#target) this.result = undefined;
    this.host.requestUpdate();
  }

  async #answer(): Promise<SimulationResult | undefined> {
    const { session } = this.host;
    const target = this.#target;
    if (!session || !target) return undefined;
    return session.simulate({ draws: QUICK, series: [], targets: [target] }, {}).catch(() => undefined);
  }
}
