import type { HttpApi, HttpMethod } from '../../../model/ir/index.ts';
import { propertyKey, stringLiteral } from '../../typescript/index.ts';

/** One path. Every text is finished code. */
export interface PathView {
  readonly key: string;
  /** A line a method, in the order of the standard; those that the path does not have are `never`. */
  readonly methods: readonly string[];
}

const METHODS: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function viewPaths({ operations }: HttpApi): PathView[] {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return [...byPath].map(([path, own]) => ({
    key: propertyKey(path),
    methods: METHODS.map((method) => {
      const operation = own.find((each) => each.method === method);
      return operation === undefined ? `${method}?: never;` : `${method}: operations[${stringLiteral(operation.id)}];`;
    }),
  }));
}
