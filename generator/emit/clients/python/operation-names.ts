import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import type { Schemas } from '../../http/index.ts';
import { pagesOf } from '../pagination/index.ts';
import { IMPORTED_NAMES } from './imports.ts';
import { NameScope, pascalCase, snakeCase } from './naming.ts';

/** What the parts of one operation are called. */
export interface OperationNames {
  /** The function that makes a call, and the methods that send it. */
  readonly method: string;
  /** The constant that holds what all calls have in common. */
  readonly constant: string;
  /** What the types that belong to the operation begin with. */
  readonly type: string;
  /** The union of its answers. */
  readonly answer: string;
  /** Answer class by declared status. */
  readonly answers: ReadonlyMap<string, string>;
  /** The function that tells how its pages follow each other, and the methods that ask for them; where there are any. */
  readonly pages?: string;
}

/** Members of the client classes that come from the runtime. */
const CLIENT_MEMBERS = ['answer', 'value', 'stream', 'paginate', 'respond', 'close', 'aclose'];

/** Names every operation of an API in declared order. */
export function nameOperations(api: HttpApi, schemas: Schemas): ReadonlyMap<Operation, OperationNames> {
  const scope = new NameScope([...IMPORTED_NAMES, ...CLIENT_MEMBERS]);
  const named = api.operations.map((operation) => [operation, nameOperation(operation, scope)] as const);
  return new Map(
    named.map(([operation, names]) => {
      if (pagesOf(operation, schemas) === undefined) return [operation, names];
      return [operation, { ...names, pages: scope.claim(`paginate_${names.method}`) }];
    }),
  );
}

function nameOperation({ id, responses }: Operation, scope: NameScope): OperationNames {
  const method = scope.claim(snakeCase(id, 'operation_'));
  const type = pascalCase(id);
  return {
    method,
    constant: scope.claim(`_${method.toUpperCase()}`),
    type,
    answer: scope.claim(`${type}Answer`),
    answers: new Map(
      statuses(responses.map(({ status }) => status)).map((status) => [
        status,
        scope.claim(`${type}${status === 'default' ? 'Default' : status}`),
      ]),
    ),
  };
}

/** An operation without responses may answer anything. */
function statuses(declared: readonly string[]): readonly string[] {
  return declared.length === 0 ? ['default'] : declared;
}
