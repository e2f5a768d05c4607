import type { Lang, Plan } from "goaltree";
import english from "../../tests/fixtures/plans/agency-en.json";
import japanese from "../../tests/fixtures/plans/agency-ja.json";

/** The plans that the page can open with. */
export const samples: Readonly<Record<Lang, Plan>> = { ja: japanese as unknown as Plan, en: english as unknown as Plan };
