import type { JsonValue, Schema } from '../../model/ir/index.ts';
import { typed } from './families.ts';
import type { ApiNames } from './names.ts';

/**
 * The discriminator values that select a branch of a union, where the branch's own type doesn't say them yet.
 * Undefined when nothing has to be added: no discriminator, a branch outside its mapping, or a branch whose tag is
 * those literals already, or none of them.
 */
export function discriminatedBranch(branch: Schema, parent: Schema, names: ApiNames): readonly JsonValue[] | undefined {
  const { ref } = branch;
  if (parent.discriminator === undefined || ref === undefined) return undefined;
  const texts = parent.discriminator.mapping.filter((entry) => entry.ref === ref).map((entry) => entry.value);
  if (texts.length === 0) return undefined;
  const found = findProperty(names.resolve(ref), parent.discriminator.propertyName, names, 0);
  const tag = found?.ref === undefined ? found : names.resolve(found.ref);
  const values = texts.map((text) => typed(text, tag));
  if (tag === undefined) return values;
  const literals = tag.const ? [tag.const.value] : tag.enum;
  // A mapping that contradicts the branch would leave no value at all; the branch knows better what it looks like.
  if (literals && !literals.some((literal) => values.includes(literal))) return undefined;
  const isClosed = !names.choices.openEnums || literals?.length === 1;
  return isClosed && literals?.every((literal) => values.includes(literal)) ? undefined : values;
}

function findProperty(schema: Schema, name: string, names: ApiNames, depth: number): Schema | undefined {
  const own = schema.properties?.find((property) => property.name === name)?.schema;
  if (own !== undefined || depth > 8) return own;
  const parents = [...(schema.ref === undefined ? [] : [names.resolve(schema.ref)]), ...(schema.allOf ?? [])];
  for (const parent of parents) {
    const found = findProperty(parent, name, names, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
