/**
 * The intermediate representation: what a contract means, apart from how its document spells it. Every node is
 * readonly, knows its origin, and refers to schemas by name. Nothing here imports anything but its neighbours, so
 * every other room of the generator may rely on it.
 */
export { dayOf } from './calendar.ts';
export { COMPATIBILITY, COMPATIBILITY_MODES, TRANSITIVE } from './compatibility.ts';
export { descendants } from './descendants.ts';
export type * from './event.ts';
export type * from './http.ts';
export { contentFor, essence, rangesAround } from './media-types.ts';
export { answerSchemas, requestSchemas } from './operation-schemas.ts';
export type * from './origin.ts';
export type * from './schema.ts';
export { type SequenceKind, sequenceKind } from './sequences.ts';
export { childrenOf, mapChildren } from './subschemas.ts';

import type { EventApi } from './event.ts';
import type { HttpApi } from './http.ts';

/** One contract: an OpenAPI or an AsyncAPI document with everything that it refers to. */
export type Api = HttpApi | EventApi;
