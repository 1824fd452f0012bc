import type { Discriminator } from '../../model/ir/index.ts';

/** A discriminator whose schemas have other names; those that the map doesn't have keep theirs. */
export function renameDiscriminator(
  { fallback, ...discriminator }: Discriminator,
  names: ReadonlyMap<string, string>,
): Discriminator {
  return {
    ...discriminator,
    mapping: discriminator.mapping.map((entry) => ({ ...entry, ref: names.get(entry.ref) ?? entry.ref })),
    ...(fallback === undefined ? {} : { fallback: names.get(fallback) ?? fallback }),
  };
}
