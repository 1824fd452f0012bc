import type { Schema } from '../../model/ir/index.ts';
import type { Direction } from '../interpretation.ts';
import type { Scope, Scoped } from '../scope.ts';
import { type Marks, marksIn } from './marks.ts';
import { Node } from './node.ts';

/** A `ref` to a name that the scope does not hold. */
export class UnresolvedReference extends Error {
  constructor(name: string) {
    super(`the schema ${JSON.stringify(name)} is not among the named schemas`);
  }
}

const NOTHING: ReadonlySet<string> = new Set();
const views = new WeakMap<Scope, Map<Direction, View>>();
let nextId = 1;

/** The node of a schema; the same object for the same schema, scope and direction. */
export function nodeOf({ schema, scope }: Scoped, direction: Direction): Node {
  const mark = direction === 'request' ? 'readOnly' : 'writeOnly';
  const marked = direction !== 'event' && (marksIn(schema)[mark] || marksOf(scope)[mark]);
  // Most contracts mark nothing: what is learnt of them then serves all directions.
  return viewOf(scope, marked ? direction : 'event').node(schema, NOTHING);
}

const marks = new WeakMap<Scope, Marks>();

function marksOf(scope: Scope): Marks {
  const all = [...(marks.has(scope) ? [] : scope.schemas.values())].map(marksIn);
  const found = marks.get(scope) ?? {
    readOnly: all.some(({ readOnly }) => readOnly),
    writeOnly: all.some(({ writeOnly }) => writeOnly),
  };
  marks.set(scope, found);
  return found;
}

function viewOf(scope: Scope, direction: Direction): View {
  const byDirection = views.get(scope) ?? new Map<Direction, View>();
  views.set(scope, byDirection);
  const view = byDirection.get(direction) ?? new View(scope, direction);
  byDirection.set(direction, view);
  return view;
}

/** All schemas of one scope as one direction sees them. */
export class View {
  readonly #scope: Scope;
  readonly #direction: Direction;
  readonly #nodes = new Map<Schema, Node>();
  /** Nodes of places where names are missing, by those names. */
  readonly #lessened = new Map<string, Map<Schema, Node>>();
  readonly #untravelled = new Map<Schema, ReadonlySet<string>>();

  constructor(scope: Scope, direction: Direction) {
    this.#scope = scope;
    this.#direction = direction;
  }

  node(schema: Schema, dropped: ReadonlySet<string>): Node {
    if (dropped.size === 0) return intern(this.#nodes, schema, () => new Node(nextId++, schema, this, dropped));
    const key = JSON.stringify([...dropped].sort());
    const nodes = intern(this.#lessened, key, () => new Map<Schema, Node>());
    return intern(nodes, schema, () => new Node(nextId++, schema, this, dropped));
  }

  named(name: string): Schema {
    const schema = this.#scope.schemas.get(name);
    if (schema === undefined) throw new UnresolvedReference(name);
    return schema;
  }

  /**
   * Names of properties that this schema, or one that applies beside it, keeps out of this direction. `required` may
   * stand in one member of an allOf and `readOnly` in another, so the names hold for the whole place.
   */
  untravelled(schema: Schema): ReadonlySet<string> {
    if (this.#direction === 'event') return NOTHING;
    const kept = this.#untravelled.get(schema);
    if (kept !== undefined) return kept;
    this.#untravelled.set(schema, NOTHING);
    const names = new Set<string>();
    for (const { name, schema: property } of schema.properties ?? []) if (this.#stays(property, 0)) names.add(name);
    for (const other of this.#besides(schema)) for (const name of this.untravelled(other)) names.add(name);
    const found = names.size === 0 ? NOTHING : names;
    this.#untravelled.set(schema, found);
    return found;
  }

  #stays(schema: Schema, depth: number): boolean {
    if (this.#direction === 'request' ? schema.readOnly : schema.writeOnly) return true;
    if (depth > 8) return false;
    const { ref } = schema;
    if (ref !== undefined && this.#stays(this.named(ref), depth + 1)) return true;
    return (schema.allOf ?? []).some((member) => this.#stays(member, depth + 1));
  }

  #besides(schema: Schema): readonly Schema[] {
    const { ref, allOf = [], anyOf = [], oneOf = [] } = schema;
    const conditional = [schema.if, schema.then, schema.else].filter((part) => part !== undefined);
    return [...(ref === undefined ? [] : [this.named(ref)]), ...allOf, ...anyOf, ...oneOf, ...conditional];
  }
}

function intern<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  map.set(key, made);
  return made;
}
