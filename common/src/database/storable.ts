/** A text that PostgreSQL cannot hold, as a fault of the request that brought it. */
export interface UnstorableText {
  readonly location: 'body';
  /** JSON pointer as a URI fragment. */
  readonly pointer: string;
  readonly rule: 'storable';
  readonly detail: string;
}

/**
 * Whether PostgreSQL can hold every text in a value: any character but U+0000, and no half of a surrogate pair. JSON can
 * carry both all the same.
 */
export function isStorable(value: unknown): boolean {
  return unstorablePlace(value) === undefined;
}

/** The first text that cannot be stored, as a list of none or one. */
export function unstorableTexts(body: unknown): readonly UnstorableText[] {
  const found = unstorablePlace(body);
  if (found === undefined) return [];
  return [
    {
      location: 'body',
      pointer: `#${found.pointer}`,
      rule: 'storable',
      detail: `The text holds ${found.what}, which cannot be stored.`,
    },
  ];
}

interface Unstorable {
  readonly pointer: string;
  readonly what: string;
}

function unstorablePlace(value: unknown, pointer = ''): Unstorable | undefined {
  if (typeof value === 'string') {
    const what = value.includes('\0') ? 'U+0000' : value.isWellFormed() ? undefined : 'half of a surrogate pair';
    return what === undefined ? undefined : { pointer, what };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    // Names come from the contract, which has none that a pointer would have to escape.
    const found = unstorablePlace(member, `${pointer}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
