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
    yield* unusedComponents(contract, outline.root, named);
  },
};
