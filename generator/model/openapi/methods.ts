import { isOpenApi32 } from '../../load/index.ts';
import type { Cursor } from '../cursor.ts';
import type { FixedMethod } from '../ir/index.ts';

const FIXED: Readonly<Record<FixedMethod, true>> = {
  get: true,
  put: true,
  post: true,
  delete: true,
  options: true,
  head: true,
  patch: true,
  trace: true,
  query: true,
};

/** Whether a path item has a member for the method. */
export function isFixedMethod(key: string): boolean {
  return Object.hasOwn(FIXED, key);
}

/** Operations of a path item by method in lower case, in declared order: those of its members and all others. */
export function operationsOf(pathItem: Cursor): [method: string, node: Cursor][] {
  return pathItem.children().flatMap(([key, node]): [string, Cursor][] => {
    if (key !== 'query' && isFixedMethod(key)) return [[key, node]];
    if (key !== 'query' && key !== 'additionalOperations') return [];
    const { contract } = node.reading;
    if (!isOpenApi32(contract)) {
      const { specificationVersion } = contract;
      const fix = `Raise 'openapi: ${specificationVersion}' to 3.2.0`;
      report(node, `OpenAPI ${specificationVersion} has no '${key}' in path items: it is left out`, fix, 'warning');
      return [];
    }
    return key === 'query' ? [[key, node]] : pathItem.entries(key).flatMap(readOther);
  });
}

/** What RFC 9110 makes methods of. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** Methods know case, and none is known that has small letters: so the model needs no more than one case. */
function readOther([name, node]: [name: string, node: Cursor]): [string, Cursor][] {
  const method = name.toLowerCase();
  if (!TOKEN.test(name)) report(node, `'${name}' is no method`, 'Write a method such as LINK');
  else if (isFixedMethod(method)) {
    report(node, `The method ${name} has a member of its own`, `Write it as '${method}' in the path item`);
  } else if (name !== name.toUpperCase()) {
    report(node, `Methods with small letters, such as ${name}, are not supported`, `Write '${name.toUpperCase()}'`);
  } else return [[method, node]];
  return [];
}

function report(node: Cursor, message: string, fix: string, severity: 'error' | 'warning' = 'error'): void {
  node.reading.problems.report(severity, 'operation-method', message, node.origin, { fix });
}
