import { createHealth, warn } from '@ai2text/common/health';
import { chooseKeys, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier, developmentIssuer, type KeySource } from '@ai2text/common/tokens';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { createSession, type Session } from './console/index.ts';
import { countAdmissions } from './count-admissions.ts';
import { createLimiter } from './limits/index.ts';
import { worst } from './operations/worst.ts';
import { remembering } from './remembered-tokens.ts';
import { allScopes } from './routes/index.ts';
import { SERVICE } from './service.ts';
import { createTunnels } from './upgrade.ts';
import { pollHealth, Upstreams, watchAddresses } from './upstreams/index.ts';

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const { keys, session } = await identityOf(config);
  const { asr, ingestion, metadata, search, training } = config;
  const upstreams = new Upstreams({ asr, ingestion, metadata, search, training }, config.connections, log);
  shutdown.add('upstreams', () => upstreams.close());
  if (config.upstreamsFile !== undefined) {
    const watched = watchAddresses(config.upstreamsFile, (addresses) => upstreams.switch(addresses), log);
    shutdown.add('addresses', async () => watched.stop());
    upstreams.switch(watched.now);
  }
  const limiter = createLimiter(config.redisUrl?.reveal(), log);
  shutdown.add('limits', () => limiter.close());
  const poll = await pollHealth(upstreams);
  shutdown.add('health', async () => poll.stop());

  // The gateway itself works even if a service does not; it says so, but stays where traffic comes.
  const health = createHealth({
    checks: {
      services: { check: () => (worst(poll.latest()) === 'pass' ? undefined : warn('Not all services work.')) },
    },
  });
  metrics.observeHealth(health);

  const parts = {
    keys,
    verifyToken: remembering(createTokenVerifier(keys, tokenRules(config))),
    limiter,
    usualLimit: { requests: config.requests, windowSeconds: config.windowSeconds },
    upstreams,
    poll,
    onAdmission: countAdmissions(metrics.registry),
    health,
    metrics,
    session,
    consoleDir: config.consoleDir,
    pagesDir: config.pagesDir,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    log,
  };
  const tunnels = createTunnels(parts);
  return {
    app: createApp(parts),
    upgrade: tunnels.upgrade,
    beforeClose: async () => {
      tunnels.close();
      await upstreams.cutStreams();
    },
    notes: { redis: config.redisUrl !== undefined },
  };
});

type Loaded = ReturnType<typeof settings.load>;

/** In development the gateway may be the issuer as well: others fetch its keys, and the console gets a token. */
async function identityOf(config: Loaded): Promise<{ keys: KeySource; session?: () => Promise<Session> }> {
  const { developmentKey, environment, jwksFile, jwksUrl } = config;
  const isOwnIssuer = environment === 'dev' && jwksUrl === undefined && jwksFile === undefined;
  if (!isOwnIssuer || developmentKey === undefined) return { keys: await chooseKeys(config, { scopes: allScopes() }) };
  const issuer = await developmentIssuer(tokenRules(config), developmentKey);
  return { keys: issuer.keys, session: createSession(issuer) };
}
