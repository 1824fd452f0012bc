import type { Letter } from './letter.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Headers whose value nobody needs to see. */
const SECRET = /^(?:authorization|proxy-authorization|cookie|set-cookie)$|token|secret|password|api-?key/i;

/** Headers with what may be a credential left out. */
export function safeHeaders({ headers }: Letter): Letter['headers'] {
  return headers.map(([name, value]) => [name, SECRET.test(name) ? '(not shown)' : value]);
}

/** Data as JSON if it is JSON, as text if it is text; undefined if it is neither. */
export function readableData({ data }: Letter): unknown {
  try {
    const text = decoder.decode(data);
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  } catch {
    return undefined;
  }
}
