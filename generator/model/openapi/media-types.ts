import type { Cursor } from '../cursor.ts';
import type { Encoding, Example, Header, MediaType, ParameterStyle } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
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
  return {
    origin: node.origin,
    mediaType,
    ...defined({ schema: context.schema(node.get('schema')), itemSchema: context.schema(node.get('itemSchema')) }),
    encoding: node.entries('encoding').map(([property, child]) => readEncoding(property, child, context)),
    examples: readExamples(node),
  };
}

function readEncoding(property: string, node: Cursor, context: OpenApiContext): Encoding {
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

/** `example` and `examples`; external ones are not fetched and so left out. */
export function readExamples(node: Cursor): Example[] {
  const examples: Example[] = [];
  const single = node.json('example');
  if (single !== undefined) examples.push({ value: single });
  const several = node.get('examples');
  if (several?.members === undefined) return examples;
  for (const [name, child] of several.children()) {
    const value = child.follow()?.json('value');
    if (value !== undefined) examples.push({ name: String(name), value });
  }
  return examples;
}
