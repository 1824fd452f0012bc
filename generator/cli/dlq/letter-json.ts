import type { Letter } from '@ai2text/common/dead-letters';

/** A letter for machines, without its data. */
export function letterJson({ data, headers, ...rest }: Letter): object {
  return { ...rest, bytes: data.length };
}
