import type { HttpApi, Operation } from '../../model/ir/index.ts';

/** Where a path leads: the operations by method. */
export interface Route {
  readonly api: HttpApi;
  readonly operations: ReadonlyMap<string, Operation>;
  /** What stands in the place of each parameter of one of them, still escaped. */
  parametersOf(operation: Operation): ReadonlyMap<string, string>;
}

interface Template {
  readonly api: HttpApi;
  readonly operations: Map<string, Operation>;
  readonly pattern: RegExp;
  /** Sorts before others when it is more particular. */
  readonly rank: string;
}

/**
 * Finds the ways of a path, the most particular first: literal segments win over parameters, and those that are literal in
 * part over those that are not. Paths may also start as the contract's servers do.
 */
export function createRoutes(apis: readonly HttpApi[]): (path: string) => readonly Route[] {
  const templates = new Map<string, Template>();
  for (const api of apis) {
    for (const operation of api.operations) {
      for (const prefix of prefixesOf(api, operation)) add(templates, api, operation, `${prefix}${operation.path}`);
    }
  }
  const sorted = [...templates.values()].sort((left, right) => (left.rank < right.rank ? -1 : 1));
  return (path) =>
    sorted.flatMap(({ api, operations, pattern }): Route[] => {
      const match = pattern.exec(path);
      if (match === null) return [];
      return [{ api, operations, parametersOf: ({ path }) => parametersOf(path, match) }];
    });
}

/** Templates that are alike may call their parameters differently. */
function parametersOf(path: string, match: readonly string[]): ReadonlyMap<string, string> {
  const names = Array.from(path.matchAll(/\{([^}]*)\}/g), ([, name = '']) => name);
  const texts = match.slice(match.length - names.length);
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
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
    pattern: new RegExp(`^${pieces.map((piece) => (piece.startsWith('{') ? '([^/]+)' : literal(piece))).join('')}$`),
    // A parameter sorts behind every literal that may stand in its place, one alone behind one with literals beside it.
    rank: shape.replace(/(?<=\/)\{\}(?=\/|$)/g, '{}{}').replaceAll('{}', '\u{10ffff}'),
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
