import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@ai2text/common/logging';
import type { UploadRow } from '../database/index.ts';
import { changeUpload } from './change-upload.ts';
import { type CheckParts, checkUpload } from './check-upload.ts';
import { expireOld } from './expire-old.ts';
import { sweepOver } from './sweep-over.ts';
import { Turns } from './turns.ts';

export interface CheckerOptions extends CheckParts {
  readonly log: Log;
  /** Called when an upload was taken in: its event waits in the outbox. */
  readonly onAccepted: () => void;
  /** Milliseconds between two looks where nothing waits. Default: 500. */
  readonly interval?: number;
}

export interface UploadChecker {
  /** Says that an upload waits to be checked. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Checks uploads one after another, of each owner in turn the oldest, and ends those whose bytes never came. Two instances may check the
 * same upload; only one of them changes it.
 */
export function startChecker(options: CheckerOptions): UploadChecker {
  const { interval = 500, log } = options;
  const turns = new Turns();
  let stopping = false;
  let pause = new AbortController();

  async function run(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      let upload: UploadRow | undefined;
      try {
        await expireOld(options);
        await sweepOver(options);
        upload = turns.take(await waitingIn(options));
        if (upload !== undefined) {
          const outcome = await checkUpload(upload, options);
          log.info({ upload: upload.id, outcome }, 'upload checked');
          if (outcome === 'accepted') options.onAccepted();
          failures = 0;
          continue;
        }
      } catch (error) {
        failures += 1;
        log.warn({ err: error, upload: upload?.id }, 'an upload could not be checked; it is tried again');
        // Behind all others: the fault may be its own.
        if (upload !== undefined) await putLast(upload, options).catch(() => {});
      }
      pause = new AbortController();
      await sleep(Math.min(30_000, interval * 2 ** failures), undefined, { signal: pause.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping = true;
      pause.abort();
      await running;
    },
  };
}

/** Of each owner the upload that has waited longest. */
function waitingIn({ db }: CheckParts): Promise<readonly UploadRow[]> {
  return db
    .selectFrom('uploads')
    .selectAll()
    .distinctOn('owner_id')
    .where('state', '=', 'validating')
    .orderBy('owner_id')
    .orderBy('updated_at')
    .execute();
}

function putLast({ id }: UploadRow, { db, now }: CheckParts): Promise<UploadRow | undefined> {
  return changeUpload(db, id, ['validating'], { updated_at: now() });
}
