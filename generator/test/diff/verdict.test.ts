import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../diff/index.ts';
import { diffApis } from '../../diff/index.ts';
import type { Api, Schema } from '../../model/index.ts';
import { contains } from '../../schema/index.ts';
import { readApi, TODAY } from './compare-texts.ts';
import { placeSchema } from './schema-places.ts';

type Json = { readonly [key: string]: unknown };

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null') }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ type: fc.constant('integer'), exclusiveMaximum: fc.integer({ min: 5, max: 9 }) }),
  fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 1, 2, null), { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: fc.constantFrom('a', 1, null) }),
  fc.record({ type: fc.uniqueArray(fc.constantFrom('string', 'integer', 'null'), { minLength: 1 }) }),
);

const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: scalar, weight: 4 },
    {
      arbitrary: fc.record(
        {
          type: fc.constant('object'),
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema'), { maxKeys: 3 }),
          required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), scalar),
        },
        { requiredKeys: ['type', 'properties'] },
      ),
      weight: 3,
    },
    {
      arbitrary: fc.record(
        {
          type: fc.constant('array'),
          items: tie('schema'),
          minItems: fc.constantFrom(1, 2),
          uniqueItems: fc.boolean(),
        },
        { requiredKeys: ['type', 'items'] },
      ),
      weight: 1,
    },
    {
      arbitrary: fc.oneof(
        ...(['allOf', 'anyOf', 'oneOf'] as const).map((keyword) =>
          fc.record({ [keyword]: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
        ),
      ),
      weight: 2,
    },
  ),
}));

/** Two schemas, most often forms of one. */
const pair = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(schema, scalar, fc.nat()).map(([whole, part, at]) => [whole, graft(whole, part, at)] as const),
);

/** Replaces one part of a schema, somewhere. */
function graft(whole: Json, part: Json, at: number): Json {
  const properties = Object.entries((whole['properties'] ?? {}) as Json);
  const chosen = properties[at % Math.max(1, properties.length)];
  if (chosen !== undefined) {
    return {
      ...whole,
      properties: Object.fromEntries(properties.map(([name, inner]) => [name, name === chosen[0] ? part : inner])),
    };
  }
  return whole['items'] === undefined ? { ...part } : { ...whole, items: part };
}

function bodyOf(api: Api, site: 'requestBody' | 'responseBody'): Schema {
  const [operation] = api.kind === 'http' ? api.operations : [];
  const content = site === 'requestBody' ? operation?.requestBody?.content : operation?.responses[0]?.content;
  const found = content?.[0]?.schema;
  if (found === undefined) throw new Error('the document has no body');
  return found;
}

function worst(changes: readonly Change[]): string {
  return ['ERR', 'WARN'].find((level) => changes.some((change) => change.level === level)) ?? 'INFO';
}

test.each([
  ['requestBody', 'request'],
  ['responseBody', 'response'],
] as const)('at %s the algebra decides whether something breaks', async (site, direction) => {
  await fc.assert(
    fc.asyncProperty(pair, async ([before, after]) => {
      const base = await readApi(placeSchema(site, JSON.stringify(before), false));
      const revision = await readApi(placeSchema(site, JSON.stringify(after), false));
      const scoped = (api: Api) => ({
        schema: bodyOf(api, site),
        scope: { schemas: new Map(api.schemas.map(({ name, schema: named }) => [name, named])) },
      });
      const [writer, reader] = direction === 'request' ? [base, revision] : [revision, base];
      const { verdict } = contains(scoped(writer), scoped(reader), { direction });
      const expected = { yes: 'INFO', no: 'ERR', unknown: 'WARN' }[verdict];
      const changes = diffApis(base, revision, { today: TODAY });
      expect(worst(changes)).toBe(expected);
      for (const { level, witness } of changes) if (level === 'ERR') expect(witness).toBeDefined();
    }),
    { numRuns: 400 },
  );
});
