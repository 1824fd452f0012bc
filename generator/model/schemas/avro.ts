import { Cursor } from '../cursor.ts';
import type { Schema } from '../ir/index.ts';
import type { Draft } from './keywords.ts';
import type { SchemaRegistry } from './registry.ts';

type Primitive = Pick<Schema, 'types' | 'minimum' | 'maximum' | 'contentEncoding'>;

const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ['null', { types: ['null'] }],
  ['boolean', { types: ['boolean'] }],
  ['int', { types: ['integer'], minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }],
  ['long', { types: ['integer'] }],
  ['float', { types: ['number'] }],
  ['double', { types: ['number'] }],
  ['bytes', { types: ['string'] }],
  ['string', { types: ['string'] }],
]);

/**
 * Reads an Avro schema as the JSON that carries its values: records become closed objects, unions `anyOf` without the
 * type tags of Avro's own JSON encoding. Named types that are used again become references.
 */
export function readAvro(root: Cursor, registry: SchemaRegistry): Schema {
  const declared = new Map<string, Cursor>();
  collect(root, '', declared);
  return readUse(root);

  function read(node: Cursor): Schema {
    const { origin } = node;
    if (typeof node.value === 'string') return readName(node, node.value);
    if (Array.isArray(node.value)) {
      return { origin, anyOf: listOf(node).map((branch) => readUse(branch)) };
    }
    const type = node.get('type');
    if (type === undefined) {
      node.expect('an Avro schema: a type name, an object with a type, or a list of types');
      return { origin };
    }
    const draft: Draft = { origin };
    const description = node.text('doc');
    if (description !== undefined) draft.description = description;
    switch (type.value) {
      case 'record':
        return { ...draft, ...readRecord(node) };
      case 'enum':
        return { ...draft, types: ['string'], enum: node.texts('symbols') };
      case 'array':
        return { ...draft, types: ['array'], ...whenDefined('items', node.get('items'), readUse) };
      case 'map':
        return { ...draft, types: ['object'], ...whenDefined('additionalProperties', node.get('values'), readUse) };
      case 'fixed':
        return { ...draft, types: ['string'] };
      default:
        return { ...readUse(type), ...draft };
    }
  }

  /** A named type is read once and referred to from then on; anything else is read in place. */
  function readUse(node: Cursor): Schema {
    const name = node.members?.['name'];
    if (typeof name !== 'string' || !isNamedType(node)) return read(node);
    return { origin: node.origin, ref: registry.nameOf(node, read, name) };
  }

  function readName(node: Cursor, name: string): Schema {
    const primitive = PRIMITIVES.get(name);
    if (primitive) return { origin: node.origin, ...primitive };
    const target = declared.get(name);
    if (target) return readUse(target);
    node.reading.problems.report(
      'error',
      'unknown-type',
      `Avro has no type ${name} and no schema here defines one`,
      node.origin,
      {
        expected: 'a primitive type, or the full name of a type defined in the same schema',
      },
    );
    return { origin: node.origin };
  }

  function readRecord(node: Cursor): Pick<Schema, 'types' | 'properties' | 'required' | 'additionalProperties'> {
    const fields = node
      .items('fields')
      .map((field) => ({ field, name: field.text('name') ?? '', type: field.get('type') }));
    const required = fields.filter(({ field }) => !field.has('default')).map(({ name }) => name);
    return {
      types: ['object'],
      properties: fields.map(({ field, name, type }) => ({
        name,
        schema: type ? readUse(type) : { origin: field.origin },
      })),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: { origin: node.origin, never: true },
    };
  }
}

function whenDefined<K extends 'items' | 'additionalProperties'>(
  key: K,
  node: Cursor | undefined,
  read: (node: Cursor) => Schema,
): { readonly [P in K]?: Schema } {
  return node === undefined ? {} : ({ [key]: read(node) } as { [P in K]: Schema });
}

function isNamedType(node: Cursor): boolean {
  const type = node.members?.['type'];
  return type === 'record' || type === 'enum' || type === 'fixed';
}

/** Finds every named type below the node, under its full name and, for the default namespace, its bare one. */
function collect(node: Cursor, namespace: string, declared: Map<string, Cursor>): void {
  if (Array.isArray(node.value)) {
    for (const branch of listOf(node)) collect(branch, namespace, declared);
    return;
  }
  if (node.members === undefined) return;
  const inner = typeof node.members['namespace'] === 'string' ? node.members['namespace'] : namespace;
  const name = node.members['name'];
  if (typeof name === 'string' && isNamedType(node)) {
    declared.set(name, node);
    if (inner !== '') declared.set(`${inner}.${name}`, node);
  }
  for (const key of ['type', 'items', 'values']) {
    const child = node.get(key);
    if (child !== undefined && typeof child.value === 'object') collect(child, inner, declared);
  }
  if (node.has('fields')) for (const field of node.items('fields')) collect(field, inner, declared);
}

function listOf(node: Cursor): Cursor[] {
  const items: readonly unknown[] = Array.isArray(node.value) ? node.value : [];
  return items.map((item, index) => new Cursor(node.reading, item, node.file, `${node.pointer}/${index}`));
}
