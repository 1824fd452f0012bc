import type { Operation, Schema } from '../../../model/ir/index.ts';
import { bodyKind, type Schemas } from '../../http/index.ts';
import { declaredPlan, PaginationError } from './declared.ts';
import { inferPlan } from './infer.ts';
import type { Plan } from './plan.ts';

/** An answer that is one page of many. */
export interface PagedAnswer {
  readonly page: Schema;
  readonly plan: Plan;
}

/**
 * What an operation's pages are and how they follow each other; undefined for operations without pages.
 * @throws PaginationError for an `x-pagination` that can't be followed
 */
export function pagesOf(operation: Operation, schemas: Schemas): PagedAnswer | undefined {
  const stated = operation.extensions?.['x-pagination'];
  const successes = operation.responses.filter(({ status }) => status.startsWith('2'));
  const [response] = successes;
  const [content] = response?.content ?? [];
  if (stated === false) return undefined;
  // Only the one JSON body that a success of the operation has can be a page.
  const isOne = successes.length === 1 && response?.content.length === 1;
  if (!isOne || content?.schema === undefined || bodyKind(content) !== 'json') {
    if (stated === undefined) return undefined;
    throw new PaginationError(operation, 'the operation needs one success, and that one body, of JSON');
  }
  const page = content.schema;
  const plan =
    stated === undefined
      ? inferPlan(operation, response, page, schemas)
      : declaredPlan(operation, stated, page, schemas);
  return plan && { page, plan };
}
