/**
 * What every target for HTTP APIs decides alike: the kind of a body, what a stream is made of, the types that a value may
 * have, the statuses that a range stands for, how the operations of a big API are spread over modules. No text of a target lives here.
 */
export { type SequenceKind, sequenceKind } from '../../model/ir/index.ts';
export { type BodyKind, bodyKind } from './body-kind.ts';
export { conjuncts, literalsOf } from './literals.ts';
export { folderName, groupByTag } from './modules.ts';
export type { Schemas } from './schemas.ts';
export { sentCredentials } from './sent-credentials.ts';
export { sentPath } from './sent-path.ts';
export { isTextData, itemSchema, resolved } from './sequence-items.ts';
export { statusType } from './status-type.ts';
export { isPrimitive, typesOf } from './types-of.ts';
