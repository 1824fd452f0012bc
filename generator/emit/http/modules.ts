import type { Operation } from '../../model/ir/index.ts';
import { NameScope } from '../typescript/index.ts';

/** A folder's or file's name made of contract text: nothing that a path could be steered with. */
export function folderName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'api';
}

const SMALL = 40;

/**
 * Operations by module, without ending: small APIs stay in one, big ones get a module a tag, so that files stay readable.
 * Operations without a tag go together.
 */
export function groupByTag(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  if (operations.length <= SMALL) return new Map([['operations', operations]]);
  const groups = new Map<string, Operation[]>();
  const modules = new Map<string, string>();
  const taken = new NameScope();
  for (const operation of operations) {
    const tag = operation.tags[0] ?? 'untagged';
    const module = modules.get(tag) ?? `operations/${taken.claim(folderName(tag).toLowerCase())}`;
    modules.set(tag, module);
    const group = groups.get(module);
    if (group === undefined) groups.set(module, [operation]);
    else group.push(operation);
  }
  return groups;
}
