import { Cursor } from '../cursor.ts';
import type { Discriminator } from '../ir/index.ts';
import type { Context } from './keywords.ts';

/**
 * OpenAPI's discriminator: the mapping as declared, then, for branches that it doesn't mention, the implied value,
 * which is the name of the branch's component, and the schema for all other values. AsyncAPI writes only the property's name.
 */
export function readDiscriminator(node: Cursor, { registry, read }: Context): Discriminator | undefined {
  const child = node.get('discriminator');
  if (child === undefined) return undefined;
  const propertyName = typeof child.value === 'string' ? child.value : child.text('propertyName');
  if (propertyName === undefined) return undefined;
  const mapping: { value: string; ref: string }[] = [];
  for (const [value, entry] of typeof child.value === 'string' ? [] : child.entries('mapping')) {
    const target = mappingTarget(entry);
    if (target !== undefined) mapping.push({ value, ref: registry.nameOf(target, read) });
  }
  const fallback = child.get('defaultMapping');
  const other = fallback && mappingTarget(fallback);
  const otherName = other && registry.nameOf(other, read);
  for (const branch of [...node.items('oneOf'), ...node.items('anyOf')]) {
    const target = branch.refText === undefined ? undefined : branch.follow();
    const implied = branch.refText?.slice(branch.refText.lastIndexOf('/') + 1);
    if (target === undefined || implied === undefined) continue;
    const ref = registry.nameOf(target, read);
    // What is selected by every value without a mapping is selected by its name, too.
    if (ref !== otherName && !mapping.some((entry) => entry.ref === ref)) mapping.push({ value: implied, ref });
  }
  return { origin: child.origin, propertyName, mapping, ...(otherName === undefined ? {} : { fallback: otherName }) };
}

/** A mapping value is a reference, or the bare name of a component of the same document. */
function mappingTarget(entry: Cursor): Cursor | undefined {
  if (typeof entry.value !== 'string') {
    entry.expect('the name of a schema or a reference to one');
    return undefined;
  }
  const { contract } = entry.reading;
  const ref = /[#/]|\.(ya?ml|json)$/.test(entry.value) ? entry.value : `#/components/schemas/${entry.value}`;
  const target = contract.resolve(entry.file, ref);
  if (target === undefined) {
    entry.reading.problems.report('error', 'discriminator-mapping', `No schema stands at ${ref}`, entry.origin, {
      expected: 'the name of a schema in components/schemas, or a reference to one',
    });
    return undefined;
  }
  return new Cursor(entry.reading, target.value, target.document.file, target.pointer);
}
