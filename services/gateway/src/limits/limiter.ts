import type { Log } from '@ai2text/common/logging';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from '../routes/index.ts';

/** What came of one request. */
export interface Verdict {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the window starts anew. */
  readonly resetSeconds: number;
}

export interface Limiter {
  /**
   * Counts one request.
   * @param rule name of the window
   * @param who the caller
   */
  take(rule: string, limit: RateLimit, who: string): Promise<Verdict>;
  close(): Promise<void>;
}

/** @param redisUrl where several instances count together; undefined counts in this process */
export function createLimiter(redisUrl: string | undefined, log: Log): Limiter {
  const redis = redisUrl === undefined ? undefined : connect(redisUrl, log);
  const rules = new Map<string, RateLimiterAbstract>();
  const ruleOf = (rule: string, limit: RateLimit): RateLimiterAbstract => {
    const known = rules.get(rule);
    if (known !== undefined) return known;
    const made = createRule(rule, limit, redis);
    rules.set(rule, made);
    return made;
  };
  return {
    take: (rule, limit, who) => take(ruleOf(rule, limit), limit, who),
    close: async () => redis?.disconnect(),
  };
}

function connect(url: string, log: Log): Redis {
  // A request must not wait for Redis: it is counted here meanwhile.
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: 2_000 });
  // The error itself holds the command that failed, which may be the one with the password.
  redis.on('error', ({ message }: Error) => {
    log.warn({ reason: message }, 'Redis does not answer; limits are counted here');
  });
  return redis;
}

function createRule(rule: string, { requests, windowSeconds }: RateLimit, redis: Redis | undefined) {
  const options = { keyPrefix: `ai2text:rate:${rule}`, points: requests, duration: windowSeconds };
  const memory = new RateLimiterMemory(options);
  if (redis === undefined) return memory;
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory });
}

async function take(rule: RateLimiterAbstract, { requests }: RateLimit, who: string): Promise<Verdict> {
  try {
    return verdict(true, requests, await rule.consume(who));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return verdict(false, requests, refused);
  }
}

function verdict(isAllowed: boolean, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): Verdict {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return { isAllowed, limit, remaining: Math.max(0, remainingPoints), resetSeconds };
}
