import type { Cursor } from '../cursor.ts';
import type { Schema } from '../ir/index.ts';
import type { Dialect } from '../schemas/dialect.ts';
import { readSchema } from '../schemas/read-schema.ts';
import type { SchemaRegistry } from '../schemas/registry.ts';
import { SecuritySchemeNames } from './security-names.ts';

/** What reading any part of one OpenAPI document needs. */
export class OpenApiContext {
  readonly root: Cursor;
  readonly dialect: Dialect;
  readonly registry: SchemaRegistry;
  readonly schemes: SecuritySchemeNames;
  /** Pointers of path items of which only the operations' ids are read. */
  readonly leftOut: ReadonlySet<string>;
  readonly #entered = new Set<string>();

  constructor(root: Cursor, dialect: Dialect, registry: SchemaRegistry, leftOut: ReadonlySet<string>) {
    this.root = root;
    this.dialect = dialect;
    this.registry = registry;
    this.schemes = new SecuritySchemeNames(root);
    this.leftOut = leftOut;
  }

  schema(node: Cursor | undefined): Schema | undefined {
    return node && readSchema(node, this.dialect, this.registry);
  }

  /** Marks a node as being read; false when it is already, which means that the document goes in a circle. */
  enter(node: Cursor): boolean {
    const key = `${node.file}#${node.pointer}`;
    if (this.#entered.has(key)) return false;
    this.#entered.add(key);
    return true;
  }

  leave(node: Cursor): void {
    this.#entered.delete(`${node.file}#${node.pointer}`);
  }
}
