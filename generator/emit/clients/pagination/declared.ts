import type { JsonValue, Operation, Schema } from '../../../model/ir/index.ts';
import { ContractError } from '../../contract-error.ts';
import type { Schemas } from '../../http/index.ts';
import { itemsOf, wayTo } from './page-members.ts';
import type { Plan, Way } from './plan.ts';

/** An `x-pagination` that can't be followed, at its operation. */
export class PaginationError extends ContractError {
  override readonly name = 'PaginationError';
  override readonly code = 'x-pagination';

  constructor({ id, origin }: Operation, message: string) {
    super(`x-pagination of ${id}: ${message}`, origin);
  }
}

/** The plan that `x-pagination` states. */
export function declaredPlan(operation: Operation, stated: JsonValue, page: Schema, schemas: Schemas): Plan {
  const fail = (message: string): never => {
    throw new PaginationError(operation, message);
  };
  if (typeof stated !== 'object' || stated === null || Array.isArray(stated)) {
    return fail('an object with style, parameter, next and items is expected, or false');
  }
  const settings: Readonly<Record<string, unknown>> = { ...stated };
  const text = (name: string, fallback?: string): string => {
    const value = settings[name] ?? fallback;
    return typeof value === 'string' ? value : fail(`${name} is missing`);
  };
  const way = (name: string, fallback?: string): Way => {
    const path = text(name, fallback);
    return wayTo(page, path, schemas) ?? fail(`a page has no member ${path}`);
  };
  const parameter = () => {
    const name = text('parameter');
    const found = operation.parameters.find((each) => each.in === 'query' && each.name === name);
    return found ?? fail(`there is no query parameter ${name}`);
  };
  const start = () => {
    const { start: first = 1 } = settings;
    return first === 0 || first === 1 ? first : fail('start must be 0 or 1');
  };
  const items = way('items', '');
  if (itemsOf(items.schema, schemas) === undefined) return fail('items must lead to a list');
  switch (settings['style']) {
    case 'cursor':
      return { style: 'cursor', items, parameter: parameter(), next: way('next') };
    case 'page':
      return { style: 'page', items, parameter: parameter(), start: start() };
    case 'offset':
      return { style: 'offset', items, parameter: parameter() };
    case 'link':
      return { style: 'link', items };
    default:
      return fail('style must be cursor, page, offset or link');
  }
}
