import type { JsonType, JsonValue, Schema } from '../../model/ir/index.ts';

/** What a schema says of values once its references, `allOf` and lone branches are read into one. */
export interface Flat {
  readonly types: ReadonlySet<JsonType> | undefined;
  readonly isNullable: boolean;
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  readonly items: Schema | undefined;
  readonly additional: Schema | undefined;
  readonly values: readonly JsonValue[] | undefined;
  /** Several branches tell what a value is: no type of these languages says that. */
  readonly isUnion: boolean;
}

/** Branches of a union that hold more than null. */
export function branchesOf({ oneOf, anyOf }: Schema): readonly Schema[] {
  return [...(oneOf ?? []), ...(anyOf ?? [])].filter((branch) => !isNull(branch));
}

function isNull({ types, const: fixed }: Schema): boolean {
  return fixed?.value === null || (types?.length === 1 && types[0] === 'null');
}

/** Whether a branch says more than which members have to be there. */
function tells({ ref, types, properties, enum: values, const: fixed, allOf, oneOf, anyOf }: Schema): boolean {
  return (ref ?? types ?? properties ?? values ?? fixed ?? allOf ?? oneOf ?? anyOf) !== undefined;
}

/** Reads a schema with all that it consists of. A circle of references says nothing new the second time. */
export function flatten(schema: Schema, resolve: (ref: string) => Schema): Flat {
  const properties = new Map<string, Schema>();
  const required = new Set<string>();
  const seen = new Set<string>();
  let types: ReadonlySet<JsonType> | undefined;
  let items: Schema | undefined;
  let additional: Schema | undefined;
  let values: readonly JsonValue[] | undefined;
  let isUnion = false;
  let isNullable = false;
  visit(schema);
  return { types, isNullable, properties, required, items, additional, values, isUnion };

  function visit(part: Schema): void {
    for (const { name, schema: property } of part.properties ?? []) {
      if (!properties.has(name)) properties.set(name, property);
    }
    for (const name of part.required ?? []) required.add(name);
    if (part.types !== undefined) {
      const own = new Set(part.types);
      isNullable ||= own.delete('null');
      types = types === undefined ? own : new Set([...types].filter((type) => own.has(type)));
    }
    items ??= part.items;
    additional ??= part.additionalProperties;
    values ??= part.const === undefined ? part.enum : [part.const.value];
    if (part.ref !== undefined && !seen.has(part.ref)) {
      seen.add(part.ref);
      visit(resolve(part.ref));
    }
    for (const each of part.allOf ?? []) visit(each);
    const branches = branchesOf(part);
    const [only, another] = branches;
    if (another !== undefined) isUnion ||= branches.some(tells);
    else if (only !== undefined) {
      isNullable ||= branches.length < (part.oneOf?.length ?? 0) + (part.anyOf?.length ?? 0);
      visit(only);
    }
  }
}
