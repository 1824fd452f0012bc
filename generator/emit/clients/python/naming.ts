/** Characters that names keep: letters, marks and digits of scripts that every supported Python knows. */
const WORD =
  /[[\p{L}\p{M}\p{Nd}]&&[0-9A-Za-z\u00c0-\u024f\u0386-\u052f\u05d0-\u05ea\u0620-\u064a\u0900-\u097f\u0e01-\u0e3a\u1e00-\u1eff\u3041-\u30fe\u4e00-\u9fa5\uac00-\ud7a3]]+/gv;

/** Longer names help nobody; what is cut off is told apart by the scope. */
const LONGEST = 64;

/** Python compares identifiers in NFKC, so names are made of nothing else. */
function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').replaceAll('OAuth', 'Oauth').match(WORD) ?? [];
  return words.flatMap((word) =>
    word
      .replace(/(\p{Ll}|\p{Nd})(?=\p{Lu})/gu, '$1 ')
      .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
      .split(' '),
  );
}

const IDENTIFIER = /^\p{XID_Start}\p{XID_Continue}*$/u;

function legal(name: string, prefix: string): string {
  const cut = Array.from(name).slice(0, LONGEST).join('').replace(/_+$/, '');
  if (cut === '') return prefix.replace(/_$/, '');
  return IDENTIFIER.test(cut) ? cut : `${prefix}${cut}`;
}

/** `listRecordings` → `list_recordings`; `prefix` stands before what could not begin a name. */
export function snakeCase(text: string, prefix: string): string {
  return legal(
    wordsOf(text)
      .map((word) => word.toLowerCase().normalize('NFKC'))
      .join('_'),
    prefix,
  );
}

/** `simple-user` → `SimpleUser`. An acronym keeps its capitals, a word in capitals that stands among others loses them. */
export function pascalCase(text: string): string {
  const words = text.normalize('NFKC').match(WORD) ?? [];
  const shouted = words.length > 1 && words.every((word) => word === word.toUpperCase());
  const joined = words
    .map((word) => (shouted ? word.toLowerCase() : word))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .normalize('NFKC');
  return legal(joined, 'Type');
}

/** Words of the language. */
export const KEYWORDS: readonly string[] = (
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda nonlocal not or pass raise return try while with yield'
).split(' ');

/** Built-in names and modules that generated code refers to, in annotations above all. */
const REFERRED = 'bool bytes dict dt float int list str tuple models operations wire httpx self';

/** Names that nothing inside a generated module may have. */
const RESERVED: readonly string[] = [...KEYWORDS, ...REFERRED.split(' ')];

/** Names in use at one place. The first to ask gets the ideal name, the next one the alternative, then come numbers. */
export class NameScope {
  readonly #reserved: ReadonlySet<string>;
  readonly #taken: Set<string>;
  readonly #lastSuffix = new Map<string, number>();

  /** `reserved` names get an underscore where they are asked for, as PEP 8 has it; `taken` ones a number. */
  constructor(taken: Iterable<string> = [], reserved = RESERVED) {
    this.#reserved = new Set(reserved);
    this.#taken = new Set([...reserved, ...taken]);
  }

  claim(ideal: string, alternative?: string): string {
    const wanted = this.#reserved.has(ideal) ? `${ideal}_` : ideal;
    for (const name of alternative === undefined ? [wanted] : [wanted, alternative]) {
      if (!this.#taken.has(name)) return this.#take(name);
    }
    const stem = alternative ?? ideal;
    const separator = stem === stem.toLowerCase() ? '_' : '';
    let suffix = this.#lastSuffix.get(stem) ?? 1;
    do suffix += 1;
    while (this.#taken.has(`${stem}${separator}${suffix}`));
    this.#lastSuffix.set(stem, suffix);
    return this.#take(`${stem}${separator}${suffix}`);
  }

  #take(name: string): string {
    this.#taken.add(name);
    return name;
  }
}
