/** What a key asks for on a metric of the tree or of the list. */
export type Command = "below" | "beside" | "name" | "value" | "delete" | "fold" | "less" | "more" | "keys" | "leave";

const NAMED: Readonly<Record<string, Command>> = { Tab: "below", Enter: "beside", F2: "name", Delete: "delete", Backspace: "delete", " ": "fold", "?": "keys", "？": "keys", Escape: "leave" };
const SHIFTED: Readonly<Record<string, Command>> = { ArrowLeft: "less", ArrowRight: "more" };

/** What a conversion that begins on a metric is for: a key of figures begins the value, one of letters the name. */
export function composed(event: KeyboardEvent): "name" | "value" | undefined {
  if (event.isComposing || event.keyCode !== 229) return undefined;
  return /^(Digit\d|Numpad\d|NumpadDecimal|Minus|NumpadSubtract|NumpadAdd)$/.test(event.code) ? "value" : /^Key[A-Z]$/.test(event.code) ? "name" : undefined;
}

/** The command of a key; Shift+Tab goes back as anywhere on a page. A letter begins the name, a figure or `=` the value. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.shiftKey && event.key.length > 1) return SHIFTED[event.key];
  const named = NAMED[event.key];
  if (named || event.key.length !== 1) return named;
  return /^[0-9=＝+\-−.０-９¥￥$]$/.test(event.key) ? "value" : "name";
}
