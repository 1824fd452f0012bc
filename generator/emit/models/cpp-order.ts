import type { JsonObject } from '../../model/ir/index.ts';
import type { Definition } from './definitions.ts';

type Definitions = ReadonlyMap<string, Definition>;

/** Types in an order in which each stands behind those that it holds as they are; enumerations come first. */
export function inOrder(definitions: Definitions): readonly string[] {
  const ordered = new Set<string>();
  const visit = (type: string): void => {
    if (ordered.has(type)) return;
    for (const held of heldBy(definitions, type)) if (!standsInItself(definitions, type, held)) visit(held);
    ordered.add(type);
  };
  const isEnumeration = (type: string): boolean => (definitions.get(type)?.values.length ?? 0) > 0;
  for (const type of [...definitions.keys()].filter(isEnumeration)) visit(type);
  for (const type of definitions.keys()) visit(type);
  return [...ordered];
}

/** Whether a member of such a type would hold the class that it is a member of, at whatever depth. */
export function standsInItself(definitions: Definitions, owner: string, type: string): boolean {
  const seen = new Set<string>();
  const reaches = (each: string): boolean => {
    if (each === owner) return true;
    if (seen.has(each)) return false;
    seen.add(each);
    return heldBy(definitions, each).some(reaches);
  };
  return reaches(type);
}

/** What a class's members hold as it is; what stands in lists and maps lies elsewhere. */
function heldBy(definitions: Definitions, type: string): readonly string[] {
  const properties = (definitions.get(type)?.schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>;
  return Object.values(properties).flatMap(({ $ref }) =>
    typeof $ref === 'string' ? [$ref.slice('#/definitions/'.length)] : [],
  );
}
