import type { Cursor } from '../cursor.ts';
import type { Header } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
import { readValue } from './styles.ts';

/** The `headers` of a response or encoding. `Content-Type` is said elsewhere and ignored here, as the standard asks. */
export function readHeaders(node: Cursor, context: OpenApiContext): Header[] {
  return node.entries('headers').flatMap(([name, child]) => {
    const target = child.follow();
    if (target === undefined || name.toLowerCase() === 'content-type') return [];
    const header: Header = {
      origin: target.origin,
      name,
      required: target.flag('required') ?? false,
      deprecated: target.flag('deprecated') ?? false,
      ...defined({ description: target.text('description') }),
      value: readValue(target, 'header', context),
    };
    return [header];
  });
}
