/** A text as a part of a regular expression with the flag `u`, which refuses a backslash before anything else. */
export function literal(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");
}
