import { childrenOf, type HttpApi, mapChildren, type Schema } from '../../model/ir/index.ts';
import { type ApiNames, NameScope } from '../typescript/index.ts';

/** Which side alone sets a property: the server (`readOnly`), or the caller (`writeOnly`). */
type OneSided = 'readOnly' | 'writeOnly';

type Change = (schema: Schema) => Schema;

type IsOther = (schema: Schema) => boolean;

/** The schemas of an API as either side sends them. */
export interface SentSchemas {
  /** Resolves what schemas of both sides refer to. */
  readonly names: ApiNames;
  readonly request: Change;
  readonly answer: Change;
}

/**
 * Schemas as each side sends them: what only the other side sets is never required of it. Most schemas are the same both
 * ways and stay the objects that they are; where a named one differs, answers refer to it by a name of its own.
 */
export function sentSchemas(api: HttpApi, names: ApiNames): SentSchemas {
  const setBy = (side: OneSided): IsOther => {
    const sided = new Set(api.schemas.filter(({ schema }) => schema[side]).map(({ name }) => name));
    return (schema) => schema[side] === true || (schema.ref !== undefined && sided.has(schema.ref));
  };
  const [setByServer, setByCaller] = [setBy('readOnly'), setBy('writeOnly')];
  const differing = differingNames(api, (schema) => asksFor(schema, setByServer) || asksFor(schema, setByCaller));
  const refs = new NameScope(api.schemas.map(({ name }) => name));
  const answered = new Map([...differing].map((ref) => [ref, refs.claim(`${ref}Answer`)]));
  const originals = new Map([...answered].map(([ref, own]) => [own, ref]));
  const request = changeFor(setByServer, (ref) => ref);
  const answer = changeFor(setByCaller, (ref) => answered.get(ref) ?? ref);
  return {
    request,
    answer,
    names: {
      ...names,
      schema: (ref) => (originals.has(ref) ? `${names.schema(originals.get(ref) ?? ref)}Answer` : names.schema(ref)),
      isCycle: (ref) => names.isCycle(originals.get(ref) ?? ref),
      resolve(ref) {
        const original = originals.get(ref);
        if (original !== undefined) return answer(names.resolve(original));
        return differing.has(ref) ? request(names.resolve(ref)) : names.resolve(ref);
      },
    },
  };
}

/** Names of schemas of which one is not the same for both sides, themselves or by what they refer to. */
function differingNames({ schemas }: HttpApi, differs: (schema: Schema) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = schemas.filter(({ schema }) => some(schema, differs)).map(({ name }) => name);
  if (queue.length === 0) return found;
  const users = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    some(schema, ({ ref }) => {
      if (ref !== undefined) users.set(ref, [...(users.get(ref) ?? []), name]);
      return false;
    });
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(users.get(name) ?? []));
  }
  return found;
}

/** Whether the schema or any that is written inside it passes the test. */
function some(schema: Schema, test: (schema: Schema) => boolean): boolean {
  return test(schema) || childrenOf(schema).some((child) => some(child, test));
}

/** Whether the schema requires a property that `isOther` says the other side sets. */
function asksFor({ required, properties }: Schema, isOther: IsOther): boolean {
  if (required === undefined || properties === undefined) return false;
  return properties.some(({ name, schema }) => isOther(schema) && required.includes(name));
}

/** A schema as one side sends it; the same object where nothing in it differs. */
function changeFor(isOther: IsOther, refOf: (ref: string) => string): Change {
  const known = new Map<Schema, Schema>();
  const change: Change = (schema) => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    let changed = mapChildren(schema, change);
    if (asksFor(schema, isOther)) changed = withoutDemands(schema, changed, isOther);
    if (schema.ref !== undefined && refOf(schema.ref) !== schema.ref) changed = { ...changed, ref: refOf(schema.ref) };
    known.set(schema, changed);
    return changed;
  };
  return change;
}

function withoutDemands({ properties }: Schema, changed: Schema, isOther: IsOther): Schema {
  const others = new Set(properties?.filter(({ schema }) => isOther(schema)).map(({ name }) => name));
  const { required, ...rest } = changed;
  const kept = required?.filter((name) => !others.has(name)) ?? [];
  return kept.length === 0 ? rest : { ...rest, required: kept };
}
