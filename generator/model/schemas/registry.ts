import type { Cursor } from '../cursor.ts';
import type { NamedSchema, Schema } from '../ir/index.ts';
import type { Dialect } from './dialect.ts';
import { readSchema } from './read-schema.ts';
import { schemaName } from './schema-name.ts';

interface Pending {
  readonly name: string;
  readonly node: Cursor;
  readonly read: Read;
}

/** Reads the schema at a node. */
type Read = (node: Cursor) => Schema;

/**
 * Every schema of one contract that something refers to. A target gets its name when it is first seen and is read
 * later, from a queue, so that recursion ends and deep chains of references don't deepen the stack.
 */
export class SchemaRegistry {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #queue: Pending[] = [];
  /** Components that nothing has referred to yet, by key, where only those that something refers to are wanted. */
  readonly #waiting = new Map<string, Pending>();

  /** Name of the schema at this node, which will be read with `read`; `ideal` where the schema brings its own name. */
  nameOf(node: Cursor, read: Read, ideal = schemaName(node.file, node.pointer)): string {
    const key = `${node.file}#${node.pointer}`;
    const known = this.#names.get(key);
    if (known === undefined) return this.#add(key, { name: this.#free(ideal), node, read });
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return known;
    this.#waiting.delete(key);
    return this.#add(key, waiting);
  }

  #add(key: string, pending: Pending): string {
    this.#names.set(key, pending.name);
    this.#queue.push(pending);
    return pending.name;
  }

  /** Names the entry document's own components first, so that they get the names they are known by. */
  nameComponents(root: Cursor, dialect: Dialect, wanted: 'all' | 'referred'): void {
    const components = root.object('components');
    const read = (each: Cursor) => readSchema(each, dialect, this);
    for (const [, node] of components?.entries('schemas') ?? []) {
      // An alias is its target; AsyncAPI wraps schemas of other formats, and those are read where they are used.
      const isAlias =
        node.refText !== undefined && (dialect !== '2020-12' || Object.keys(node.members ?? {}).length === 1);
      if (isAlias || node.has('schemaFormat')) continue;
      if (wanted === 'all') this.nameOf(node, read);
      else this.#reserve(node, read);
    }
  }

  #reserve(node: Cursor, read: Read): void {
    const key = `${node.file}#${node.pointer}`;
    const name = this.#free(schemaName(node.file, node.pointer));
    this.#names.set(key, name);
    this.#waiting.set(key, { name, node, read });
  }

  /** Reads all that is named, and all that this names in turn. */
  drain(): NamedSchema[] {
    const schemas: NamedSchema[] = [];
    for (let index = 0; index < this.#queue.length; index += 1) {
      const pending = this.#queue[index];
      if (pending === undefined) continue;
      schemas.push({ name: pending.name, schema: pending.read(pending.node) });
    }
    return schemas;
  }

  #free(ideal: string): string {
    let name = ideal;
    for (let suffix = 2; this.#taken.has(name); suffix += 1) name = `${ideal}${suffix}`;
    this.#taken.add(name);
    return name;
  }
}
