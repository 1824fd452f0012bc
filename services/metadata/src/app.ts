import type { LetterBox } from '@ai2text/common/dead-letters';
import type { Health } from '@ai2text/common/health';
import type { OperationInfo } from '@ai2text/common/http';
import type { Log } from '@ai2text/common/logging';
import type { Metrics } from '@ai2text/common/metrics';
import { appOptions } from '@ai2text/common/service';
import type { TokenVerifier } from '@ai2text/common/tokens';
import { createMetadataApp } from '@ai2text/servers/metadata';
import type { Hono } from 'hono';
import type { Connection } from './database/index.ts';
import { metadataService } from './operations/index.ts';
import type { Watches } from './progress/index.ts';
import { SERVICE } from './service.ts';

export interface AppParts {
  readonly db: Connection;
  readonly watches: Watches;
  /** Undefined where the service runs without events. */
  readonly letters: LetterBox | undefined;
  /** Called when a recording was deleted: the event that tells of it waits in the outbox. */
  readonly onDeleted: () => void;
  readonly verifyToken: TokenVerifier;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The clock. Default: the time of day. */
  readonly now?: () => Date;
}

/** Bytes that the bodies of an operation may have, by the words of the contract. */
function bodyLimit({ id }: OperationInfo): number {
  return id === 'putTranscript' ? 32 * 2 ** 20 : 64 * 2 ** 10;
}

/** The HTTP side of the service: generated routes over hand-written operations. */
export function createApp({ verifyToken, log, now = () => new Date(), ...parts }: AppParts): Hono {
  return createMetadataApp(metadataService({ ...parts, log, now }), {
    ...appOptions(SERVICE, { verifyToken, metrics: parts.metrics, log }),
    bodyLimit,
  });
}
