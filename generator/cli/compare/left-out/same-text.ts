import { isRecord, type JsonRecord } from '../../../load/index.ts';

/**
 * Do two documents say the same here, apart from white space and the order of members? While they do, whatever may be a
 * reference is added to `refs`: every `$ref`, and every value of a discriminator's mapping, which may be a bare name.
 */
export function sameText(before: unknown, after: unknown, refs: Set<string>): boolean {
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || before.length !== after.length) return false;
    for (let index = 0; index < before.length; index += 1) {
      if (!sameText(before[index], after[index], refs)) return false;
    }
    return true;
  }
  if (!isRecord(before)) return before === after;
  return isRecord(after) && sameMembers(before, after, refs);
}

function sameMembers(before: JsonRecord, after: JsonRecord, refs: Set<string>): boolean {
  let missing = 0;
  for (const name in before) {
    const value = before[name];
    const other = after[name];
    // What is inherited is no member: `constructor` is a function here and never equal to JSON.
    if (typeof value === 'object' ? !sameText(value, other, refs) : value !== other) return false;
    if (name === '$ref' && typeof value === 'string') refs.add(value);
    if (name === 'discriminator' && isRecord(value)) addMapping(value, refs);
    missing -= 1;
  }
  for (const _ in after) missing += 1;
  return missing === 0;
}

function addMapping({ defaultMapping, mapping }: JsonRecord, refs: Set<string>): void {
  const targets = isRecord(mapping) ? Object.values(mapping) : [];
  for (const target of defaultMapping === undefined ? targets : [...targets, defaultMapping]) {
    const text = String(target);
    refs.add(text.includes('/') ? text : `#/components/schemas/${text}`);
  }
}
