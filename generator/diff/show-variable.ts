import type { ServerVariable } from '../model/ir/index.ts';

/** What stands in an address where nobody chooses, and what may stand there. */
export function showVariable({ default: value, enum: values }: ServerVariable): string {
  const all = values?.map((each) => `\`${each}\``).join(', ');
  return `\`${value}\`${all === undefined ? '' : ` (one of ${all})`}`;
}
