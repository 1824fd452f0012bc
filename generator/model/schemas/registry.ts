import type { Cursor } from '../cursor.ts';
import type { NamedSchema, Schema } from '../ir/index.ts';
import type { Dialect } from './dialect.ts';
import { readSchema } from './read-schema.ts';
import { schemaName } from './schema-name.ts';

interface Pending {
  readonly name: string;
  readonly node: Cursor;
  readonly dialect: Dialect;
}

/**
 * Every schema of one contract that something refers to. A target gets its name when it is first seen and is read
 * later, from a queue, so that recursion ends and deep chains of references don't deepen the stack.
 */
export class SchemaRegistry {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #queue: Pending[] = [];

  /** Name of the schema at this node, which must be no reference itself. */
  nameOf(node: Cursor, dialect: Dialect): string {
    const key = `${node.file}#${node.pointer}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#free(schemaName(node.file, node.pointer));
    this.#names.set(key, name);
    this.#queue.push({ name, node, dialect });
    return name;
  }

  /** Names the entry document's own components first, so that they get the names they are known by. */
  nameComponents(root: Cursor, dialect: Dialect): void {
    const components = root.object('components');
    for (const [, node] of components?.entries('schemas') ?? []) {
      // AsyncAPI wraps schemas of other formats; those are read where they are used.
      if (node.refText === undefined && !node.has('schemaFormat')) this.nameOf(node, dialect);
    }
  }

  /** Reads all that is named, and all that this names in turn. */
  drain(): NamedSchema[] {
    const schemas: NamedSchema[] = [];
    for (let index = 0; index < this.#queue.length; index += 1) {
      const pending = this.#queue[index];
      if (pending === undefined) continue;
      const schema: Schema = readSchema(pending.node, pending.dialect, this);
      schemas.push({ name: pending.name, schema });
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
