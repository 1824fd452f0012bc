import { isArray, isObject } from './kinds.ts';

/** Equality of JSON values: the order of properties does not matter. */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isArray(left)) {
    if (!isArray(right) || left.length !== right.length) return false;
    for (let index = 0; index < left.length; index++) if (!equals(left[index], right[index])) return false;
    return true;
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equals(left[key], right[key]));
}

/** Below this many items, comparing each with each is faster than filling a set. */
const FEW = 12;

/** Index of the first item that equals an earlier one; -1 when all differ. Linear in the size of long arrays. */
export function firstDuplicate(items: readonly unknown[]): number {
  if (items.length > FEW) return firstDuplicateOfMany(items);
  for (let index = 1; index < items.length; index++) {
    for (let earlier = 0; earlier < index; earlier++) if (equals(items[index], items[earlier])) return index;
  }
  return -1;
}

function firstDuplicateOfMany(items: readonly unknown[]): number {
  const scalars = new Set<unknown>();
  const compounds = new Set<string>();
  for (const [index, item] of items.entries()) {
    const compound = typeof item === 'object' && item !== null;
    const seen: Set<unknown> = compound ? compounds : scalars;
    const key = compound ? canonical(item) : item;
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return -1;
}

/** A text that two JSON values share exactly when they are equal. */
function canonical(value: unknown): string {
  if (isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return value === 0 ? '0' : String(JSON.stringify(value));
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/** Whether one of the values equals this one. */
export function includes(values: readonly unknown[], value: unknown): boolean {
  return values.some((candidate) => equals(candidate, value));
}
