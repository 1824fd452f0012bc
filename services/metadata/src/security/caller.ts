import { OWNERS, type OwnerScope } from '../repositories/index.ts';

/** Whoever a token speaks for. */
export interface Caller {
  /** The `sub` of the token. */
  readonly ownerId: string;
  readonly scopes: ReadonlySet<string>;
}

/** Whose recordings a caller reaches. */
export function ownerScope(caller: Caller): OwnerScope {
  return caller.scopes.has('recordings:admin') ? OWNERS.all : OWNERS.one(caller.ownerId);
}
