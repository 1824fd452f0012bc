import type { Header, MediaType, Operation, Response, Schema } from '../../model/ir/index.ts';
import { bodyKind, isTextData, itemSchema, sequenceKind } from '../http/index.ts';
import {
  type ApiNames,
  LINE_WIDTH,
  layOutList,
  layOutObject,
  propertyKey,
  stringLiteral,
} from '../typescript/index.ts';
import { contentsOf } from './responses.ts';
import { mayBe } from './shape.ts';

/** Gives the name of the generated check of a schema, as answers have it. `part` tells it from others of the response. */
export type AnswerCheck = (part: string, schema: Schema, response: Response) => string;

/** `responses: { 200: { content: [...] }, … }` */
export function answersLine(operation: Operation, names: ApiNames, check: AnswerCheck): string {
  const entries = operation.responses.map((response) => {
    const { status } = response;
    const contents = contentsOf(operation, response).map((content, index) =>
      defineContent(content, names, (schema) => check(`Body${index === 0 ? '' : index + 1}`, schema, response)),
    );
    return layOutAnswer(
      /^\d+$/.test(status) ? status : propertyKey(status),
      contents,
      headersPart(response, names, check),
    );
  });
  return entries.length === 0 ? 'responses: {}' : layOutObject('responses', entries, '  ');
}

function layOutAnswer(key: string, contents: readonly string[], headers: readonly string[]): string {
  const line = `${key}: { ${[`content: [${contents.join(', ')}]`, ...headers].join(', ')} }`;
  if (line.length + 5 <= LINE_WIDTH) return line;
  const parts = [layOutList('content', contents, '      '), ...headers];
  return `${key}: {\n${parts.map((part) => `      ${part},\n`).join('')}    }`;
}

function defineContent(content: MediaType, names: ApiNames, check: (schema: Schema) => string): string {
  const kind = kindOf(content, names);
  const schema =
    kind === 'events' || kind === 'texts' || kind === 'lines' ? itemSchema(content, names) : content.schema;
  const parts = [`mediaType: ${stringLiteral(content.mediaType)}`, `kind: ${stringLiteral(kind)}`];
  if (schema !== undefined && isChecked(kind, schema, names)) parts.push(`check: ${check(schema)}`);
  return `{ ${parts.join(', ')} }`;
}

/** Bytes are not looked into, and neither is text that stands for something else, as XML does. */
function isChecked(kind: ReturnType<typeof kindOf>, schema: Schema, names: ApiNames): boolean {
  return kind !== 'binary' && (kind !== 'text' || mayBe(schema, 'string', names));
}

function kindOf(content: MediaType, names: ApiNames): 'json' | 'text' | 'binary' | 'events' | 'texts' | 'lines' {
  const sequence = sequenceKind(content);
  if (sequence === 'events') return isTextData(content, names) ? 'texts' : 'events';
  if (sequence !== undefined) return sequence;
  const kind = bodyKind(content);
  if (kind === 'urlencoded') return 'text';
  return kind === 'multipart' ? 'binary' : kind;
}

/** One check of the object that all headers of a response make, as the contract and handlers name them. */
function headersPart(response: Response, names: ApiNames, check: AnswerCheck): string[] {
  const { headers, origin } = response;
  if (headers.length === 0) return [];
  const required = headers.filter((header) => header.required).map(({ name }) => name);
  const schema: Schema = {
    origin,
    types: ['object'],
    properties: headers.map((header) => ({ name: header.name, schema: schemaOf(header) })),
    ...(required.length === 0 ? {} : { required }),
  };
  const written = headers.flatMap((header) => {
    const style = styleOf(header, names);
    return style === undefined ? [] : [`${propertyKey(header.name)}: ${stringLiteral(style)}`];
  });
  const parts = [
    `check: ${check('Headers', schema, response)}`,
    ...(written.length === 0 ? [] : [`written: { ${written.join(', ')} }`]),
  ];
  return [`headers: { ${parts.join(', ')} }`];
}

function schemaOf({ value, origin }: Header): Schema {
  return value.kind === 'style' ? value.schema : (value.content.schema ?? { origin });
}

function styleOf({ value }: Header, names: ApiNames): 'pairs' | 'json' | undefined {
  if (value.kind === 'content') return bodyKind(value.content) === 'json' ? 'json' : undefined;
  return value.explode && mayBe(value.schema, 'object', names) ? 'pairs' : undefined;
}
