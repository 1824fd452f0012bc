import { isRecord, member } from '../../../load/index.ts';
import { unusedComponents } from '../components.ts';
import type { Rule } from '../rule.ts';
import type { HttpOutline } from './outline.ts';
import { requirements } from './security.ts';

export const componentUnused: Rule<HttpOutline> = {
  id: 'component-unused',
  severity: 'warning',
  area: 'references',
  summary: 'Every component is referred to.',
  *check(outline, contract) {
    // A document without operations is a library of components.
    if (outline.operations.length === 0) return;
    const named = new Set(requirements(outline).map(({ name }) => `securitySchemes/${name}`));
    for (const { value } of outline.schemas.schemas) {
      const discriminator = member(value, 'discriminator');
      const mapping = member(discriminator, 'mapping');
      if (isRecord(mapping)) for (const name of Object.values(mapping)) named.add(`schemas/${String(name)}`);
      named.add(`schemas/${String(member(discriminator, 'defaultMapping'))}`);
    }
    for (const name of heirs(outline.root.value)) named.add(`schemas/${name}`);
    yield* unusedComponents(contract, outline.root, named);
  },
};

/** Schemas that extend one with a discriminator, which takes them in by their names, be it by another in between. */
function heirs(root: unknown): ReadonlySet<string> {
  const schemas = member(member(root, 'components'), 'schemas');
  const entries = isRecord(schemas) ? Object.entries(schemas) : [];
  const family = new Set(
    entries.filter(([, schema]) => isRecord(member(schema, 'discriminator'))).map(([name]) => name),
  );
  const found = new Set<string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const [name, schema] of entries) {
      if (parents(schema).some((parent) => family.has(parent) || found.has(parent))) found.add(name);
    }
  }
  return found;
}

function parents(schema: unknown): readonly string[] {
  const parts = member(schema, 'allOf');
  return (Array.isArray(parts) ? parts : []).flatMap((part) => {
    const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(String(member(part, '$ref'))) ?? [];
    return name === undefined ? [] : [name];
  });
}
