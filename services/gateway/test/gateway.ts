import { createHealth } from '@ai2text/common/health';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics, type Metrics } from '@ai2text/common/metrics';
import { listen } from '@ai2text/common/service';
import { createTokenVerifier, type DevelopmentIssuer, developmentIssuer } from '@ai2text/common/tokens';
import { createApp } from '../src/app.ts';
import { countAdmissions } from '../src/count-admissions.ts';
import { createLimiter } from '../src/limits/index.ts';
import type { RateLimit } from '../src/routes/index.ts';
import { createTunnels } from '../src/upgrade.ts';
import { type Addresses, pollHealth, Upstreams } from '../src/upstreams/index.ts';

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly issuer: DevelopmentIssuer;
  readonly upstreams: Upstreams;
  readonly metrics: Metrics;
}

export interface TestOptions {
  readonly addresses?: Addresses;
  readonly usualLimit?: RateLimit;
  readonly corsOrigins?: readonly string[];
  readonly trustedProxies?: number;
  readonly redisUrl?: string;
}

export const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };

/** The gateway on a port of its own, in front of whatever is at the addresses. */
export async function startGateway(options: TestOptions = {}): Promise<TestGateway> {
  const { addresses = {}, usualLimit = { requests: 10_000, windowSeconds: 60 } } = options;
  const { corsOrigins = [], trustedProxies = 0, redisUrl } = options;
  const log = createLogger({ service: 'test', level: 'silent' });
  const issuer = await developmentIssuer(RULES);
  const upstreams = new Upstreams(addresses, 32, log);
  const limiter = createLimiter(redisUrl, log);
  const poll = await pollHealth(upstreams);
  const metrics = createMetrics({ service: 'test', process: false });
  const parts = {
    keys: issuer.keys,
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    limiter,
    usualLimit,
    upstreams,
    poll,
    health: createHealth({ checks: {} }),
    onAdmission: countAdmissions(metrics.registry),
    metrics,
    consoleDir: import.meta.dirname,
    pagesDir: import.meta.dirname,
    corsOrigins,
    trustedProxies,
    log,
  };
  const tunnels = createTunnels(parts);
  const listener = await listen(createApp(parts), '127.0.0.1', 0, tunnels.upgrade);
  return {
    url: listener.url,
    issuer,
    upstreams,
    metrics,
    [Symbol.asyncDispose]: async () => {
      tunnels.close();
      await listener.close();
      poll.stop();
      await Promise.all([upstreams.close(), limiter.close()]);
    },
  };
}
