import type { HttpApi, Schema } from '../../../model/ir/index.ts';
import { directRefs } from '../../schema-walk.ts';
import { circles } from './circles.ts';
import { IMPORTED_NAMES } from './imports.ts';
import { type Kinds, KindsOfSchemas } from './kinds.ts';
import { NameScope, pascalCase } from './naming.ts';
import { mayHaveMembers, type ObjectShape, objectShape } from './object-shape.ts';
import { type Differs, type Direction, differsByDirection } from './read-write.ts';

/** One class or alias of `models.py`. */
export interface Definition {
  readonly name: string;
  readonly schema: Schema;
  readonly direction: Direction;
  /** Absent for an alias. */
  readonly shape?: ObjectShape;
  /** What an alias of a schema that others extend may be. */
  readonly kinds?: Kinds;
}

/**
 * The types of one API: what they are called and which of them have to be defined. Component schemas are named first,
 * in declared order; schemas without a name of their own are named after the place that meets them first.
 */
export class Models {
  readonly definitions: Definition[] = [];
  readonly #byName = new Map<string, Definition>();
  readonly #schemas: ReadonlyMap<string, Schema>;
  readonly #differs: Differs;
  readonly #cycles: ReadonlySet<string>;
  readonly #scope = new NameScope(IMPORTED_NAMES);
  readonly #named = new Map<string, string>();
  readonly #inputs = new Map<string, string>();
  readonly #classes = { read: new Map<string, string>(), write: new Map<string, string>() };
  readonly #shapes = new Map<Schema, ObjectShape | null>();
  readonly #kinds: KindsOfSchemas;
  /** Schemas that others extend, as they stand for themselves. */
  readonly #bare: ReadonlyMap<Schema, Schema>;
  /** Classes of what such schemas have in common, by the names of the unions. */
  readonly #bases = new Map<string, string>();

  constructor(api: HttpApi) {
    this.#schemas = new Map(api.schemas.map(({ name, schema }) => [name, schema]));
    this.#kinds = new KindsOfSchemas(api);
    this.#bare = new Map(api.schemas.map(({ name, schema }) => [schema, this.#kinds.bare(name, schema)]));
    this.#differs = differsByDirection(api.schemas, this.#kinds.derived);
    this.#cycles = circles(new Map(api.schemas.map(({ name, schema }) => [name, [...directRefs(schema)]])));
    for (const { name } of api.schemas) {
      const ideal = pascalCase(name);
      this.#named.set(name, this.#scope.claim(ideal, `${ideal}Model`));
    }
    for (const { name } of api.schemas) this.#define(this.#nameOf(name), name, 'read');
  }

  /** Names for the classes of a module beside `models.py` that would be confusing if they were models' names too. */
  claim(ideal: string, alternative: string): string {
    return this.#scope.claim(ideal, alternative);
  }

  /** The definition of a name, if it is one of ours. */
  definition(name: string): Definition | undefined {
    for (const each of this.definitions.slice(this.#byName.size)) this.#byName.set(each.name, each);
    return this.#byName.get(name);
  }

  resolve(ref: string): Schema {
    const schema = this.#schemas.get(ref);
    if (schema === undefined) throw new Error(`The model refers to a schema that it does not hold: ${ref}`);
    return schema;
  }

  /** Whether a schema is nothing but a circle of references, of which no type can be made. */
  isCycle(ref: string): boolean {
    return this.#cycles.has(ref) && this.shape(this.resolve(ref)) === undefined;
  }

  shape(schema: Schema): ObjectShape | undefined {
    // To remember of most schemas that they are no objects takes longer than to see it.
    if (!mayHaveMembers(schema)) return undefined;
    const known = this.#shapes.get(schema);
    if (known !== undefined) return known ?? undefined;
    const bare = (each: Schema): Schema => this.#bare.get(each) ?? each;
    const shape = objectShape(bare(schema), (ref) => bare(this.resolve(ref)));
    this.#shapes.set(schema, shape ?? null);
    return shape;
  }

  /** Name of the type of a component schema. */
  named(ref: string, direction: Direction): string {
    const schema = this.resolve(ref);
    if (direction === 'read' || !this.#differs(schema)) return this.#nameOf(ref);
    const known = this.#inputs.get(ref);
    if (known !== undefined) return known;
    const name = this.#scope.claim(`${this.#nameOf(ref)}Input`);
    this.#inputs.set(ref, name);
    this.#define(name, ref, 'write');
    return name;
  }

  /** Name of the class of a component schema, also where its type is a union of that and what extends it. */
  classOf(ref: string, direction: Direction): string {
    const name = this.named(ref, direction);
    return this.#bases.get(name) ?? name;
  }

  /** Name of the class of an object schema that has no name of its own. */
  inline(schema: Schema, shape: ObjectShape, wanted: Direction, hint: string): string {
    const direction = this.#differs(schema) ? wanted : 'read';
    const known = this.#classes[direction].get(placeOf(schema));
    if (known !== undefined) return known;
    const ideal = componentHint(schema) ?? hint;
    const name = this.#scope.claim(ideal, `${ideal}Object`);
    this.#classes[direction].set(placeOf(schema), name);
    this.definitions.push({ name, schema, direction, shape });
    return name;
  }

  #nameOf(ref: string): string {
    const name = this.#named.get(ref);
    if (name === undefined) throw new Error(`The model refers to a schema that it does not hold: ${ref}`);
    return name;
  }

  #define(name: string, ref: string, direction: Direction): void {
    const schema = this.resolve(ref);
    const shape = this.#classShape(ref);
    if (shape === undefined) {
      this.definitions.push({ name, schema, direction });
      return;
    }
    const kinds = this.#kinds.of(ref, (each) => this.#classShape(each) !== undefined);
    const className = kinds === undefined ? name : this.#scope.claim(`${name}Base`, `${name}BaseModel`);
    this.#classes[direction].set(placeOf(schema), className);
    this.definitions.push({ name: className, schema, direction, shape: this.#kinds.tagged(ref, schema, shape) });
    if (kinds === undefined) return;
    this.#bases.set(name, className);
    this.definitions.push({ name, schema, direction, kinds });
  }

  /** The shape of a component schema that is nothing but an object. */
  #classShape(ref: string): ObjectShape | undefined {
    const schema = this.resolve(ref);
    const onlyObject = schema.types === undefined || schema.types.length === 1;
    return onlyObject ? this.shape(schema) : undefined;
  }
}

/** One schema of the document may be met many times, as in a response that several operations share. */
function placeOf({ origin: { file, pointer } }: Schema): string {
  return `${file}#${pointer}`;
}

const SHARED_CONTENT = /\/components\/(?:responses|requestBodies)\/([^/]+)\/content\/[^/]+\/schema$/;

/** The whole body of a response or request that the document names is called by that name. */
function componentHint({ origin: { pointer } }: Schema): string | undefined {
  const name = SHARED_CONTENT.exec(pointer)?.[1];
  return name === undefined ? undefined : pascalCase(name);
}
