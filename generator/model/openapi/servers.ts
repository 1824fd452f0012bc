import type { Cursor } from '../cursor.ts';
import type { Server } from '../ir/index.ts';
import { defined } from '../optional.ts';

export function readServers(holder: Cursor): Server[] {
  return holder.items('servers').map((node) => ({
    origin: node.origin,
    url: node.text('url') ?? '/',
    ...defined({ description: node.text('description') }),
    variables: node.entries('variables').map(([name, variable]) => ({
      name,
      default: variable.text('default') ?? '',
      ...defined({
        enum: variable.has('enum') ? variable.texts('enum') : undefined,
        description: variable.text('description'),
      }),
    })),
  }));
}
