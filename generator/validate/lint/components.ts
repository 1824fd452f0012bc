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
  return used;
}
