import type { Encoding, MediaType, RequestBody } from '../../../model/ir/index.ts';
import { bodyKind, itemSchema, sequenceKind } from '../../http/index.ts';
import { type Code, call, dictionary, sequence, subscript } from './code.ts';
import { stringLiteral } from './literal.ts';
import type { Models } from './models.ts';
import { printType } from './print-type.ts';
import { unionOf } from './type-union.ts';

/** Type of the argument that carries the body: the body itself, or its media type with it where there are several. */
export function bodyArgumentType({ content }: RequestBody, hint: string, models: Models): Code {
  const [only] = content;
  if (only !== undefined && content.length === 1) return bodyType(only, hint, models);
  return unionOf(
    content.map((each) =>
      subscript('tuple', [subscript('Literal', [stringLiteral(each.mediaType)]), bodyType(each, hint, models)]),
    ),
  );
}

function bodyType(content: MediaType, hint: string, models: Models): Code {
  const place = { models, direction: 'write', hint, qualified: true } as const;
  if (sequenceKind(content) === 'lines') {
    const item = itemSchema(content, models);
    return subscript('wire.Items', [item === undefined ? 'Any' : printType(item, place)]);
  }
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'Any' : printType(content.schema, place);
    case 'urlencoded':
    case 'multipart':
      return content.schema === undefined ? subscript('dict', ['str', 'Any']) : printType(content.schema, place);
    case 'text':
      return 'str';
    case 'binary':
      return 'wire.BinaryBody';
  }
}

/** The table by which the runtime writes a body, media type by media type. */
export function bodyWriters({ content }: RequestBody): Code {
  return dictionary(content.map((each) => sequence(`${stringLiteral(each.mediaType)}: `, writer(each))));
}

function writer(content: MediaType): Code {
  if (sequenceKind(content) === 'lines') return 'wire.JSON_LINES_BODY';
  switch (bodyKind(content)) {
    case 'json':
      return 'wire.JSON_BODY';
    case 'urlencoded':
      return call('wire.FormBody', fieldStyles(content));
    case 'multipart':
      return call('wire.MultipartBody', encodings(content.encoding, contentType));
    case 'text':
      return 'wire.TEXT_BODY';
    case 'binary':
      return 'wire.BINARY_BODY';
  }
}

/** How the fields of a form are written, as the one argument that says so; none where all have the default. */
export function fieldStyles({ encoding }: MediaType): Code[] {
  return encodings(encoding, fieldStyle);
}

function encodings(declared: readonly Encoding[], print: (encoding: Encoding) => Code | undefined): Code[] {
  const entries = declared.flatMap((encoding) => {
    const code = print(encoding);
    return code === undefined ? [] : [sequence(`${stringLiteral(encoding.property)}: `, code)];
  });
  return entries.length === 0 ? [] : [dictionary(entries)];
}

function contentType({ contentType: declared }: Encoding): Code | undefined {
  return declared === undefined ? undefined : stringLiteral(declared);
}

function fieldStyle({ style, explode, allowReserved }: Encoding): Code | undefined {
  if (style === undefined && explode === undefined && allowReserved === undefined) return undefined;
  const name = style ?? 'form';
  return call('wire.FieldStyle', [
    stringLiteral(name),
    ...((explode ?? name === 'form') ? [] : ['explode=False']),
    ...(allowReserved ? ['reserved=True'] : []),
  ]);
}
