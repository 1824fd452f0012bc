import type { Log } from '@ai2text/common/logging';
import { appOptions } from '@ai2text/common/service';
import type { TokenVerifier } from '@ai2text/common/tokens';
import { createSearchApp } from '@ai2text/servers/search';
import type { Hono } from 'hono';
import { type Dependencies, searchService } from './operations/index.ts';
import { SERVICE } from './service.ts';

export interface AppParts extends Dependencies {
  readonly verifyToken: TokenVerifier;
  readonly log: Log;
}

const BODY_LIMIT = 64 * 2 ** 10;

/** The HTTP side of the service: generated routes over hand-written operations. */
export function createApp({ log, verifyToken, ...dependencies }: AppParts): Hono {
  return createSearchApp(searchService(dependencies), {
    ...appOptions(SERVICE, { verifyToken, metrics: dependencies.metrics, log }),
    bodyLimit: BODY_LIMIT,
  });
}
