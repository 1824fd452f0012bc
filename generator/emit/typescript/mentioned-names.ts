/** Comments and texts, which may hold any word, and the words of the code between them. */
const TOKENS =
  /\/\*.*?\*\/|'(?:[^'\\]|\\.)*'|(?<word>[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)(?![\p{ID_Continue}$]|\??:)/gsu;

/** Names that printed types mention. Keys of members are none. */
export function mentionedNames(types: readonly string[]): ReadonlySet<string> {
  return new Set(types.flatMap((text) => [...text.matchAll(TOKENS)].flatMap(({ groups }) => groups?.['word'] ?? [])));
}
