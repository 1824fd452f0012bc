import type { JsonValue, Operation } from '../../model/ir/index.ts';

const DEEPEST = 3;
const MOST = 20;

/** Values that the service handed out: the ids of things that exist. */
export class KnownValues {
  readonly #values = new Map<string, JsonValue[]>();

  /** Reads ids in an answer: `id` belongs to what the path lists, other names speak for themselves. */
  learn({ path }: Operation, body: JsonValue, etag: string | null): void {
    const collection = path.replace(/\/\{[^}]+\}$/, '');
    this.#read(body, collection, 0);
    if (etag !== null) this.#add('if-match', etag);
  }

  /** Values for a parameter of this operation, the newest last. */
  for({ path }: Operation, name: string): readonly JsonValue[] {
    const before = path.slice(0, Math.max(0, path.indexOf(`/{${name}}`)));
    return [...(this.#values.get(name.toLowerCase()) ?? []), ...(this.#values.get(`${before}#id`) ?? [])];
  }

  #read(value: JsonValue, collection: string, depth: number): void {
    if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (typeof part === 'object') this.#read(part, collection, depth + 1);
      else if (name === 'id') this.#add(`${collection}#id`, part);
      else if (/id$/i.test(name) || /cursor$/i.test(name)) this.#add(cursorName(name), part);
    }
  }

  #add(key: string, value: JsonValue): void {
    const values = this.#values.get(key) ?? [];
    if (values.includes(value)) return;
    this.#values.set(key, [...values, value].slice(-MOST));
  }
}

/** What an answer calls `nextCursor` a request calls `cursor`. */
function cursorName(name: string): string {
  return name.toLowerCase().replace(/^next_?(?=.*cursor$)/, '');
}
