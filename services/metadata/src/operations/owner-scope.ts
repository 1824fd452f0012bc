import type { Caller } from '@ai2text/common/tokens';
import { OWNERS, type OwnerScope } from '../repositories/index.ts';

/** Whose recordings a caller reaches. */
export function ownerScope(caller: Caller): OwnerScope {
  return caller.scopes.has('recordings:admin') ? OWNERS.all : OWNERS.one(caller.ownerId);
}
