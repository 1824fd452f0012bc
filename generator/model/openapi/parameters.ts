import { isOpenApi32 } from '../../load/index.ts';
import type { Cursor } from '../cursor.ts';
import type { Parameter, ParameterLocation } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
import { readExamples } from './media-types.ts';
import { readValue } from './styles.ts';

const LOCATIONS: readonly ParameterLocation[] = ['path', 'query', 'querystring', 'header', 'cookie'];

/** Headers that OpenAPI describes elsewhere and tells readers to ignore among parameters. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The path's parameters with the operation's own laid over them: same name and place means the same parameter. */
export function readParameters(pathItem: Cursor, operation: Cursor, context: OpenApiContext): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const holder of [pathItem, operation]) {
    for (const item of holder.items('parameters')) {
      const parameter = readParameter(item, context);
      if (parameter !== undefined) merged.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...merged.values()];
}

function readParameter(item: Cursor, context: OpenApiContext): Parameter | undefined {
  const node = item.follow();
  if (node === undefined) return undefined;
  const name = node.text('name');
  const location = LOCATIONS.find((candidate) => candidate === node.members?.['in']);
  const isTooNew = location === 'querystring' && !isOpenApi32(node.reading.contract);
  if (name === undefined || location === undefined || isTooNew) {
    node.reading.problems.report('error', 'parameter-incomplete', 'A parameter needs a name and a place', node.origin, {
      expected: 'name, and in: path, query, header, cookie or, since OpenAPI 3.2, querystring',
    });
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  return {
    origin: node.origin,
    name,
    in: location,
    required: location === 'path' || (node.flag('required') ?? false),
    deprecated: node.flag('deprecated') ?? false,
    ...defined({ sunset: node.text('x-sunset'), description: node.text('description'), extensions: node.extensions }),
    value: readValue(node, location, context),
    examples: readExamples(node),
  };
}
