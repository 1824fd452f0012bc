import type { Cursor } from '../cursor.ts';
import type { Callback, Operation } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
import { operationsOf } from './methods.ts';
import { readParameters } from './parameters.ts';
import { readRequestBody, readResponses } from './responses.ts';
import { readSecurity } from './security.ts';
import { readServers } from './servers.ts';

/** Hands out operation ids that are unique inside one API. */
class OperationIds {
  readonly #taken = new Map<string, Cursor>();

  /**
   * The declared id, reported when somebody has it already; else one made of method and path, with a number where
   * callbacks of several operations go to the same address.
   */
  claim(node: Cursor, method: string, path: string): { id: string; idDeclared: boolean } {
    const declared = node.text('operationId');
    const ideal = declared ?? this.#free(`${method} ${path}`);
    const first = this.#taken.get(ideal);
    if (first === undefined) {
      this.#taken.set(ideal, node);
      return { id: ideal, idDeclared: declared !== undefined };
    }
    const origin = node.get('operationId')?.origin ?? node.origin;
    node.reading.problems.report('error', 'operation-id-duplicate', `The operationId ${ideal} is taken`, origin, {
      expected: 'an operationId that no other operation has',
      fix: `Rename this one or the one at ${first.pointer}`,
    });
    return { id: `${ideal} ${method} ${path}`, idDeclared: false };
  }

  #free(ideal: string): string {
    let id = ideal;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${ideal} ${number}`;
    return id;
  }
}

export interface ReadOperations {
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
}

/** All operations of the document: those of its paths and those of its webhooks. */
export function readOperations(context: OpenApiContext): ReadOperations {
  const ids = new OperationIds();
  return {
    operations: readPaths(context.root, 'paths', ids, context),
    webhooks: readPaths(context.root, 'webhooks', ids, context),
  };
}

function readPaths(holder: Cursor, key: string, ids: OperationIds, context: OpenApiContext): Operation[] {
  return holder
    .entries(key)
    .filter(([path]) => !path.startsWith('x-'))
    .flatMap(([path, child]) => readPathItem(path, child, ids, context));
}

function readPathItem(path: string, child: Cursor, ids: OperationIds, context: OpenApiContext): Operation[] {
  const pathItem = child.follow();
  if (pathItem === undefined) return [];
  if (pathItem.members === undefined) {
    pathItem.expect('a path item: an object with a member per method');
    return [];
  }
  const isLeftOut = context.leftOut.has(child.pointer);
  return operationsOf(pathItem).flatMap(([method, node]) => {
    if (isLeftOut) {
      ids.claim(node, method, path);
      return [];
    }
    if (node.members !== undefined) return [readOperation(path, method, pathItem, node, ids, context)];
    node.expect('an operation object');
    return [];
  });
}

function readOperation(
  path: string,
  method: string,
  pathItem: Cursor,
  node: Cursor,
  ids: OperationIds,
  context: OpenApiContext,
): Operation {
  const ownServers = readServers(node);
  return {
    origin: node.origin,
    ...ids.claim(node, method, path),
    method,
    path,
    ...defined({
      summary: node.text('summary') ?? pathItem.text('summary'),
      description: node.text('description') ?? pathItem.text('description'),
      deprecatedSince: node.text('x-deprecated-since'),
      sunset: node.text('x-sunset'),
      extensions: node.extensions,
      requestBody: readRequestBody(node, context),
    }),
    tags: node.texts('tags'),
    deprecated: node.flag('deprecated') ?? false,
    parameters: readParameters(pathItem, node, context),
    responses: readResponses(node, context),
    security: readSecurity(node, context),
    servers: ownServers.length > 0 ? ownServers : readServers(pathItem),
    callbacks: readCallbacks(node, ids, context),
  };
}

function readCallbacks(operation: Cursor, ids: OperationIds, context: OpenApiContext): Callback[] {
  return operation.entries('callbacks').flatMap(([name, child]) => {
    const node = child.follow();
    // A callback whose operation has the same callback again would go on for ever.
    if (node === undefined || !context.enter(node)) return [];
    const callbacks = node
      .children()
      .filter(([expression]) => !expression.startsWith('x-'))
      .flatMap(([expression, item]) =>
        readPathItem(expression, item, ids, context).map((each) => ({
          origin: item.origin,
          name,
          expression,
          operation: each,
        })),
      );
    context.leave(node);
    return callbacks;
  });
}
