/** What the gateway answers itself, as its contract says. */
import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import { healthAnswer } from '@ai2text/common/service';
import { type Caller, type KeySource, publicKeys, type TokenVerifier } from '@ai2text/common/tokens';
import type { GatewayService } from '@ai2text/servers/gateway';
import { routeTable } from '../routes/index.ts';
import { SERVICE } from '../service.ts';
import type { HealthPoll } from '../upstreams/index.ts';
import { introspectToken } from './introspect-token.ts';
import { worst } from './worst.ts';

export interface Dependencies {
  readonly keys: KeySource;
  readonly verifyToken: TokenVerifier;
  readonly poll: HealthPoll;
  readonly health: Health;
  readonly metrics: Metrics;
}

export function gatewayService({ keys, verifyToken, poll, health, metrics }: Dependencies): GatewayService<Caller> {
  return {
    introspectToken: introspectToken(verifyToken),
    getJwks: async () => ({
      status: 200,
      headers: { 'Cache-Control': 'public, max-age=300' },
      body: { keys: await publicKeys(keys) },
    }),
    listRoutes: () => ({ status: 200, body: { items: [...routeTable()] } }),
    getStatus: () => {
      const upstreams = [...poll.latest()];
      const headers = { 'Cache-Control': 'private, max-age=5' };
      return { status: 200, headers, body: { status: worst(upstreams), upstreams } };
    },
    getHealth: () => healthAnswer(health, SERVICE),
    getMetrics: async () => ({ status: 200, body: await metrics.text() }),
  };
}
