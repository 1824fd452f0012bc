import type { Cursor } from '../cursor.ts';
import type { Credential } from '../ir/index.ts';

/** What a server or an operation asks for, in words that tell its security schemes apart by what has to be brought. */
export function readCredentials(holder: Cursor | undefined): Credential[] {
  return (holder?.items('security') ?? []).flatMap((item) => {
    const node = item.follow();
    const sort = node && sortOf(node);
    return sort === undefined ? [] : [{ origin: item.origin, sort, scopes: node?.texts('scopes') ?? [] }];
  });
}

function sortOf(node: Cursor): string | undefined {
  const type = node.text('type');
  if (type === undefined) return undefined;
  const details = [node.text('in'), nameOf(node), node.text('scheme')?.toLowerCase(), node.text('openIdConnectUrl')];
  const flows = node.entries('flows').map(([, flow]) => flow.text('tokenUrl') ?? flow.text('authorizationUrl'));
  return [type, ...details, ...flows].filter((text) => text !== undefined).join(' ');
}

/** Names of headers know no case. */
function nameOf(node: Cursor): string | undefined {
  const name = node.text('name');
  return node.text('in') === 'header' ? name?.toLowerCase() : name;
}
