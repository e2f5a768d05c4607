import type { Plan } from "goaltree";

/** The longest link that is handed out: chat tools cut longer ones. */
export const LONGEST_LINK = 8000;
/** How much text a link may hold; what unpacks to more is no plan of ours. */
const MOST = 1_000_000;
const MARK = "#g1=";

/** A plan as the last part of an address, which browsers do not send to servers. */
export async function linkOf(plan: Plan): Promise<string> {
  const packed = new Response(new Blob([JSON.stringify(plan)]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const bytes = new Uint8Array(await packed.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return MARK + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The text of the plan in such a link; nothing where there is none, and an error where it is cut or too large. */
export async function planIn(hash: string): Promise<string | undefined> {
  if (!hash.startsWith(MARK)) return undefined;
  const packed = Uint8Array.from(atob(hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST) throw new Error("too large");
  }
}
