import type { ReactiveController } from "lit";
import { withMetric } from "../../state/document.js";
import { readable, spotOf } from "../../state/branch.js";
import type { Session } from "../../state/session.js";
import type { GtEntry } from "../gt-entry/gt-entry.js";
import type { GtName, Then } from "../gt-entry/gt-name.js";
import type { SessionElement } from "./element.js";
import { commandOf, composed } from "./keys.js";
import { sliderRange } from "./slider.js";

/** What is being named: a metric that is there, or a new one below or beside it. */
export interface Naming {
  readonly id: string;
  readonly what: "name" | "below" | "beside";
}

/** An element in which metrics are named and made: the tree, and the list. */
export interface NamingHost extends SessionElement {
  /** Opens the cell of a metric's value, with the letter that was typed. */
  edit(id: string, letter?: string): void;
  /** Renders at once, with a metric's value being edited. */
  now(editing: string | null): void;
  /** Folds what is below a metric away, or shows it again. */
  fold(id: string): void;
}

/** Names metrics where they stand and makes new ones, for the tree and the list alike. */
export class NamingController implements ReactiveController {
  naming: Naming | null = null;

  constructor(private readonly host: NamingHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this.host;
    if (this.naming && session && !session.node(this.naming.id)) this.naming = null;
  }

  get field(): GtName | null {
    return this.host.renderRoot.querySelector<GtName>("gt-name");
  }

  /** Opens the field, with the letter that was typed on the card. */
  async open(id: string, what: Naming["what"], letter?: string): Promise<void> {
    this.naming = { id, what };
    this.host.requestUpdate();
    await this.host.updateComplete;
    const { field } = this;
    await field?.updateComplete;
    if (letter === undefined) field?.focus();
    else field?.begin(letter);
  }

  /** What the field is for, and what will become of the name. */
  said(session: Session): { label: string; note: string } {
    const { naming } = this;
    const text = this.host.text.tree;
    const nameOf = (id: string): string => session.node(id)?.name ?? id;
    if (!naming) return { label: "", note: "" };
    if (naming.what === "name") return { label: text.rename(nameOf(naming.id)), note: "" };
    const { parent } = spotOf(session.structure, naming.id, naming.what);
    if (parent === null) return { label: text.alone, note: text.aloneNote };
    const { formula } = session.metric(parent) ?? {};
    return { label: naming.what === "below" ? text.below(nameOf(parent)) : text.beside(nameOf(naming.id)), note: formula ? text.into(nameOf(parent), readable(formula, nameOf)) : text.first(nameOf(parent)) };
  }

  readonly named = async (event: Event): Promise<void> => {
    event.stopPropagation();
    const { name, then, left } = (event as CustomEvent<{ name: string; then: Then; left: boolean }>).detail;
    const { naming, host } = this;
    const { session } = host;
    if (!naming || !session) return;
    if (naming.what === "name") {
      this.#close();
      if (name !== "" && name !== session.node(naming.id)?.name) await session.attempt((plan) => withMetric(plan, naming.id, { name }));
      return this.#after(naming.id, then, left);
    }
    if (name === "") {
      this.#close();
      if (then === "leave") host.dispatchEvent(new CustomEvent("gt-leave", { bubbles: true, composed: true }));
      else if (!left) await this.#after(naming.id, "stay", false);
      return;
    }
    const [problem] = await session.grow(spotOf(session.structure, naming.id, naming.what), name);
    if (problem) return this.field?.again(`${problem.message} ${problem.hint}`);
    this.#close();
    await session.settled;
    await this.#after(session.selected ?? naming.id, then, left);
  };

  /** Opens the field at once when an input method begins to compose on a metric, so that what it composes goes into the field. */
  compose(event: KeyboardEvent, id: string): void {
    const what = composed(event);
    if (what === undefined || event.composedPath()[0] instanceof HTMLInputElement) return;
    if (what === "name") this.naming = { id, what };
    this.host.now(what === "value" ? id : null);
    this.host.renderRoot.querySelector<GtName | GtEntry>(what === "name" ? "gt-name" : "gt-entry")?.now();
  }

  /** Does what a key asks for on a metric; says whether it asked for anything. */
  command(event: KeyboardEvent, id: string): boolean {
    const { host } = this;
    if (event.composedPath()[0] instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ")) return false;
    const command = commandOf(event);
    const letter = event.key.length === 1 ? event.key : undefined;
    if (command === "below" || command === "beside") void this.open(id, command);
    else if (command === "name") void this.open(id, "name", letter);
    else if (command === "value") host.edit(id, letter);
    else if (command === "fold") host.fold(id);
    else if (command === "less" || command === "more") this.#move(id, command === "more" ? 1 : -1);
    else if (command) host.dispatchEvent(new CustomEvent(`gt-${command}`, { bubbles: true, composed: true }));
    return command !== undefined;
  }

  /** Tries the next step of an input out. */
  #move(id: string, by: 1 | -1): void {
    const { session } = this.host;
    const value = session?.inputValue(id);
    if (!session || value == null || session.node(id)?.formula !== null) return;
    const { least, most, step } = sliderRange(session, id);
    void session.tryOut({ [id]: Number(Math.min(most, Math.max(least, value + by * step)).toPrecision(12)) });
  }

  #close(): void {
    this.naming = null;
    this.host.requestUpdate();
  }

  async #after(id: string, then: Then, left: boolean): Promise<void> {
    await this.host.updateComplete;
    if (then === "value") this.host.edit(id);
    else if (!left) this.host.focus();
  }
}
