import type { Operation, Schema } from '../../../model/ir/index.ts';
import { bodyKind, type Schemas } from '../../http/index.ts';
import { declaredPlan } from './declared.ts';
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
  if (stated === false || successes.length !== 1 || response?.content.length !== 1) return undefined;
  // Only the one JSON body that a success of the operation has can be a page.
  if (content?.schema === undefined || bodyKind(content) !== 'json') return undefined;
  const page = content.schema;
  const plan =
    stated === undefined
      ? inferPlan(operation, response, page, schemas)
      : declaredPlan(operation, stated, page, schemas);
  return plan && { page, plan };
}
