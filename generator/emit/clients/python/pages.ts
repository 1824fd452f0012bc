import type { Operation, Property, Schema } from '../../../model/ir/index.ts';
import { isNullable, itemsOf, type Plan, pagesOf, type Way } from '../pagination/index.ts';
import type { Arguments } from './arguments.ts';
import { attributeNames } from './class-view.ts';
import { type Code, call, layOut, sequence, subscript } from './code.ts';
import { docstring } from './docstring.ts';
import { functionHeader } from './function-header.ts';
import type { Models } from './models.ts';
import type { ObjectShape } from './object-shape.ts';
import type { OperationNames } from './operation-names.ts';
import { printType } from './print-type.ts';

/** What `operations.hbs` needs to print how the pages of an operation follow each other. Every text is finished code. */
export interface PagesView {
  readonly header: string;
  readonly comment: string;
  readonly statement: string;
}

export interface PagedOperation {
  readonly name: string;
  readonly page: Code;
  readonly item: Code;
  readonly view: PagesView;
}

const INDENT = '    ';

/** Undefined for an operation without pages, or with pages of a kind that Python's types can't follow. */
export function printPages(
  operation: Operation,
  names: OperationNames,
  arguments_: Arguments,
  page: Code,
  models: Models,
): PagedOperation | undefined {
  const paged = names.pages === undefined ? undefined : pagesOf(operation, models);
  if (paged === undefined || names.pages === undefined) return undefined;
  const { plan } = paged;
  const items = itemsExpression(paged.page, plan.items, models);
  const following = followingExpression(paged.page, plan, models);
  if (items === undefined || following === undefined) return undefined;
  const item = itemsOf(plan.items.schema, models) ?? { origin: plan.items.schema.origin };
  const itemType = printType(item, { models, direction: 'read', hint: `${names.type}Item`, qualified: true });
  const type = subscript('wire.Paging', [page, itemType]);
  const settings = [...callAndStart(plan, names, arguments_), `items=lambda page: ${items}`, `following=${following}`];
  return {
    name: names.pages,
    page,
    item: itemType,
    view: {
      header: functionHeader(
        `def ${names.pages}`,
        arguments_.all.length === 0 ? [] : ['*', ...arguments_.all.map(({ declaration }) => declaration)],
        type,
      ),
      comment: docstring({ prose: [`How the pages of \`${names.method}\` follow each other.`] }, INDENT),
      statement: `${INDENT}${layOut(sequence('return ', type, call('', settings)), INDENT)}`,
    },
  };
}

/** The call for the page at a position, and the first position: where the caller wants to begin. */
function callAndStart(plan: Plan, { method }: OperationNames, { all, parameters }: Arguments): Code[] {
  const made = call(
    method,
    all.map(({ name }) => `${name}=${name}`),
  );
  if (plan.style === 'link') return [sequence(made, '.at')];
  const argument = parameters.find(({ parameter }) => parameter === plan.parameter)?.argument ?? '';
  return [sequence(`lambda ${argument}: `, made), `start=${argument}`];
}

function followingExpression(page: Schema, plan: Plan, models: Models): string | undefined {
  switch (plan.style) {
    case 'link':
      return 'wire.next_link';
    case 'cursor': {
      const next = access(page, plan.next, models);
      return next && `lambda page, turn: ${next.guarded}`;
    }
    case 'page':
      return plan.start === 0 ? 'wire.next_page_from_zero' : 'wire.next_page';
    case 'offset':
      return 'wire.next_offset';
  }
}

function itemsExpression(page: Schema, way: Way, models: Models): string | undefined {
  const found = access(page, way, models);
  if (found === undefined) return undefined;
  return found.optional || isNullable(way.schema, models) ? `${found.guarded} or []` : found.guarded;
}

interface Access {
  /** The expression, `None` wherever a member on the way is absent. */
  readonly guarded: string;
  readonly optional: boolean;
}

/** How a member of `page` is reached; undefined where a step leads through something that is no class. */
function access(page: Schema, { steps }: Way, models: Models): Access | undefined {
  let schema = page;
  let text = 'page';
  const guards: string[] = [];
  for (const [index, { name }] of steps.entries()) {
    const shape: ObjectShape | undefined = models.shape(target(schema, models));
    const attribute = shape && attributeNames(shape, 'read').get(name);
    const property: Property | undefined = shape?.properties.find((each) => each.name === name);
    if (shape === undefined || attribute === undefined || property === undefined) return undefined;
    schema = property.schema;
    text = `${text}.${attribute}`;
    const maybe = !shape.required.has(name) || isNullable(schema, models);
    if (maybe && index < steps.length - 1) guards.push(text);
    else if (maybe) return finish(text, guards, true);
  }
  return finish(text, guards, guards.length > 0);
}

function finish(text: string, guards: readonly string[], optional: boolean): Access {
  return { guarded: [...guards, text].join(' and '), optional };
}

function target(schema: Schema, models: Models): Schema {
  return schema.ref === undefined || models.isCycle(schema.ref) ? schema : target(models.resolve(schema.ref), models);
}
