export type Tags = Readonly<Record<string, string>>;

interface Sample {
  readonly value: number;
  readonly tags: Tags;
}

/** What was measured so far, by the name of the metric. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

const all = new Map<string, Sample[]>();
export const metrics: Samples = all;

export function note(name: string, value: number, tags: Tags = {}): void {
  const samples = all.get(name);
  if (samples === undefined) all.set(name, [{ value, tags }]);
  else samples.push({ value, tags });
}
