import type { Header, MediaType, Operation, Response } from '../../model/ir/index.ts';
import { bodyKind, itemSchema, sequenceKind, statusType } from '../http/index.ts';
import { type ApiNames, docComment, printType, propertyKey, stringLiteral } from '../typescript/index.ts';

/** Members of the union that a handler may answer with, told apart by `status`. */
export function viewResponses(operation: Operation, names: ApiNames): string[] {
  if (operation.responses.length === 0) return ['http.AnyAnswer'];
  return operation.responses.flatMap((response) => {
    const status = statusType(response.status, operation, 'http.');
    const contents = contentsOf(operation, response);
    if (contents.length === 0) return [member(status, response, '', names)];
    return contents.map((content, index) => {
      const type = contents.length === 1 ? '' : contentType(content, index);
      return member(status, response, `${type}    readonly body: ${bodyType(content, names)};\n`, names);
    });
  });
}

/** What asks for the head alone gets no body. */
export function contentsOf({ method }: Operation, { content }: Response): readonly MediaType[] {
  return method === 'head' ? [] : content;
}

function member(status: string, response: Response, rest: string, names: ApiNames): string {
  const headers = headersMember(response.headers, names);
  if (headers === '' && !rest.includes('\n', rest.indexOf('\n') + 1)) {
    const body = rest.trim();
    return body === '' ? `{ readonly status: ${status} }` : `{ readonly status: ${status}; ${body.replace(/;$/, '')} }`;
  }
  return `{\n    readonly status: ${status};\n${headers}${rest}  }`;
}

/** The first media type is sent where the handler doesn't say. */
function contentType(content: MediaType, index: number): string {
  return `    readonly contentType${index === 0 ? '?' : ''}: ${stringLiteral(content.mediaType)};\n`;
}

function headersMember(headers: readonly Header[], names: ApiNames): string {
  if (headers.length === 0) return '';
  const required = headers.some((header) => header.required);
  const members = headers.map((header) => {
    const schema = header.value.kind === 'style' ? header.value.schema : header.value.content.schema;
    const type = schema === undefined ? 'string' : printType(schema, names, '      ');
    const comment = docComment({ prose: [header.description] }, '      ');
    const mark = header.required ? '' : '?';
    return `${comment}      readonly ${propertyKey(header.name)}${mark}: ${type}${mark === '' ? '' : ' | undefined'};\n`;
  });
  return `    readonly headers${required ? '' : '?'}: {\n${members.join('')}    };\n`;
}

/** Type of a body as a handler gives it. */
function bodyType(content: MediaType, names: ApiNames): string {
  const sequence = sequenceKind(content);
  if (sequence !== undefined) {
    const schema = itemSchema(content, names);
    const item = schema === undefined ? 'unknown' : printType(schema, names, '    ');
    return sequence === 'events' ? `http.Sequence<http.ServerSentEvent<${item}>>` : `http.Sequence<${item}>`;
  }
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, '    ');
    case 'text':
    case 'urlencoded':
      return 'string';
    case 'multipart':
    case 'binary':
      return 'http.BinaryBody';
  }
}
