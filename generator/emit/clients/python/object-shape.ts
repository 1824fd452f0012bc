import type { Property, Schema } from '../../../model/ir/index.ts';
import { nonNull } from './null-branch.ts';

/** What a schema says of an object, with everything that it combines merged into one. */
export interface ObjectShape {
  /** In declared order, each name once. */
  readonly properties: readonly Property[];
  readonly required: ReadonlySet<string>;
  /** Whether members that are not named are refused. */
  readonly closed: boolean;
  /** Schemas of the members that are not named. */
  readonly extras: readonly Schema[];
}

type Resolve = (ref: string) => Schema;

/**
 * The shape of a schema that describes objects with named members: its own properties and those of all that it
 * combines. Undefined for everything else: scalars, unions, references and maps without named members.
 */
export function objectShape(schema: Schema, resolve: Resolve): ObjectShape | undefined {
  if (!mayHaveMembers(schema) || isAlias(schema)) return undefined;
  const shape = merge(schema, resolve, new Set());
  return shape !== undefined && shape.properties.length > 0 ? shape : undefined;
}

/** Whether a schema names members, by itself or by what it combines. */
export function mayHaveMembers({ properties, allOf }: Schema): boolean {
  return properties !== undefined || allOf !== undefined;
}

/** Whether a schema only describes another one a second time: `allOf` of one part that says something. */
function isAlias({ allOf, properties, required, ref, oneOf, anyOf, additionalProperties }: Schema): boolean {
  if (properties ?? required ?? ref ?? oneOf ?? anyOf ?? additionalProperties) return false;
  const [part, ...others] = (allOf ?? []).filter(says);
  if (part?.ref === undefined || others.length > 0) return false;
  const { ref: _, ...beside } = part;
  return !says(beside);
}

/** Whether a schema says more of a value than that it may be an object. */
function says(schema: Schema): boolean {
  const { types, ref, properties, required, allOf, oneOf, anyOf, additionalProperties, items } = schema;
  if (types !== undefined && types.join() !== 'object') return true;
  const telling = ref ?? properties ?? required ?? allOf ?? oneOf ?? anyOf ?? additionalProperties ?? items;
  return telling !== undefined || schema.enum !== undefined || schema.const !== undefined;
}

/** Undefined when the schema is about something else than objects, or goes round in circles. */
function merge(schema: Schema, resolve: Resolve, path: ReadonlySet<Schema>): ObjectShape | undefined {
  if (path.has(schema) || schema.const !== undefined || schema.enum !== undefined || schema.never) return undefined;
  if (schema.types !== undefined && !schema.types.includes('object')) return undefined;
  const deeper = new Set([...path, schema]);
  const shapes: ObjectShape[] = [];
  const parts = [...(schema.ref === undefined ? [] : [resolve(schema.ref)]), ...(schema.allOf ?? [])];
  for (const part of parts) {
    const shape = merge(part, resolve, deeper);
    if (shape === undefined) return undefined;
    shapes.push(shape);
  }
  shapes.push(own(schema));
  for (const branches of [schema.oneOf, schema.anyOf]) {
    if (branches === undefined) continue;
    const shape = mergeBranches(nonNull(branches), resolve, deeper);
    if (shape === undefined) return undefined;
    shapes.push(shape);
  }
  return all(shapes);
}

function own(schema: Schema): ObjectShape {
  const patterns = (schema.patternProperties ?? []).map((each) => each.schema);
  const closing = schema.additionalProperties ?? schema.unevaluatedProperties;
  const typed = schema.additionalProperties !== undefined && !schema.additionalProperties.never;
  return {
    properties: schema.properties ?? [],
    required: new Set(schema.required),
    closed: closing?.never === true && patterns.length === 0,
    extras: [...patterns, ...(typed && schema.additionalProperties ? [schema.additionalProperties] : [])],
  };
}

/** Every part applies. Where several speak of one property, the most telling one wins. */
function all(shapes: readonly ObjectShape[]): ObjectShape {
  const properties = new Map<string, Schema>();
  for (const { name, schema } of shapes.flatMap((shape) => shape.properties)) {
    const known = properties.get(name);
    properties.set(name, known === undefined || tells(schema) >= tells(known) ? schema : known);
  }
  return {
    properties: [...properties].map(([name, schema]) => ({ name, schema })),
    required: new Set(shapes.flatMap((shape) => [...shape.required])),
    closed: shapes.some((shape) => shape.closed),
    extras: shapes.flatMap((shape) => shape.extras),
  };
}

function tells(schema: Schema): number {
  if (schema.const !== undefined) return 4;
  if (schema.enum !== undefined) return 3;
  if (schema.ref ?? schema.properties ?? schema.allOf ?? schema.oneOf ?? schema.anyOf ?? schema.items) return 2;
  return schema.types === undefined ? 0 : 1;
}

/** One of the branches applies: each of their properties may be there, and has the type that some branch gives it. */
function mergeBranches(
  branches: readonly Schema[],
  resolve: Resolve,
  path: ReadonlySet<Schema>,
): ObjectShape | undefined {
  const shapes: ObjectShape[] = [];
  for (const branch of branches) {
    const shape = merge(branch, resolve, path);
    if (shape === undefined) return undefined;
    shapes.push(shape);
  }
  const schemas = new Map<string, Schema[]>();
  for (const { name, schema } of shapes.flatMap((shape) => shape.properties)) {
    schemas.set(name, [...(schemas.get(name) ?? []), schema]);
  }
  const [first, ...others] = shapes;
  return {
    properties: [...schemas].map(([name, each]) => ({ name, schema: oneOf(each) })),
    required: new Set([...(first?.required ?? [])].filter((name) => others.every((shape) => shape.required.has(name)))),
    closed: false,
    extras: [],
  };
}

function oneOf(schemas: readonly Schema[]): Schema {
  const [first] = schemas;
  if (first === undefined) return EMPTY;
  if (schemas.length === 1) return first;
  return { origin: first.origin, anyOf: schemas };
}

const EMPTY: Schema = { origin: { file: '', pointer: '' } };
