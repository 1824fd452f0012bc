import type { FixedMethod, HttpApi } from '../../../model/ir/index.ts';
import { propertyKey, stringLiteral } from '../../typescript/index.ts';

/** One path. Every text is finished code. */
export interface PathView {
  readonly key: string;
  /**
   * A line a method, in the order of the standard; those that the path does not have are `never`. Methods that
   * `openapi-fetch` has no function for follow where there are any: their types are of use to whoever calls them otherwise.
   */
  readonly methods: readonly string[];
}

const METHODS: readonly FixedMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function viewPaths({ operations }: HttpApi): PathView[] {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return [...byPath].map(([path, own]) => ({
    key: propertyKey(path),
    methods: [...new Set([...METHODS, ...own.map(({ method }) => method)])].map((method) => {
      const operation = own.find((each) => each.method === method);
      return operation === undefined
        ? `${method}?: never;`
        : `${propertyKey(method)}: operations[${stringLiteral(operation.id)}];`;
    }),
  }));
}
