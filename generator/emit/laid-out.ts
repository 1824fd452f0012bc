/**
 * The same text in one piece. The engine keeps a text that was put together as a tree of its pieces until somebody looks
 * into it, and carries hundreds of thousands of them through every collection of garbage if nobody does.
 */
export function laidOut(text: string): string {
  text.charCodeAt(0);
  return text;
}
