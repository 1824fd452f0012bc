import { type Contract, childPointer, isRecord, member } from '../../load/index.ts';
import type { Site } from './rule.ts';

/** The site behind a mere reference; the site itself when it is none, or leads nowhere. */
export function enter(contract: Contract, site: Site): Site {
  const ref = member(site.value, '$ref');
  if (!isRecord(site.value) || typeof ref !== 'string') return site;
  return contract.resolve(site.document.file, ref) ?? site;
}

/** A member or item of a site, behind its reference if it is one. */
export function at(contract: Contract, site: Site, key: string): Site | undefined {
  const child = below(site, key);
  return child === undefined ? undefined : enter(contract, child);
}

/** A member or item as it stands. */
export function below(site: Site, key: string): Site | undefined {
  const value = member(site.value, key);
  return value === undefined ? undefined : { document: site.document, pointer: childPointer(site.pointer, key), value };
}

/** Members of an object or items of an array, as they stand, extensions left out. */
export function entriesOf(site: Site | undefined): readonly (readonly [name: string, site: Site])[] {
  if (site === undefined || typeof site.value !== 'object' || site.value === null) return [];
  return Object.entries(site.value).flatMap(([name, value]: [string, unknown]) =>
    name.startsWith('x-')
      ? []
      : [[name, { document: site.document, pointer: childPointer(site.pointer, name), value }]],
  );
}

/** Members of a map whose names the author chose: `x-rate-limit` is a header, not an extension. */
export function namedEntries(site: Site | undefined): readonly (readonly [name: string, site: Site])[] {
  if (site === undefined || !isRecord(site.value)) return [];
  return Object.entries(site.value).map(([name, value]) => [
    name,
    { document: site.document, pointer: childPointer(site.pointer, name), value },
  ]);
}

export function text(site: Site, key: string): string | undefined {
  const value = member(site.value, key);
  return typeof value === 'string' ? value : undefined;
}

/** Identity of a site inside one contract. */
export function keyOf(site: Site): string {
  return `${site.document.file}\0${site.pointer}`;
}

export function rootOf(contract: Contract): Site {
  return { document: contract.root, pointer: '', value: contract.root.value };
}
