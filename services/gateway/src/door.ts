import type { TokenVerifier } from '@ai2text/common/tokens';
import type { Admission } from './count-admissions.ts';
import { type Identity, identify, tokenOf } from './identity.ts';
import { countedAs, type Limiter, rateHeaders } from './limits/index.ts';
import { allowances, prefixOf, type RateLimit } from './routes/index.ts';

export interface DoorParts {
  readonly verifyToken: TokenVerifier;
  readonly limiter: Limiter;
  /** Where a route has none of its own. */
  readonly usualLimit: RateLimit;
  /** Told of every request. */
  readonly onAdmission: (admission: Admission) => void;
}

/** What is known of a request before anything is done for it. */
export interface Entrance {
  readonly identity: Identity;
  readonly isWithinLimit: boolean;
  /** For the answer, whatever it is. */
  readonly rateHeaders: Readonly<Record<string, string>>;
}

/** What the door looks at. */
export interface Knock {
  readonly path: string;
  /** Where it comes from. */
  readonly address: string;
  readonly authorization: string | undefined;
  /** Offered subprotocols of a WebSocket. */
  readonly protocols?: string | undefined;
}

/** Trying out tokens must be slow. */
const INTROSPECTION: RateLimit = { requests: 60, windowSeconds: 60 };
/** Neither is there a use in many bad tokens from one address. */
const BAD_TOKENS: RateLimit = { requests: 60, windowSeconds: 60 };

/**
 * Every request comes through here: who is it, and has it asked too often? Good tokens are counted by their subject,
 * whatever address they come from; all others by address, or by the network that has it.
 */
export async function enter(knock: Knock, parts: DoorParts): Promise<Entrance> {
  const { limiter, onAdmission, verifyToken } = parts;
  const identity = await identify(tokenOf(knock.authorization, knock.protocols), verifyToken);
  const who = identity.kind === 'caller' ? `sub:${identity.caller.ownerId}` : `ip:${countedAs(knock.address)}`;
  const { rule, limit } = ruleFor(knock.path, identity, parts.usualLimit);
  const verdict = await limiter.take(rule, limit, who);
  onAdmission({ identity: identity.kind, rule, isWithinLimit: verdict.isAllowed });
  return { identity, isWithinLimit: verdict.isAllowed, rateHeaders: rateHeaders(verdict) };
}

function ruleFor(path: string, identity: Identity, usual: RateLimit): { rule: string; limit: RateLimit } {
  if (identity.kind === 'refused') return { rule: 'bad-tokens', limit: BAD_TOKENS };
  if (path === '/v1/token/introspect') return { rule: 'introspection', limit: INTROSPECTION };
  const prefix = prefixOf(path);
  const { rateLimit } = allowances(prefix);
  return rateLimit === undefined ? { rule: 'usual', limit: usual } : { rule: prefix, limit: rateLimit };
}
