import { derivedId } from '@ai2text/common/ids';
import type { DevelopmentIssuer } from '@ai2text/common/tokens';
import { allScopes } from '../routes/index.ts';

/** Who works at the console, and what it may. */
export interface Session {
  readonly ownerId: string;
  readonly token: string;
}

/** The one owner of a development machine: the same as long as its key is. */
export function createSession(issuer: DevelopmentIssuer): () => Promise<Session> {
  const ownerId = derivedId('development owner', issuer.kid);
  return async () => ({ ownerId, token: await issuer.issue(ownerId, allScopes()) });
}
