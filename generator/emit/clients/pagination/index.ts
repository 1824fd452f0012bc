/**
 * Lists that come in pages. A *plan* says where a page's items are and how the next page is asked for: by a cursor from
 * the page, by counting pages or items, or by the `Link` header. A contract states it with `x-pagination`, or it is
 * inferred where its names leave no doubt. Without a plan there is no iterator: guessing would skip or repeat items.
 */
export { isNullable, itemsOf } from './page-members.ts';
export { type PagedAnswer, pagesOf } from './pages-of.ts';
export type { Plan, Way } from './plan.ts';
