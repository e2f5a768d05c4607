import type { Lang, Plan, Suppression } from "goaltree";
import { get, set } from "idb-keyval";

export interface Draft {
  readonly plan: Plan;
  readonly lang: Lang;
  /** Findings that were set aside here. */
  readonly suppress?: readonly Suppression[];
}

const KEY = "goaltree-draft";

/** What was last worked on here; nothing where the browser does not store. */
export async function readDraft(): Promise<Draft | undefined> {
  try {
    return await get<Draft>(KEY);
  } catch {
    return undefined;
  }
}

/** Stores what is worked on; says whether the browser let it. */
export async function writeDraft(draft: Draft): Promise<boolean> {
  try {
    await set(KEY, draft);
    return true;
  } catch {
    return false;
  }
}
