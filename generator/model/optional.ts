type Defined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** The same members without the undefined ones: an absent member and an undefined one must not be two things. */
export function defined<T extends object>(members: T): Partial<Defined<T>> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
  return kept as Partial<Defined<T>>;
}
