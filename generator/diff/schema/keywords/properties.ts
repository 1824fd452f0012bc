import type { Property, Schema } from '../../../model/ir/index.ts';
import { at, type Delta, quote, type Shallow } from '../delta.ts';

/** Properties by name, and which of them are required. */
export function compareProperties(base: Schema, revision: Schema): Shallow {
  const before = new Map(base.properties?.map((property) => [property.name, property.schema]));
  const after = new Map(revision.properties?.map((property) => [property.name, property.schema]));
  const deltas: Delta[] = [];
  const parts: Shallow['parts'][number][] = [];
  for (const [name, schema] of before) {
    const other = after.get(name);
    if (other === undefined) deltas.push(...removed(name, schema, base, revision));
    else {
      if (base.properties !== undefined)
        parts.push({ step: { kind: 'property', name }, base: schema, revision: other });
      deltas.push(...requirement(name, base, revision));
    }
  }
  for (const [name, schema] of after) if (!before.has(name)) deltas.push(...added(name, schema, base, revision));
  for (const name of new Set([...(base.required ?? []), ...(revision.required ?? [])])) {
    if (!before.has(name) && !after.has(name)) deltas.push(...requirement(name, base, revision));
  }
  return { deltas, parts };
}

function added(name: string, schema: Schema, base: Schema, revision: Schema): Delta[] {
  const place = { subject: quote(name), base: at(base, 'properties'), revision: schema.origin };
  return cameOrWent('added', name, place, base, revision);
}

function removed(name: string, schema: Schema, base: Schema, revision: Schema): Delta[] {
  const place = { subject: quote(name), base: schema.origin, revision: at(revision, 'properties') };
  return cameOrWent('removed', name, place, revision, base);
}

/** A property that one side lists and the other doesn't, although it may require it all the same. */
function cameOrWent(
  motion: 'added' | 'removed',
  name: string,
  place: Pick<Delta, 'subject' | 'base' | 'revision'>,
  without: Schema,
  having: Schema,
): Delta[] {
  const isRequired = having.required?.includes(name) ?? false;
  const isRequiredAnyway = without.required?.includes(name) ?? false;
  const delta: Delta = {
    aspect: `property-${motion}-${isRequired && !isRequiredAnyway ? 'required' : 'optional'}`,
    ...place,
    graft: isRequiredAnyway ? graftSchema(name) : graftProperty(name),
    part: { kind: 'property', name },
  };
  const [base, revision] = motion === 'added' ? [without, having] : [having, without];
  return isRequiredAnyway ? [delta, ...requirement(name, base, revision)] : [delta];
}

function requirement(name: string, base: Schema, revision: Schema): Delta[] {
  const before = base.required?.includes(name) ?? false;
  const after = revision.required?.includes(name) ?? false;
  if (before === after) return [];
  return [
    {
      aspect: after ? 'property-became-required' : 'property-became-optional',
      subject: quote(name),
      base: before ? at(base, 'required', base.required?.indexOf(name) ?? 0) : at(base, 'properties', name),
      revision: after
        ? at(revision, 'required', revision.required?.indexOf(name) ?? 0)
        : at(revision, 'properties', name),
      graft: (target, donor) => graftRequired(target, donor, name),
      part: { kind: 'property', name },
    },
  ];
}

function graftProperty(name: string): Delta['graft'] {
  return (target, donor) => graftRequired(graftSchema(name)(target, donor), donor, name);
}

function graftSchema(name: string): Delta['graft'] {
  return (target, donor) => {
    const others = (target.properties ?? []).filter((property) => property.name !== name);
    const own: readonly Property[] = (donor.properties ?? []).filter((property) => property.name === name);
    return { ...target, properties: [...others, ...own] };
  };
}

function graftRequired(target: Schema, donor: Schema, name: string): Schema {
  const { required: before, ...rest } = target;
  const others = (before ?? []).filter((other) => other !== name);
  const required = donor.required?.includes(name) ? [...others, name] : others;
  return required.length === 0 ? rest : { ...rest, required };
}
