import type { Contract } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below, entriesOf, keyOf, namedEntries, text } from '../site.ts';
import type { SchemaOutline } from './outline.ts';

export const schemaCircular: Rule<SchemaOutline> = {
  id: 'schema-circular',
  severity: 'error',
  area: 'schemas',
  summary: 'No schema asks a value to fit the same schema again: that question never ends.',
  *check({ schemas }, contract) {
    for (const [first, ...others] of circles(schemas, contract)) {
      if (first === undefined) continue;
      yield {
        site: first,
        part: 'key',
        message: 'the schema refers to itself for the same value, so checking a value against it never ends',
        related: others.map((site) => ({ message: 'by way of', site })),
        fix: 'put a property or an array between the two, or take the reference out',
      };
    }
  },
};

/** Circles of schemas that look at one and the same value, each once, in the order in which they refer on. */
export function circles(schemas: readonly Site[], contract: Contract): readonly (readonly Site[])[] {
  const found: Site[][] = [];
  const done = new Set<string>();
  for (const start of schemas) {
    // Depth first with a stack of our own: chains of references may be long.
    const path: { readonly site: Site; readonly next: Iterator<Site> }[] = [];
    const onPath = new Map<string, number>();
    const enter = (site: Site): void => {
      onPath.set(keyOf(site), path.length);
      path.push({ site, next: sameValue(site, contract)[Symbol.iterator]() });
    };
    if (!done.has(keyOf(start))) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done: isOver, value: site } = top.next.next();
      if (isOver === true) {
        path.pop();
        onPath.delete(keyOf(top.site));
        done.add(keyOf(top.site));
        continue;
      }
      const since = onPath.get(keyOf(site));
      if (since !== undefined) found.push(path.slice(since).map((step) => step.site));
      else if (!done.has(keyOf(site))) enter(site);
    }
  }
  return found;
}

/** Schemas that a schema applies to the very value that it is applied to. */
function sameValue(schema: Site, contract: Contract): readonly Site[] {
  const applied = ['if', 'then', 'else', 'not'].flatMap((key) => below(schema, key) ?? []);
  for (const key of ['allOf', 'anyOf', 'oneOf']) applied.push(...entriesOf(below(schema, key)).map(([, site]) => site));
  applied.push(...namedEntries(below(schema, 'dependentSchemas')).map(([, site]) => site));
  const ref = text(schema, '$ref');
  // Mere references in a circle lead nowhere; loading has said so.
  if (ref !== undefined && contract.resolve(schema.document.file, ref) !== undefined) {
    const target = contract.follow(schema.document.file, ref);
    if (target !== undefined) applied.push(target);
  }
  return applied;
}
