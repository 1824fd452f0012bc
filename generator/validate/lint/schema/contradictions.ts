import { isRecord, member } from '../../../load/index.ts';
import type { Rule } from '../rule.ts';
import { below, entriesOf } from '../site.ts';
import type { SchemaOutline } from './outline.ts';
import { compilePattern } from './pattern.ts';

export const enumType: Rule<SchemaOutline> = {
  id: 'enum-type',
  severity: 'warning',
  area: 'schemas',
  summary: 'Every value of an enum has a type that its schema allows.',
  *check({ schemas }) {
    for (const schema of schemas) {
      const types = [member(schema.value, 'type') ?? []].flat().map(String);
      if (types.length === 0 || member(schema.value, '$ref') !== undefined) continue;
      if (member(schema.value, 'nullable') === true) types.push('null');
      for (const [, site] of entriesOf(below(schema, 'enum'))) {
        if (typesOf(site.value).some((type) => types.includes(type))) continue;
        yield {
          site,
          message: `the enum's value ${JSON.stringify(site.value)} never fits the schema's type`,
          expected: `a value of type ${types.join(' or ')}`,
          fix: 'remove the value, mend its spelling, or widen the type',
        };
      }
    }
  },
};

function typesOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

export const requiredUndeclared: Rule<SchemaOutline> = {
  id: 'required-undeclared',
  severity: 'error',
  area: 'schemas',
  summary: 'A closed object declares every property that it requires.',
  *check({ schemas }) {
    for (const schema of schemas) {
      if (member(schema.value, 'additionalProperties') !== false) continue;
      const properties = member(schema.value, 'properties');
      const patterns = Object.keys(Object(member(schema.value, 'patternProperties')));
      for (const [, site] of entriesOf(below(schema, 'required'))) {
        const name = String(site.value);
        if (isRecord(properties) && Object.hasOwn(properties, name)) continue;
        if (patterns.some((pattern) => compilePattern(pattern).expression?.test(name) ?? true)) continue;
        yield {
          site,
          message: `'${name}' is required, but the object allows no such property`,
          fix: `add '${name}' to properties, or stop requiring it`,
        };
      }
    }
  },
};
