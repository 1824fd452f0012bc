import type { HttpApi, Operation } from '../../model/ir/index.ts';

/** Where a path leads: the operations by method, and what stands in the place of each parameter, still escaped. */
export interface Route {
  readonly api: HttpApi;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Template {
  readonly api: HttpApi;
  readonly operations: Map<string, Operation>;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Sorts before others when it is more particular. */
  readonly rank: string;
}

/** Finds the way of a path. Literal segments win over parameters; paths may also start as the contract's servers do. */
export function createRoutes(apis: readonly HttpApi[]): (path: string) => Route | undefined {
  const templates = new Map<string, Template>();
  for (const api of apis) {
    for (const operation of api.operations) {
      for (const prefix of prefixesOf(api, operation)) add(templates, api, operation, `${prefix}${operation.path}`);
    }
  }
  const sorted = [...templates.values()].sort((left, right) => (left.rank < right.rank ? -1 : 1));
  return (path) => {
    for (const { api, names, operations, pattern } of sorted) {
      const match = pattern.exec(path);
      if (match === null) continue;
      return { api, operations, parameters: new Map(names.map((name, index) => [name, match[index + 1] ?? ''])) };
    }
    return undefined;
  };
}

function add(templates: Map<string, Template>, api: HttpApi, operation: Operation, path: string): void {
  const shape = path.replace(/\{[^}]*\}/g, '{}');
  const known = templates.get(shape);
  if (known !== undefined) {
    // Of two contracts with one path the first has it.
    if (known.api === api && !known.operations.has(operation.method)) known.operations.set(operation.method, operation);
    return;
  }
  const pieces = path.split(/(\{[^}]*\})/);
  templates.set(shape, {
    api,
    operations: new Map([[operation.method, operation]]),
    names: pieces.filter((piece) => piece.startsWith('{')).map((piece) => piece.slice(1, -1)),
    pattern: new RegExp(`^${pieces.map((piece) => (piece.startsWith('{') ? '([^/]+)' : literal(piece))).join('')}$`),
    // A parameter sorts behind every literal that may stand in its place.
    rank: shape.replaceAll('{}', '\u{10ffff}'),
  });
}

/** A pattern that matches a text and nothing else. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Paths of the servers' addresses, and none: mocks are asked both ways. */
function prefixesOf(api: HttpApi, operation: Operation): ReadonlySet<string> {
  const servers = operation.servers.length > 0 ? operation.servers : api.servers;
  const paths = servers.map(({ url, variables }) => {
    const filled = variables.reduce((text, variable) => text.replaceAll(`{${variable.name}}`, variable.default), url);
    return filled.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '');
  });
  return new Set(['', ...paths.filter((path) => path.startsWith('/'))]);
}
