import type { Cursor } from '../cursor.ts';
import type { Property, Schema } from '../ir/index.ts';
import type { SchemaRegistry } from '../schemas/registry.ts';
import { readPayload } from './payload.ts';

/** The headers of a message: its own laid over those of its traits, member by member. */
export function readHeaders(layers: readonly Cursor[], registry: SchemaRegistry): Schema | undefined {
  const said = layers.flatMap((layer) => layer.get('headers') ?? []);
  const [only, another] = said;
  if (another === undefined) return readPayload(only, registry);
  // What is merged is no longer what a name stands for.
  const schemas = said.flatMap((headers) => readPayload(headers.follow(), registry) ?? []);
  return schemas.reduceRight<Schema | undefined>(
    (under, over) => (under === undefined ? over : laid(over, under)),
    undefined,
  );
}

/** JSON Merge Patch: objects are merged, and of all else the upper one counts. */
function laid(over: Schema, under: Schema): Schema {
  if (over.ref !== undefined) return over;
  const properties = laidProperties(over.properties ?? [], under.properties ?? []);
  return { ...under, ...over, ...(properties.length === 0 ? {} : { properties }) };
}

function laidProperties(over: readonly Property[], under: readonly Property[]): Property[] {
  const upper = new Map(over.map(({ name, schema }) => [name, schema]));
  const lower = new Set(under.map(({ name }) => name));
  return [
    ...under.map(({ name, schema }) => {
      const other = upper.get(name);
      return { name, schema: other === undefined ? schema : laid(other, schema) };
    }),
    ...over.filter(({ name }) => !lower.has(name)),
  ];
}
