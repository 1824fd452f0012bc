import type { Encoding, MediaType, Schema } from '../../model/ir/index.ts';
import { bodyKind } from '../http/index.ts';
import { type ApiNames, layOutList, stringLiteral } from '../typescript/index.ts';
import { isFile } from './form-schema.ts';
import { allProperties, itemsOf, mayBe, printList, printRest, printShape } from './shape.ts';

/** Parts of a form's definition: its fields with the style that each is written in, and what all other members are. */
export function formParts(content: MediaType, schema: Schema, names: ApiNames, indent = '        '): string[] {
  const encodings = new Map(content.encoding.map((encoding) => [encoding.property, encoding]));
  const isMultipart = bodyKind(content) === 'multipart';
  const fields = [...allProperties(schema, names)].map(([name, property]) => {
    const encoding = encodings.get(name);
    const written = isMultipart ? inPart(property, encoding, names) : urlencoded(property, encoding, names);
    return `{ ${[`name: ${stringLiteral(name)}`, ...written].join(', ')} }`;
  });
  const rest = printRest(schema, names);
  return [
    ...(fields.length === 0 ? [] : [layOutList('fields', fields, indent)]),
    ...(rest === undefined || rest === 'http.text' ? [] : [`rest: ${rest}`]),
  ];
}

/** Without a style of its own an object is JSON, and so is an item that is one. */
function urlencoded(schema: Schema, encoding: Encoding | undefined, names: ApiNames): string[] {
  const { style, explode = style === undefined || style === 'form' } = encoding ?? {};
  if (style === 'deepObject') return ["style: 'deepObject'", `shape: ${printShape(schema, names)}`];
  if (style === undefined && isObject(schema, names)) return ["style: 'json'", 'shape: http.json'];
  return [
    `style: ${stringLiteral(style ?? 'form')}`,
    ...(explode ? ['explode: true'] : []),
    `shape: ${style === undefined ? fieldShape(schema, names) : printShape(schema, names)}`,
  ];
}

function inPart(schema: Schema, encoding: Encoding | undefined, names: ApiNames): string[] {
  const isJson = encoding?.contentType !== undefined && /[/+]json\b/.test(encoding.contentType);
  return ["style: 'form'", 'explode: true', `shape: ${isJson ? jsonShape(schema, names) : fieldShape(schema, names)}`];
}

/** Of a list, the content type is that of each item. */
function jsonShape(schema: Schema, names: ApiNames): string {
  return mayBe(schema, 'array', names) ? 'http.list(http.json)' : 'http.json';
}

/** Files stay files, also where the caller sends them as text. */
function fieldShape(schema: Schema, names: ApiNames): string {
  const resolved = schema.ref === undefined ? schema : names.resolve(schema.ref);
  if (isFile(resolved)) return 'http.file';
  if (isTextFile(resolved)) return 'http.textFile';
  if (mayBe(schema, 'array', names)) {
    const items = itemsOf(schema, names);
    return printList(schema, items === undefined ? 'http.text' : itemShape(items, names), names);
  }
  return isObject(schema, names) ? 'http.json' : printShape(schema, names);
}

/** Text that says what it is, and so may come as a file. */
function isTextFile({ types, contentMediaType, contentEncoding }: Schema): boolean {
  return (
    types?.length === 1 && types[0] === 'string' && contentMediaType !== undefined && contentEncoding === undefined
  );
}

function itemShape(schema: Schema, names: ApiNames): string {
  return mayBe(schema, 'array', names) ? 'http.json' : fieldShape(schema, names);
}

function isObject(schema: Schema, names: ApiNames): boolean {
  return mayBe(schema, 'object', names) && !mayBe(schema, 'array', names);
}
