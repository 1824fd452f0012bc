import type { EmbeddingShelf } from '@ai2text/common/embedding';
import { FileFormatError } from '@ai2text/common/files';
import type { Log } from '@ai2text/common/logging';
import { ObjectDamagedError, ObjectMissingError } from '@ai2text/common/objects';
import type { Connection, ModelRow, TextRow } from './database/index.ts';
import { type MakingParts, makeVectors } from './make-vectors.ts';
import { type ClaimClock, claim, forgetText, freeClaim, noteMade, postpone } from './texts/index.ts';

export interface MakerParts extends MakingParts, ClaimClock {
  readonly db: Connection;
  readonly shelf: Pick<EmbeddingShelf, 'hold'>;
}

/** The text is of no use, for a reason that no waiting mends. */
export class UselessTextError extends Error {
  override readonly name = 'UselessTextError';
}

/** Milliseconds after which a text that could be read once, and cannot be any more, is tried again. */
const TRY_AGAIN = 3_600_000;

/** What somebody needs to be told while vectors are made. */
export interface Progress {
  readonly log: Log;
  readonly signal: AbortSignal;
  working(): void;
}

/**
 * Sees to it that a text has vectors of a model, unless it has them or somebody else makes them.
 *
 * @throws {UselessTextError} if there can be none
 */
export async function ensureVectors(
  parts: MakerParts,
  text: TextRow,
  { artifact, id, name, version }: ModelRow,
  { log, signal, working }: Progress,
): Promise<void> {
  const { db, now, shelf } = parts;
  if (!(await claim(db, text, id, parts))) return;
  // A text of hours takes longer than the lease.
  const renewing = setInterval(() => void postpone(db, text, id, parts).catch(() => {}), parts.lease / 3);
  try {
    const held = await shelf.hold({ name, version, artifact: artifact ?? undefined });
    try {
      const segments = await makeVectors(parts, text, held.model, () => {
        signal.throwIfAborted();
        working();
      });
      await noteMade(db, text, id, now());
      log.info({ recording: text.recording_id, model: `${name} ${version}`, segments }, 'vectors made');
    } finally {
      held.release();
    }
  } catch (error) {
    clearInterval(renewing);
    if (!isUseless(error)) {
      await freeClaim(db, text, id).catch(() => {});
      throw error;
    }
    if (!(await forgetText(db, text))) await postpone(db, text, id, { now, lease: TRY_AGAIN });
    throw new UselessTextError(error.message, { cause: error });
  } finally {
    clearInterval(renewing);
  }
}

function isUseless(error: unknown): error is Error {
  return error instanceof FileFormatError || error instanceof ObjectDamagedError || error instanceof ObjectMissingError;
}
