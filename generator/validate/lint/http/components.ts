import { isRecord, member, SCHEMAS, schemasByParent } from '../../../load/index.ts';
import { descendants } from '../../../model/ir/index.ts';
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
    for (const ref of heirs(outline.root.value)) named.add(ref.slice('#/components/'.length));
    yield* unusedComponents(contract, outline.root, named);
  },
};

/** References to the schemas that extend one with a discriminator, which takes them in by their names. */
function heirs(root: unknown): readonly string[] {
  const schemas = member(member(root, 'components'), 'schemas');
  const entries = isRecord(schemas) ? Object.entries(schemas) : [];
  const heads = entries.filter(([, schema]) => isRecord(member(schema, 'discriminator')));
  const children = schemasByParent(root);
  return heads.flatMap(([name]) => [...descendants(SCHEMAS + name, (ref) => children.get(ref))]);
}
