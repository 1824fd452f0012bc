import type { MediaType, Operation, Parameter, ParameterLocation, Response } from '../../../model/ir/index.ts';
import { bodyKind } from '../../http/index.ts';
import { type ApiNames, docComment, layOutType, printType, propertyKey } from '../../typescript/index.ts';

/** What `schema.hbs` needs to print one operation. Every text is finished code. */
export interface OperationView {
  readonly comment: string;
  readonly key: string;
  /** A member a place of parameters. */
  readonly groups: readonly string[];
  readonly requestBody: string;
  readonly responses: readonly ResponseView[];
}

interface ResponseView {
  readonly comment: string;
  readonly key: string;
  readonly headers: string;
  readonly content: string;
}

const GROUPS: readonly ParameterLocation[] = ['query', 'header', 'path', 'cookie'];

export function viewOperation(operation: Operation, names: ApiNames): OperationView {
  const { deprecated, description, id, parameters, requestBody, responses, summary } = operation;
  return {
    comment: docComment(
      {
        prose: [summary, description === summary ? undefined : description],
        tags: deprecated ? [['deprecated', '']] : [],
      },
      '  ',
    ),
    key: propertyKey(id),
    groups: GROUPS.map((place) => {
      const whole = place === 'query' ? parameters.find((each) => each.in === 'querystring') : undefined;
      if (whole !== undefined) return wholeQuery(whole, names.written);
      const own = parameters.filter((each) => each.in === place);
      return group(place, own, names.written);
    }),
    requestBody:
      requestBody === undefined || requestBody.content.length === 0
        ? 'requestBody?: never;'
        : `requestBody${requestBody.required ? '' : '?'}: {\n      ${contentOf(requestBody.content, names.written, '      ')}\n    };`,
    responses: responses.map((response) => viewResponse(response, operation, names)),
  };
}

function group(place: ParameterLocation, parameters: readonly Parameter[], names: ApiNames): string {
  if (parameters.length === 0) return `${place}?: never;`;
  const mark = parameters.some(({ required }) => required) ? '' : '?';
  return `${place}${mark}: {\n${parameters.map((each) => member(each, names)).join('')}      };`;
}

/** A query that is one value. Forms are written as `openapi-fetch` writes queries, all else by a `querySerializer`. */
function wholeQuery({ deprecated, description, required, value }: Parameter, names: ApiNames): string {
  const content = value.kind === 'content' ? value.content : undefined;
  const type = content?.schema === undefined ? 'unknown' : printType(content.schema, names, '      ');
  const written = content === undefined ? undefined : `Written as \`${content.mediaType}\`.`;
  const comment = docComment({ prose: [description, written], tags: deprecated ? [['deprecated', '']] : [] }, '      ');
  return `${comment.trimStart()}${comment === '' ? '' : '      '}query${required ? '' : '?'}: ${type};`;
}

function member({ deprecated, description, name, required, value }: Parameter, names: ApiNames): string {
  const schema = value.kind === 'style' ? value.schema : value.content.schema;
  const type = schema === undefined ? 'unknown' : printType(schema, names, '        ');
  const comment = docComment({ prose: [description], tags: deprecated ? [['deprecated', '']] : [] }, '        ');
  return `${comment}${layOutType(`        ${propertyKey(name)}${required ? '' : '?'}:`, type, ';', '        ')}\n`;
}

function viewResponse(response: Response, { method }: Operation, names: ApiNames): ResponseView {
  const { content, description, headers, status } = response;
  const named = headers.map(({ name, required, value }) => {
    const schema = value.kind === 'style' ? value.schema : value.content.schema;
    const type = schema === undefined ? 'unknown' : printType(schema, names, '        ');
    return `${propertyKey(name)}${required ? '' : '?'}: ${type}; `;
  });
  return {
    comment: docComment({ prose: [description] }, '      '),
    key: /^\d+$/.test(status) ? String(Number(status)) : propertyKey(status),
    headers: `headers: { ${named.join('')}[name: string]: unknown };`,
    // The answer to HEAD describes a body and never has one.
    content: content.length === 0 || method === 'head' ? 'content?: never;' : contentOf(content, names, '        '),
  };
}

/** `content: { 'application/json': Recording };`, with a media type a line where that gets too long. */
function contentOf(content: readonly MediaType[], names: ApiNames, indent: string): string {
  const unique = new Map(content.map((each) => [each.mediaType, each]));
  const members = [...unique.values()].map(
    (each) => `${propertyKey(each.mediaType)}: ${bodyType(each, names, `${indent}  `)};`,
  );
  const line = `content: { ${members.map((each) => each.replace(/;$/, '')).join('; ')} };`;
  if (!line.includes('\n') && indent.length + line.length <= 100) return line;
  return `content: {\n${members.map((each) => `${indent}  ${each}\n`).join('')}${indent}};`;
}

function bodyType(content: MediaType, names: ApiNames, indent: string): string {
  if (content.schema !== undefined) return printType(content.schema, names, indent);
  return bodyKind(content) === 'text' ? 'string' : 'unknown';
}
