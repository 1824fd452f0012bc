import type { Cursor } from '../cursor.ts';
import type { ContentValue, ParameterLocation, ParameterStyle, StyledValue } from '../ir/index.ts';
import type { OpenApiContext } from './context.ts';
import { readContent } from './media-types.ts';

const STYLES: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ['simple', 'matrix', 'label'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  // Described by a media type, which says how it is written.
  querystring: [],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

/** The declared style, or the default of the place; one that the place doesn't know is reported. */
export function styleOf(node: Cursor, location: ParameterLocation): ParameterStyle {
  const allowed = STYLES[location];
  const fallback = allowed[0] ?? 'simple';
  const declared = node.text('style');
  if (declared === undefined) return fallback;
  const style = allowed.find((candidate) => candidate === declared);
  if (style !== undefined) return style;
  const origin = node.get('style')?.origin ?? node.origin;
  node.reading.problems.report(
    'error',
    'parameter-style',
    `A ${location} parameter can't have style ${declared}`,
    origin,
    {
      expected: allowed.join(', '),
    },
  );
  return fallback;
}

/** How a parameter or header is written: by a style and a schema, or as one media type. */
export function readValue(
  node: Cursor,
  location: ParameterLocation,
  context: OpenApiContext,
): StyledValue | ContentValue {
  const [content] = readContent(node, context);
  if (content !== undefined && !node.has('schema')) return { kind: 'content', content };
  if (location === 'querystring') return { kind: 'content', content: content ?? missingContent(node) };
  const style = styleOf(node, location);
  return {
    kind: 'style',
    style,
    explode: node.flag('explode') ?? (style === 'form' || style === 'cookie'),
    // Headers are never escaped.
    allowReserved: location !== 'header' && (node.flag('allowReserved') ?? false),
    schema: context.schema(node.get('schema')) ?? { origin: node.origin },
  };
}

function missingContent(node: Cursor): ContentValue['content'] {
  node.reading.problems.report(
    'error',
    'parameter-incomplete',
    'A whole query string needs its media type',
    node.origin,
    {
      expected: 'content with one media type, such as application/x-www-form-urlencoded',
      fix: "Describe it by 'content'; 'schema' and 'style' are for single parameters",
    },
  );
  return { origin: node.origin, mediaType: 'application/x-www-form-urlencoded', encoding: [], examples: [] };
}
