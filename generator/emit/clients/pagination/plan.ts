import type { Parameter, Schema } from '../../../model/ir/index.ts';

/** A way from a page's root to one of its members. Empty for the page itself. */
export interface Way {
  readonly steps: readonly { readonly name: string; readonly optional: boolean }[];
  readonly schema: Schema;
}

/** How an operation's pages follow each other. */
export type Plan = { readonly items: Way } & (
  | { readonly style: 'cursor'; readonly parameter: Parameter; readonly next: Way }
  /** `start` is the number of the first page. */
  | { readonly style: 'page'; readonly parameter: Parameter; readonly start: number }
  | { readonly style: 'offset'; readonly parameter: Parameter }
  | { readonly style: 'link' }
);
