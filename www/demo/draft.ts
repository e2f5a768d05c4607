import type { Lang, Plan } from "goaltree";
import { get, set } from "idb-keyval";

export interface Draft {
  readonly plan: Plan;
  readonly lang: Lang;
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
