/** A text that PostgreSQL cannot hold, as a fault of the request that brought it. */
export interface UnstorableText {
  readonly location: 'body';
  /** JSON pointer as a URI fragment. */
  readonly pointer: string;
  readonly rule: 'storable';
  readonly detail: string;
}

/** Whether PostgreSQL can hold every text in a value: any character but U+0000, which JSON can carry all the same. */
export function isStorable(value: unknown): boolean {
  return unstorablePlace(value) === undefined;
}

/** The first text that cannot be stored, as a list of none or one. */
export function unstorableTexts(body: unknown): readonly UnstorableText[] {
  const place = unstorablePlace(body);
  if (place === undefined) return [];
  return [
    {
      location: 'body',
      pointer: `#${place}`,
      rule: 'storable',
      detail: 'The text holds U+0000, which cannot be stored.',
    },
  ];
}

function unstorablePlace(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    // Names come from the contract, which has none that a pointer would have to escape.
    const place = unstorablePlace(member, `${pointer}/${name}`);
    if (place !== undefined) return place;
  }
  return undefined;
}
