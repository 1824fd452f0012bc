import type { Cursor } from '../cursor.ts';
import {
  type Encoding,
  type Example,
  type Header,
  type JsonValue,
  type MediaType,
  type ParameterStyle,
  type Schema,
  sequenceKind,
} from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
import { eventDataOf } from './event-data.ts';
import { readHeaders } from './headers.ts';
import { styleOf } from './styles.ts';

/** The `content` of a body, response, parameter or header, in declared order. */
export function readContent(node: Cursor, context: OpenApiContext): MediaType[] {
  return node.entries('content').flatMap(([mediaType, child]) => {
    const target = child.follow();
    return target === undefined ? [] : [readMediaType(mediaType, target, context)];
  });
}

function readMediaType(mediaType: string, node: Cursor, context: OpenApiContext): MediaType {
  for (const key of ['prefixEncoding', 'itemEncoding']) declineEncoding(node.get(key), key);
  return {
    origin: node.origin,
    mediaType,
    ...defined({ schema: context.schema(node.get('schema')) }),
    ...readItems(mediaType, node, context),
    encoding: node.entries('encoding').map(([property, child]) => readEncoding(property, child, context)),
    examples: readExamples(node, mediaType),
  };
}

function readEncoding(property: string, node: Cursor, context: OpenApiContext): Encoding {
  for (const key of ['encoding', 'prefixEncoding', 'itemEncoding']) declineEncoding(node.get(key), key);
  const style: ParameterStyle | undefined = node.has('style') ? styleOf(node, 'query') : undefined;
  const headers: Header[] = readHeaders(node, context);
  return {
    property,
    headers,
    ...defined({
      contentType: node.text('contentType'),
      style,
      explode: node.flag('explode'),
      allowReserved: node.flag('allowReserved'),
    }),
  };
}

/** What a sequence is made of. Of bodies that are read as a whole there is nothing to say piece by piece. */
function readItems(mediaType: string, node: Cursor, context: OpenApiContext): Partial<MediaType> {
  const items = node.get('itemSchema');
  const kind = sequenceKind({ mediaType });
  if (items === undefined) return {};
  if (kind === undefined) {
    const why = mediaType.startsWith('multipart/') ? 'is not supported' : 'says nothing of a body that is no sequence';
    node.reading.problems.report('warning', 'items-unsupported', `itemSchema ${why}: ${mediaType}`, items.origin, {
      expected: 'a sequence, such as text/event-stream or application/jsonl',
      fix: "Describe the body as a whole by 'schema'",
    });
    return {};
  }
  const data = kind === 'events' ? eventDataOf(items) : undefined;
  return defined({ itemSchema: context.schema(items), eventData: data && unionOf(data, context) });
}

function unionOf(nodes: readonly Cursor[], context: OpenApiContext): Schema | undefined {
  const schemas = nodes.flatMap((node) => context.schema(node) ?? []);
  const [first] = schemas;
  return first && schemas.length > 1 ? { origin: first.origin, anyOf: schemas } : first;
}

/** How parts of parts, or parts without names, are written is the contract's word alone: nothing generated heeds it. */
function declineEncoding(node: Cursor | undefined, key: string): void {
  node?.reading.problems.report(
    'warning',
    'encoding-unsupported',
    `${key} is not supported and left out`,
    node.origin,
    {
      fix: 'Give the parts names and describe them by encoding, or leave them to the media type',
    },
  );
}

/** `example` and `examples`; external ones are not fetched and so left out. */
export function readExamples(node: Cursor, mediaType?: string): Example[] {
  const examples: Example[] = [];
  const single = node.json('example');
  if (single !== undefined) examples.push({ value: single });
  const several = node.get('examples');
  if (several?.members === undefined) return examples;
  for (const [name, child] of several.children()) {
    const example = child.follow();
    if (example !== undefined) examples.push(...readExample(String(name), example, mediaType));
  }
  return examples;
}

/** One of several. OpenAPI 3.2 tells the value (`dataValue`) from the text that it is written as (`serializedValue`). */
function readExample(name: string, node: Cursor, mediaType: string | undefined): Example[] {
  const value = node.json('value') ?? node.json('dataValue');
  const serialized = node.text('serializedValue');
  if (value !== undefined) return [{ name, value, ...defined({ serialized }) }];
  // The text of a parameter is the part of a request that it becomes, and no value.
  if (serialized === undefined || mediaType === undefined) return [];
  const read = /[/+]json\b/i.test(mediaType) ? parseJson(serialized) : serialized;
  return read === undefined ? [] : [{ name, value: read, serialized }];
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
