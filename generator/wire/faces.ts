import type { JsonType, Schema } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';

/** A schema and everything that it is made of: what it refers to, the members of its unions and intersections. */
export function facesOf(schema: Schema, { schemas }: Scope): readonly Schema[] {
  const faces = new Set<Schema>();
  const queue = [schema];
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    if (faces.has(face)) continue;
    faces.add(face);
    const { allOf = [], anyOf = [], oneOf = [], ref } = face;
    const target = ref === undefined ? undefined : schemas.get(ref);
    queue.push(...allOf, ...anyOf, ...oneOf, ...(target === undefined ? [] : [target]));
  }
  return [...faces];
}

/** Does some face take values of the type? One that names no type takes what its other keywords are about. */
export function mayBe(faces: readonly Schema[], type: Extract<JsonType, 'array' | 'object'>): boolean {
  return faces.some((face) => {
    if (face.types !== undefined) return face.types.includes(type);
    return type === 'array'
      ? face.items !== undefined || face.prefixItems !== undefined
      : face.properties !== undefined || face.additionalProperties !== undefined;
  });
}

/** The schema of one item. */
export function itemOf(faces: readonly Schema[], index: number): Schema | undefined {
  for (const { items, prefixItems } of faces) {
    const item = prefixItems?.[index] ?? items;
    if (item !== undefined) return item;
  }
  return undefined;
}

/** The schema of one member. */
export function memberOf(faces: readonly Schema[], name: string): Schema | undefined {
  for (const { properties } of faces) {
    const property = properties?.find((each) => each.name === name);
    if (property !== undefined) return property.schema;
  }
  return faces.find(({ additionalProperties }) => additionalProperties !== undefined)?.additionalProperties;
}

/** Names of the members that the schema knows. */
export function namesOf(faces: readonly Schema[]): ReadonlySet<string> {
  return new Set(faces.flatMap(({ properties = [] }) => properties.map(({ name }) => name)));
}

/** Does the schema take members whose names it does not know, because it says so or knows none at all? */
export function takesAnyName(faces: readonly Schema[]): boolean {
  const rests = faces.flatMap(({ additionalProperties }) => additionalProperties ?? []);
  return rests.length > 0 ? !rests.some(({ never }) => never) : namesOf(faces).size === 0;
}
