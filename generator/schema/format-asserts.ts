import type { JsonType } from '../model/ir/index.ts';
import { formatOf } from './strings/format.ts';

/** Does the format refuse any value of these types? Many only tell people and tools what a value is. */
export function formatAsserts(format: string, types: readonly JsonType[]): boolean {
  const known = formatOf(format);
  if (known === undefined || format === 'float' || format === 'double') return false;
  if (known.kind === 'string') return types.includes('string');
  const hasFractions = types.includes('number');
  return format === 'int64' ? hasFractions : hasFractions || types.includes('integer');
}
