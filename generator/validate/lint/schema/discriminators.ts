import { type Contract, isRecord, member, nearestName } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below, enter, entriesOf, namedEntries, rootOf, text } from '../site.ts';
import type { SchemaOutline } from './outline.ts';

export const discriminatorProperty: Rule<SchemaOutline> = {
  id: 'discriminator-property',
  severity: 'warning',
  area: 'schemas',
  summary: 'Every branch of a union declares and requires the property that its discriminator looks at.',
  *check({ schemas }, contract) {
    for (const schema of schemas) {
      const discriminator = below(schema, 'discriminator');
      const name = discriminator === undefined ? undefined : text(discriminator, 'propertyName');
      // A default is for values without the property.
      if (name === undefined || below(discriminator ?? schema, 'defaultMapping') !== undefined) continue;
      for (const [, branch] of [...entriesOf(below(schema, 'oneOf')), ...entriesOf(below(schema, 'anyOf'))]) {
        const target = enter(contract, branch);
        if (declares(contract, target, name, 0)) continue;
        yield {
          site: branch,
          message: `the branch doesn't require the property '${name}' that tells the branches apart`,
          fix: `declare '${name}' in the branch and list it under required`,
          related: [{ message: 'the branch', site: target }],
        };
      }
    }
  },
};

function declares(contract: Contract, schema: Site, name: string, depth: number): boolean {
  if (depth > 20) return true;
  const properties = member(schema.value, 'properties');
  const required = member(schema.value, 'required');
  const isHere =
    isRecord(properties) && Object.hasOwn(properties, name) && Array.isArray(required) && required.includes(name);
  if (isHere) return true;
  const ref = text(schema, '$ref');
  const base = ref === undefined ? undefined : contract.resolve(schema.document.file, ref);
  if (base !== undefined && declares(contract, base, name, depth + 1)) return true;
  return entriesOf(below(schema, 'allOf')).some(([, part]) =>
    declares(contract, enter(contract, part), name, depth + 1),
  );
}

export const discriminatorMapping: Rule<SchemaOutline> = {
  id: 'discriminator-mapping',
  severity: 'error',
  area: 'schemas',
  summary: 'A discriminator maps values to schemas that exist.',
  *check({ schemas }, contract) {
    const components = below(rootOf(contract), 'components');
    const named = components === undefined ? undefined : below(components, 'schemas');
    const names = namedEntries(named).map(([name]) => name);
    for (const schema of schemas) {
      const discriminator = below(schema, 'discriminator');
      if (discriminator === undefined) continue;
      const fallback = below(discriminator, 'defaultMapping');
      const mapped = namedEntries(below(discriminator, 'mapping'));
      for (const [value, site] of [
        ...mapped,
        ...(fallback === undefined ? [] : [['defaultMapping', fallback] as const]),
      ]) {
        // Whatever looks like a path was looked up on loading.
        if (typeof site.value !== 'string' || /[#/.]/.test(site.value) || names.includes(site.value)) continue;
        const near = nearestName(site.value, names);
        yield {
          site,
          message: `'${value}' is mapped to the schema '${site.value}', which doesn't exist`,
          fix: near === undefined ? 'name a schema of the components' : `did you mean '${near}'?`,
        };
      }
    }
  },
};
