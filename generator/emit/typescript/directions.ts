import {
  type Api,
  answerSchemas,
  type HttpApi,
  type Operation,
  requestSchemas,
  type Schema,
} from '../../model/ir/index.ts';
import { allRefs, parts } from '../schema-walk.ts';
import type { Families } from './families.ts';

/** Which way a value travels, seen from the API: it is sent by the server, or received from a caller. */
export type Direction = 'read' | 'write';

/** How `readOnly` and `writeOnly` part the types of one API. */
export interface Directions {
  /** Names of schemas that mean one thing when read and another when written, and are used both ways. */
  readonly twofold: ReadonlySet<string>;
  /** Names of schemas with one-sided members that are only ever written. */
  readonly writtenOnly: ReadonlySet<string>;
  /** Whether values that travel this way never hold the member. */
  omits(member: Schema, direction: Direction): boolean;
}

const ONE: Directions = { twofold: new Set(), writtenOnly: new Set(), omits: () => false };

/**
 * Schemas with `readOnly` or `writeOnly` members, and all that hold such schemas, differ by direction. Without any, no
 * schema does; an event is the same for both sides.
 */
export function directionsOf(api: Api, families: Families): Directions {
  if (api.kind !== 'http') return ONE;
  const flags = new Map<string, Schema>();
  for (const { name, schema } of api.schemas) if (schema.readOnly || schema.writeOnly) flags.set(name, schema);
  const omits = (member: Schema, direction: Direction): boolean => {
    const named = member.ref === undefined ? undefined : flags.get(member.ref);
    return direction === 'write'
      ? (member.readOnly ?? named?.readOnly) === true
      : (member.writeOnly ?? named?.writeOnly) === true;
  };
  const isOneSided = (member: Schema): boolean => omits(member, 'read') || omits(member, 'write');
  const differing = differingSchemas(api, families, isOneSided);
  if (differing.size === 0) return { ...ONE, omits };
  const read = reached(api, families, readRoots(api));
  const written = reached(api, families, writtenRoots(api));
  const twofold = [...differing].filter((name) => read.has(name) && written.has(name));
  const writtenOnly = [...differing].filter((name) => !read.has(name) && written.has(name));
  return { twofold: new Set(twofold), writtenOnly: new Set(writtenOnly), omits };
}

function differingSchemas(
  { schemas }: HttpApi,
  families: Families,
  isOneSided: (member: Schema) => boolean,
): ReadonlySet<string> {
  const has = (schema: Schema): boolean =>
    schema.properties?.some(({ schema: property }) => isOneSided(property)) === true || parts(schema).some(has);
  const differing = new Set<string>();
  const queue = schemas.filter(({ schema }) => has(schema)).map(({ name }) => name);
  if (queue.length === 0) return differing;
  const users = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    for (const ref of [...allRefs(schema), ...(families.get(name)?.derived ?? [])]) {
      const known = users.get(ref);
      if (known === undefined) users.set(ref, [name]);
      else known.push(name);
    }
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (differing.has(name)) continue;
    differing.add(name);
    queue.push(...(users.get(name) ?? []));
  }
  return differing;
}

/** Every schema that the roots lead to, by name. */
function reached({ schemas }: HttpApi, families: Families, roots: Iterable<Schema>): ReadonlySet<string> {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const names = new Set<string>();
  const queue = [...roots].flatMap(allRefs);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const target = byName.get(name);
    if (names.has(name) || target === undefined) continue;
    names.add(name);
    queue.push(...allRefs(target), ...(families.get(name)?.derived ?? []));
  }
  return names;
}

/** What webhooks and callbacks are sent is read by whoever gets them, and their answers are written. */
function* readRoots(api: HttpApi): Generator<Schema> {
  for (const operation of api.operations) yield* answerSchemas(operation);
  for (const operation of incoming(api)) yield* requestSchemas(operation);
}

function* writtenRoots(api: HttpApi): Generator<Schema> {
  for (const operation of api.operations) yield* requestSchemas(operation);
  for (const operation of incoming(api)) yield* answerSchemas(operation);
}

function* incoming({ operations, webhooks }: HttpApi): Generator<Operation> {
  yield* webhooks;
  for (const { callbacks } of operations) for (const { operation } of callbacks) yield operation;
}
