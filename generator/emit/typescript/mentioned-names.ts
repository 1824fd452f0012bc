/**
 * Comments and texts, which may hold any word, and the words of the code between them. Code has no character beyond ASCII
 * but in words, so the tables of Unicode, which take three times as long, need not be asked.
 */
const TOKENS =
  /\/\*.*?\*\/|'(?:[^'\\]|\\.)*'|([A-Za-z$_\u0080-\uffff][\w$\u0080-\uffff]*)(?![\w$\u0080-\uffff]|\??:)/gs;

/** Names that printed types mention. Keys of members are none. */
export function mentionedNames(types: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of types) {
    TOKENS.lastIndex = 0;
    for (let token = TOKENS.exec(text); token !== null; token = TOKENS.exec(text)) {
      if (token[1] !== undefined) names.add(token[1]);
    }
  }
  return names;
}
