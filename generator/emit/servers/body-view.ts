import type { MediaType, Operation, Schema } from '../../model/ir/index.ts';
import { type BodyKind, bodyKind, itemSchema, sequenceKind } from '../http/index.ts';
import {
  type ApiNames,
  docComment,
  layOutBranch,
  layOutList,
  layOutType,
  printType,
  stringLiteral,
} from '../typescript/index.ts';
import { formParts } from './form-fields.ts';
import { formSchema } from './form-schema.ts';
import { mayBe } from './shape.ts';

/** Gives the name of the generated check of a schema. */
export type Check = (suffix: string, type: string, schema: Schema) => string;

export interface BodyView {
  /** Member of the request's interface. */
  readonly member: string;
  /** Lines of the definition's `body`. */
  readonly lines: readonly string[];
}

export function viewBody({ requestBody }: Operation, names: ApiNames, check: Check): BodyView | undefined {
  const content = requestBody?.content ?? [];
  const [only] = content;
  if (requestBody === undefined || only === undefined) return undefined;
  const mark = requestBody.required ? '' : '?';
  const comment = docComment({ prose: [requestBody.description] }, '  ');
  const tagged = content.length > 1;
  const member = tagged
    ? `${comment}  readonly content${mark}:${content.map((each) => choice(each, names)).join('')};\n`
    : `${comment}${layOutType(`  readonly body${mark}:`, receivedType(only, names, '  '), ';', '  ')}\n`;
  return {
    member,
    lines: [
      `required: ${requestBody.required}`,
      `tagged: ${tagged}`,
      layOutList(
        'content',
        content.map((each, index) => define(each, index, names, check)),
        '    ',
      ),
    ],
  };
}

function choice(content: MediaType, names: ApiNames): string {
  const members = (indent: string) => [
    `readonly type: ${stringLiteral(content.mediaType)}`,
    `readonly body: ${receivedType(content, names, indent)}`,
  ];
  return `\n${layOutBranch(members, '    ')}`;
}

/** Type of a body as a handler gets it. */
function receivedType(content: MediaType, names: ApiNames, indent: string): string {
  switch (receivedKind(content)) {
    case 'lines': {
      const item = itemSchema(content, names);
      return `AsyncIterable<${item === undefined ? 'unknown' : printType(item, names, indent)}>`;
    }
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, indent);
    case 'urlencoded':
    case 'multipart':
      return content.schema === undefined
        ? '{ readonly [name: string]: unknown }'
        : printType(content.schema, names, indent);
    case 'text':
      return 'string';
    case 'binary':
      return 'ReadableStream<Uint8Array>';
  }
}

/** JSON lines are read one by one, so that they may be without end. */
function receivedKind(content: MediaType): BodyKind | 'lines' {
  return sequenceKind(content) === 'lines' ? 'lines' : bodyKind(content);
}

function define(content: MediaType, index: number, names: ApiNames, check: Check): string {
  const kind = receivedKind(content);
  const parts = [`mediaType: ${stringLiteral(content.mediaType)}`, `kind: ${stringLiteral(kind)}`];
  const form = kind === 'urlencoded' || kind === 'multipart';
  if (content.schema !== undefined && form) parts.push(...formParts(content, content.schema, names));
  const checked = kind === 'lines' ? itemSchema(content, names) : content.schema;
  // Text may stand for something else, as XML does.
  const isChecked = checked !== undefined && (kind !== 'text' || mayBe(checked, 'string', names));
  if (isChecked && kind !== 'binary') {
    const schema = form ? formSchema(checked, names) : checked;
    const type = form ? 'object' : kind === 'lines' ? 'unknown' : receivedType(content, names, '');
    parts.push(`check: ${check(index === 0 ? 'Body' : `Body${index + 1}`, type, schema)}`);
  }
  const line = `{ ${parts.join(', ')} }`;
  return line.length <= 112 && !line.includes('\n')
    ? line
    : `{\n${parts.map((part) => `        ${part},\n`).join('')}      }`;
}
