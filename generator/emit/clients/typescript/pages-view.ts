import type { Operation } from '../../../model/ir/index.ts';
import {
  type ApiNames,
  docComment,
  memberAccess,
  type NameScope,
  pascalCase,
  printType,
  propertyKey,
} from '../../typescript/index.ts';
import { isNullable, itemsOf, type Plan, pagesOf, type Way } from '../pagination/index.ts';

/** What `operations.hbs` needs to print an operation's iterator. */
export interface PagesView {
  readonly name: string;
  readonly comment: string;
  readonly pageType: string;
  readonly itemType: string;
  /** Expression of a page's items; the page is `page`. */
  readonly items: string;
  /** Parameters and expression of the function that finds the next page. */
  readonly next: { readonly parameters: string; readonly expression: string };
}

interface Named {
  /** Name of the operation's function. */
  readonly name: string;
  readonly takesRequest: boolean;
}

/** The iterator of an operation whose answers are pages; undefined for all others. */
export function viewPages(
  operation: Operation,
  named: Named,
  names: ApiNames,
  scope: NameScope,
): PagesView | undefined {
  const paged = named.takesRequest ? pagesOf(operation, names) : undefined;
  if (paged === undefined) return undefined;
  const { page, plan } = paged;
  const items = access('page', plan.items.steps);
  const optional = plan.items.steps.some((step) => step.optional) || isNullable(plan.items.schema, names);
  return {
    name: scope.claim(`paginate${pascalCase(operation.id)}`),
    comment: docComment({ prose: [`The items of all pages of ${named.name}, or with \`pages()\` the pages.`] }),
    pageType: printType(page, names),
    itemType: printType(itemsOf(plan.items.schema, names) ?? page, names),
    items: optional ? `${items} ?? []` : items,
    next: nextPage(plan, operation, items, optional),
  };
}

function access(object: string, steps: Way['steps']): string {
  let text = object;
  let maybe = false;
  for (const { name, optional } of steps) {
    text = memberAccess(maybe ? `${text}?` : text, name);
    maybe ||= optional;
  }
  return text;
}

function nextPage(plan: Plan, operation: Operation, items: string, optional: boolean): PagesView['next'] {
  const following = (parameter: string, value: string): string =>
    `{ request: { ...each, query: { ...each.query, ${propertyKey(parameter)}: ${value} } } }`;
  const count = optional ? `(${items} ?? []).length` : `${items}.length`;
  switch (plan.style) {
    case 'link':
      return { parameters: '_page, _each, answer', expression: ' wire.nextLink(answer)' };
    case 'cursor': {
      const cursor = access('page', plan.next.steps);
      return {
        parameters: 'page, each',
        expression: choice(cursor, following(plan.parameter.name, cursor)),
      };
    }
    case 'page':
    case 'offset': {
      const { name } = plan.parameter;
      const group = operation.parameters.some((each) => each.in === 'query' && each.required)
        ? 'each.query'
        : 'each.query?';
      const start = plan.style === 'page' ? plan.start : 0;
      const current = plan.parameter.required
        ? memberAccess(group, name)
        : `(${memberAccess(group, name)} ?? ${start})`;
      const step = plan.style === 'page' ? '1' : count;
      return {
        parameters: 'page, each',
        expression: choice(`${count} > 0`, following(name, `${current} + ${step}`)),
      };
    }
  }
}

/** On one line where that fits. */
function choice(condition: string, request: string): string {
  const line = `${condition} ? ${request} : undefined`;
  return line.length <= 90 ? ` ${line}` : `\n      ${condition}\n        ? ${request}\n        : undefined`;
}
