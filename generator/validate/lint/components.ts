import type { Contract } from '../../load/index.ts';
import type { Finding, Site } from './rule.ts';
import { below, entriesOf, namedEntries } from './site.ts';

/** Components of the entry document that nothing refers to. `named` lists those that are used by name alone. */
export function* unusedComponents(contract: Contract, root: Site, named: ReadonlySet<string>): Iterable<Finding> {
  const used = usedPointers(contract);
  for (const [section, sites] of entriesOf(below(root, 'components'))) {
    for (const [name, site] of namedEntries(sites)) {
      if (used.has(site.pointer) || named.has(`${section}/${name}`)) continue;
      yield { site, part: 'key', message: `nothing uses '${name}' of ${section}`, fix: 'remove it' };
    }
  }
}

/** Pointers of components that are referred to from anywhere but themselves. */
function usedPointers(contract: Contract): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { file, pointer, ref } of contract.references) {
    const target = contract.follow(file, ref);
    if (target?.document !== contract.root) continue;
    const component = target.pointer.split('/').slice(0, 4).join('/');
    const isInside = file === contract.root.file && pointer.startsWith(`${component}/`);
    if (!isInside) used.add(component);
  }
  for (const ref of referencesOfExtensions(contract.root.value)) {
    if (ref.startsWith('#/')) used.add(ref.slice(1).split('/').slice(0, 4).join('/'));
  }
  return used;
}

/** What extensions do with components is their own business; but it counts as use. */
function* referencesOfExtensions(value: unknown, isInside = false): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (isInside && key === '$ref' && typeof child === 'string') yield child;
    else yield* referencesOfExtensions(child, isInside || key.startsWith('x-'));
  }
}
