/**
 * Characters that names keep: letters, marks and digits of scripts that were complete long before the oldest compiler
 * we generate for. Each TypeScript release has its own Unicode tables, so a newer letter may be no letter to it.
 */
const WORD =
  /[[\p{L}\p{M}\p{Nd}]&&[0-9A-Za-z\u00aa-\u052f\u05d0-\u05ea\u0620-\u064a\u0900-\u097f\u0e01-\u0e3a\u1e00-\u1eff\u3041-\u30fe\u4e00-\u9fa5\uac00-\ud7a3]]+/gv;

/** The same for text of ASCII alone, as nearly all names are: the tables of Unicode are slow to look into. */
const PLAIN_WORD = /[0-9A-Za-z]+/g;
const PLAIN_TEXT = /^[\0-\x7f]*$/;

/** Words of a contract's name, as people wrote them. */
function wordsOf(text: string): string[] {
  const words = (PLAIN_TEXT.test(text) ? text.match(PLAIN_WORD) : text.normalize('NFC').match(WORD)) ?? [];
  // SCREAMING_CASE carries no information in its capitals; an acronym on its own does.
  return words.length > 1 && words.every((word) => word === word.toUpperCase())
    ? words.map((word) => word.toLowerCase())
    : words;
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const PLAIN_IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Whether the text can stand in code as an identifier, apart from reserved words. */
export function isIdentifier(text: string): boolean {
  return PLAIN_IDENTIFIER.test(text) || IDENTIFIER.test(text);
}

/** Whether the text is an identifier of ASCII alone. */
export function isPlainIdentifier(text: string): boolean {
  return PLAIN_IDENTIFIER.test(text);
}

function startLegally(text: string, empty: string): string {
  if (text === '') return empty;
  return isIdentifier(text) ? text : `_${text}`;
}

/** `simple-user` → `SimpleUser`. Always an identifier; may still be reserved or taken, which a `NameScope` settles. */
export function pascalCase(text: string): string {
  const joined = wordsOf(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return startLegally(joined, 'Unnamed');
}

/** `repos/list-for-user` → `reposListForUser`, `HTTPError` → `httpError`. Always an identifier. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  const leadingCapitals = /^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+(?!\p{Ll})|^\p{Lu}/u.exec(pascal)?.[0] ?? '';
  return leadingCapitals.toLowerCase() + pascal.slice(leadingCapitals.length);
}

/** Words that can't name a variable, function, parameter or type in a strict module. */
const KEYWORDS = new Set(
  (
    'abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger ' +
    'declare default delete do else enum eval export extends false finally for from function get if implements import in ' +
    'infer instanceof interface is keyof let module namespace never new null number object of package private ' +
    'protected public readonly require return set static string super switch symbol this throw true try type typeof ' +
    'undefined unique unknown using var void while with yield'
  ).split(' '),
);

/** Globals that generated code itself refers to, or that a reader would take a type of that name for. */
const GLOBALS = new Set(
  (
    'AbortSignal Array ArrayBuffer AsyncIterable Blob Boolean Date Error File FormData Function Headers Infinity JSON ' +
    'Map NaN Number Object Omit Partial Pick Promise ReadableStream Record RegExp Request Required Response Set String ' +
    'Symbol URL URLSearchParams Uint8Array Readonly Exclude Extract Iterable Event Math BigInt console process fetch globalThis'
  ).split(' '),
);

/** Names in use at one place of the generated code. The first to ask gets the ideal name, later ones a number behind it. */
export class NameScope {
  readonly #taken: Set<string>;
  readonly #lastSuffix = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** Takes the ideal name, or the nearest free and legal one. `alternative` is tried before numbers are. */
  claim(ideal: string, alternative?: string): string {
    if (this.#free(ideal)) return this.#take(ideal);
    if (alternative !== undefined && this.#free(alternative)) return this.#take(alternative);
    const stem = alternative ?? ideal;
    let suffix = this.#lastSuffix.get(stem) ?? 1;
    do suffix += 1;
    while (!this.#free(`${stem}${suffix}`));
    this.#lastSuffix.set(stem, suffix);
    return this.#take(`${stem}${suffix}`);
  }

  #free(name: string): boolean {
    return !this.#taken.has(name) && !KEYWORDS.has(name) && !GLOBALS.has(name);
  }

  #take(name: string): string {
    this.#taken.add(name);
    return name;
  }
}
