import type { Operation, Parameter, Response, Schema } from '../../../model/ir/index.ts';
import type { Schemas } from '../../http/index.ts';
import { isOf, itemsOf, resolve, waysFrom } from './page-members.ts';
import type { Plan, Way } from './plan.ts';

const CURSOR_PARAMETER = /^(cursor|page_?token|next_?token|next_?cursor|continuation_?token|after)$/i;
const CURSOR_MEMBER = /^(next_?cursor|next_?page_?token|next_?token|continuation_?token|end_?cursor|next)$/i;
/** Objects that hold what is known about the list. */
const ABOUT = /^(meta|paging|pagination|page_?info|response_?metadata|cursors?)$/i;

/** The plan that an operation's names leave no doubt about. */
export function inferPlan(operation: Operation, response: Response, page: Schema, schemas: Schemas): Plan | undefined {
  const items = onlyList(page, schemas);
  if (items === undefined) return undefined;
  const byLink = response.headers.some(({ name }) => name.toLowerCase() === 'link');
  if (byLink && operation.method === 'get') return { style: 'link', items };
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  return byCursor(query, page, items, schemas) ?? byNumber(query, items, schemas);
}

/** The page itself, or its only member that is a list. */
function onlyList(page: Schema, schemas: Schemas): Way | undefined {
  const root: Way = { steps: [], schema: page };
  if (itemsOf(page, schemas) !== undefined) return root;
  return only(waysFrom(root, schemas).filter(({ schema }) => itemsOf(schema, schemas) !== undefined));
}

function byCursor(query: readonly Parameter[], page: Schema, items: Way, schemas: Schemas): Plan | undefined {
  const parameter = only(query.filter(({ name }) => CURSOR_PARAMETER.test(name)));
  if (parameter === undefined || items.steps.length === 0) return undefined;
  const top = waysFrom({ steps: [], schema: page }, schemas);
  const about = top.filter(({ steps }) => ABOUT.test(steps.at(-1)?.name ?? ''));
  const next = only(
    [...top, ...about.flatMap((way) => waysFrom(way, schemas))].filter(
      ({ steps, schema }) => CURSOR_MEMBER.test(steps.at(-1)?.name ?? '') && isOf(schema, ['string'], schemas),
    ),
  );
  // A `next` may be an address as well as a cursor.
  const isAddress = next && (/uri|url/.test(resolve(next.schema, schemas).format ?? '') || hasName(next, 'next'));
  return next && !isAddress ? { style: 'cursor', parameter, next, items } : undefined;
}

function hasName({ steps }: Way, name: string): boolean {
  return steps.at(-1)?.name.toLowerCase() === name;
}

/** Pages are counted from what the contract says is the first; items only where there is a limit beside the offset. */
function byNumber(query: readonly Parameter[], items: Way, schemas: Schemas): Plan | undefined {
  const numbers = query.filter((parameter) => isOf(schemaOf(parameter), ['integer'], schemas));
  const page = numbers.find(({ name }) => name === 'page');
  const offset = numbers.find(({ name }) => name === 'offset');
  if (page !== undefined && offset === undefined) {
    const { default: first, minimum } = resolve(schemaOf(page), schemas);
    const start = first?.value ?? minimum;
    return start === 0 || start === 1 ? { style: 'page', parameter: page, start, items } : undefined;
  }
  const limited = numbers.some(({ name }) => name === 'limit');
  return offset && page === undefined && limited ? { style: 'offset', parameter: offset, items } : undefined;
}

function schemaOf({ value, origin }: Parameter): Schema {
  return value.kind === 'style' ? value.schema : { origin };
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
