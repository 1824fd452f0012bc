import { essence, type MediaType } from '../../../model/ir/index.ts';
import { bodyKind, itemSchema, resolved, sequenceKind } from '../../http/index.ts';
import { type ApiNames, layOutObject, printType, propertyKey, stringLiteral } from '../../typescript/index.ts';
import { partTypes, urlencodedWriters } from './form-encoding.ts';

/** Type of what a caller hands in as the body. */
export function bodyType(content: MediaType, names: ApiNames, indent: string): string {
  if (sequenceKind(content) === 'lines') {
    const item = itemType(content, names, indent);
    return `Iterable<${item}> | AsyncIterable<${item}>`;
  }
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, indent);
    case 'urlencoded':
    case 'multipart':
      return formType(content, names, indent);
    case 'text':
      return 'string';
    case 'binary':
      return 'wire.BinaryBody';
  }
}

/** Forms are made of named fields: a contract that says a form were text, or null, can't mean it. */
export function formType({ schema }: MediaType, names: ApiNames, indent: string): string {
  const fields = '{ readonly [name: string]: unknown }';
  if (schema === undefined) return fields;
  const { types, properties, additionalProperties, allOf, anyOf, oneOf } = resolved(schema, names);
  const isObject = types?.includes('object') ?? Boolean(properties ?? additionalProperties ?? allOf ?? anyOf ?? oneOf);
  if (!isObject) return fields;
  const type = printType(schema, names, indent);
  return types?.some((each) => each !== 'object') ? `Extract<${type}, object>` : type;
}

/** Type of what an answer's body is read into. */
export function answerBodyType(content: MediaType, names: ApiNames, indent: string): string {
  switch (sequenceKind(content)) {
    case 'events':
      return `AsyncIterable<wire.ServerSentEvent<${itemType(content, names, indent)}>>`;
    case 'lines':
      return `AsyncIterable<${itemType(content, names, indent)}>`;
    case undefined:
      break;
  }
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, indent);
    case 'text':
      return 'string';
    case 'urlencoded':
    case 'multipart':
    case 'binary':
      return 'wire.Download';
  }
}

/** Expression of the `Content` to send; `type` is an expression of the media type where the caller chose it. */
export function bodyExpression(content: MediaType, value: string, type?: string): string {
  const named = type ?? stringLiteral(content.mediaType);
  if (sequenceKind(content) === 'lines') return `wire.jsonLines(${value}, ${named})`;
  switch (bodyKind(content)) {
    case 'json':
      return named === "'application/json'"
        ? `wire.json(${value})`
        : `wire.json(${value}${content.mediaType.includes('*') ? '' : `, ${named}`})`;
    case 'urlencoded':
      return `wire.urlencoded(${[value, ...objectOf(urlencodedWriters(content))].join(', ')})`;
    case 'multipart': {
      const types = objectOf(partTypes(content));
      const other = essence(content.mediaType) === 'multipart/form-data' || content.mediaType.includes('*');
      const subtype = other ? [] : [...(types.length === 0 ? ['{}'] : []), named];
      return `wire.multipart(${[value, ...types, ...subtype].join(', ')})`;
    }
    case 'text':
    case 'binary':
      return `wire.raw(${value}, ${named})`;
  }
}

/** Pairs of a query that is one value. */
export function querystringExpression(content: MediaType, value: string): string {
  switch (bodyKind(content)) {
    case 'json':
      return `wire.jsonText(${value})`;
    case 'urlencoded':
      return `wire.formPairs(${[value, ...objectOf(urlencodedWriters(content))].join(', ')})`;
    default:
      return `wire.text(${value})`;
  }
}

function objectOf(entries: readonly (readonly [name: string, expression: string])[]): string[] {
  if (entries.length === 0) return [];
  const members = entries.map(([name, expression]) => `${propertyKey(name)}: ${expression}`);
  // What stands before it on the line counts for its width.
  const line = layOutObject(' '.repeat(30), members, '      ');
  return [line.slice(line.indexOf('{'))];
}

/** Type of one event's data or one line. */
function itemType(content: MediaType, names: ApiNames, indent: string): string {
  const schema = itemSchema(content, names);
  return schema === undefined ? 'unknown' : printType(schema, names, indent);
}
