import type { Operation } from '../../model/ir/index.ts';

/**
 * Method and path with the names of parameters left out: two spellings of one address.
 * @param steps what stands before the path, where that is a part of it in the other version
 */
export function operationKey(operation: Operation, steps = ''): string {
  return `${operation.method} ${pathKey(steps + operation.path)}`;
}

export function pathKey(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

/** How people call an operation. */
export function operationLabel(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** Names of a path's parameters in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/** Base names of path parameters by their revision names: they may be renamed without anybody noticing. */
export function renamedParameters(base: string, revision: string): ReadonlyMap<string, string> {
  const before = pathParameters(base);
  return new Map(pathParameters(revision).map((name, index) => [name, before[index] ?? name]));
}
