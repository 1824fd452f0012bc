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

/** Most names of members. As names in snake case they stay what they are. */
const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

function isSnakeCase(text: string): boolean {
  return text.length <= LONGEST && SNAKE_CASE.test(text);
}

/** `listRecordings` → `list_recordings`; `prefix` stands before what could not begin a name. */
export function snakeCase(text: string, prefix: string): string {
  if (isSnakeCase(text)) return text;
  return legal(
    wordsOf(text)
      .map((word) => word.toLowerCase().normalize('NFKC'))
      .join('_'),
    prefix,
  );
}

/** `simple-user` → `SimpleUser`. An acronym keeps its capitals, a word in capitals that stands among others loses them. */
export function pascalCase(text: string): string {
  if (isSnakeCase(text)) return text.replace(/(?:^|_)[a-z0-9]/g, (start) => start.slice(-1).toUpperCase());
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
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Built-in names and modules that generated code refers to, in annotations above all. */
const REFERRED = 'bool bytes dict dt float int list str tuple models operations wire httpx self';

/** Names that nothing inside a generated module may have. */
const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, ...REFERRED.split(' ')]);

/** Names in use at one place. The first to ask gets the ideal name, the next one the alternative, then come numbers. */
export class NameScope {
  readonly #reserved: ReadonlySet<string>;
  readonly #outer: ReadonlySet<string>;
  readonly #taken = new Set<string>();
  readonly #lastSuffix = new Map<string, number>();

  /** `reserved` names get an underscore where they are asked for, as PEP 8 has it; `taken` ones a number. */
  constructor(taken: Iterable<string> = [], reserved = RESERVED) {
    this.#outer = taken instanceof Set ? taken : new Set(taken);
    this.#reserved = reserved;
  }

  claim(ideal: string, alternative?: string): string {
    const wanted = this.#reserved.has(ideal) ? `${ideal}_` : ideal;
    for (const name of alternative === undefined ? [wanted] : [wanted, alternative]) {
      if (!this.#isTaken(name)) return this.#take(name);
    }
    const stem = alternative ?? ideal;
    const separator = stem === stem.toLowerCase() ? '_' : '';
    let suffix = this.#lastSuffix.get(stem) ?? 1;
    do suffix += 1;
    while (this.#isTaken(`${stem}${separator}${suffix}`));
    this.#lastSuffix.set(stem, suffix);
    return this.#take(`${stem}${separator}${suffix}`);
  }

  #isTaken(name: string): boolean {
    return this.#taken.has(name) || this.#outer.has(name) || this.#reserved.has(name);
  }

  #take(name: string): string {
    this.#taken.add(name);
    return name;
  }
}
