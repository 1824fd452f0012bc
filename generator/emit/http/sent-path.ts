import type { Operation } from '../../model/ir/index.ts';

/**
 * What travels of a path, and the query that it may have in itself. A fragment only tells operations apart that share the
 * rest of it. What stands in braces is a parameter's name.
 */
export function sentPath({ path }: Operation): { readonly path: string; readonly query: string | undefined } {
  const [sent = ''] = path.split(/#(?![^{]*\})/, 1);
  const mark = sent.search(/\?(?![^{]*\})/);
  return mark < 0 ? { path: sent, query: undefined } : { path: sent.slice(0, mark), query: sent.slice(mark + 1) };
}
