import type { OperationInfo } from '@ai2text/common/http';
import type { Log } from '@ai2text/common/logging';
import { appOptions } from '@ai2text/common/service';
import type { TokenVerifier } from '@ai2text/common/tokens';
import { createIngestionApp } from '@ai2text/servers/ingestion';
import type { Hono } from 'hono';
import { type Dependencies, ingestionService } from './operations/index.ts';
import { SERVICE } from './service.ts';

export interface AppParts extends Dependencies {
  readonly verifyToken: TokenVerifier;
  /** Bytes of the largest upload in one request. */
  readonly largest: number;
  readonly log: Log;
}

const BODY_LIMIT = 64 * 2 ** 10;

/** The HTTP side of the service: generated routes over hand-written operations. */
export function createApp({ largest, log, verifyToken, ...dependencies }: AppParts): Hono {
  return createIngestionApp(ingestionService(dependencies), {
    ...appOptions(SERVICE, { verifyToken, metrics: dependencies.metrics, log }),
    bodyLimit: ({ id }: OperationInfo) => (id === 'createUpload' ? largest : BODY_LIMIT),
    streamFiles: true,
  });
}
