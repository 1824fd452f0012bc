import type { Schema } from '../../model/ir/index.ts';
import { conjuncts, literalsOf } from '../http/index.ts';
import type { ApiNames } from '../typescript/index.ts';
import { KindFinder, OBJECT } from './kinds.ts';

/** A property whose value alone tells which branch of a union can accept an object. */
export interface Tag {
  readonly property: string;
  readonly cases: readonly { readonly values: readonly string[]; readonly branch: Schema }[];
}

const DEEPEST = 8;

/**
 * Finds such a property: every branch accepts objects only, requires it, and limits it to strings that no other
 * branch allows. Then trying the one branch is exactly `anyOf` and exactly `oneOf`.
 */
export function findTag(
  union: Schema,
  branches: readonly Schema[],
  names: ApiNames,
  kinds: KindFinder,
): Tag | undefined {
  const [first] = branches;
  if (first === undefined || branches.length < 2 || branches.some((branch) => kinds.of(branch) !== OBJECT)) return;
  const preferred = union.discriminator?.propertyName;
  const candidates = new Set([...(preferred === undefined ? [] : [preferred]), ...requiredNames(first, names, 0)]);
  for (const property of candidates) {
    const tag = tagBy(property, branches, names);
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** The same for schemas that no union holds together, such as the messages of a channel. */
export function tagOf(branches: readonly Schema[], names: ApiNames): Tag | undefined {
  const [first] = branches;
  return first && findTag({ origin: first.origin }, branches, names, new KindFinder(names));
}

function tagBy(property: string, branches: readonly Schema[], names: ApiNames): Tag | undefined {
  if (property in Object.prototype) return undefined;
  const seen = new Set<string>();
  const cases: { values: readonly string[]; branch: Schema }[] = [];
  for (const branch of branches) {
    if (!requires(branch, property, names, 0)) return undefined;
    const values = literalsOf(branch, property, names);
    if (values === undefined || values.some((value) => seen.has(value))) return undefined;
    for (const value of values) seen.add(value);
    cases.push({ values, branch });
  }
  return { property, cases };
}

function requires(schema: Schema, property: string, names: ApiNames, depth: number): boolean {
  if (schema.required?.includes(property)) return true;
  return depth < DEEPEST && conjuncts(schema, names).some((part) => requires(part, property, names, depth + 1));
}

function requiredNames(schema: Schema, names: ApiNames, depth: number): string[] {
  if (depth > DEEPEST) return [];
  return [
    ...(schema.required ?? []),
    ...conjuncts(schema, names).flatMap((part) => requiredNames(part, names, depth + 1)),
  ];
}
