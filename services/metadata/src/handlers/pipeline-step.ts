import { inTransaction } from '@ai2text/common/database';
import { ack, type Outcome, reject, retry } from '@ai2text/common/events';
import { FileFormatError } from '@ai2text/common/files';
import { ObjectDamagedError } from '@ai2text/common/objects';
import type { Connection, RecordingRow, Transaction } from '../database/index.ts';
import { isForward, type PipelineState } from '../recordings/index.ts';
import { isFirstDelivery, lockRecording, OWNERS } from '../repositories/index.ts';

/** Name of this service among the consumers of the contracts. */
const CONSUMER = 'metadata';

/** What every event of the pipeline tells. */
interface PipelineEvent {
  readonly id: string;
  readonly source: string;
  readonly data: { readonly recordingId: string; readonly ownerId: string };
}

export interface StepParts {
  readonly db: Connection;
  readonly now: () => Date;
  /** What the event moves the recording to. */
  readonly to: PipelineState;
}

/**
 * Moves a recording on, and writes down what an event brings, in one transaction with the note that it had its effect.
 * An event that comes late changes nothing; one that overtakes the event before it is asked for again.
 */
export async function pipelineStep(
  { db, now, to }: StepParts,
  { data, id, source }: PipelineEvent,
  write: (transaction: Transaction, recording: RecordingRow, now: Date) => Promise<Outcome>,
): Promise<Outcome> {
  const time = now();
  try {
    return await inTransaction(db, async (transaction) => {
      const recording = await lockRecording(transaction, data.recordingId, OWNERS.all);
      if (recording === undefined) return retry({ reason: 'The recording itself is not known yet.' });
      if (recording.owner_id !== data.ownerId.toLowerCase()) {
        return reject('The recording belongs to another owner than the event says.');
      }
      if (!isForward(recording.state, to)) return ack;
      const outcome = await write(transaction, recording, time);
      const isDone = outcome === undefined || outcome.kind === 'ack';
      if (isDone) await isFirstDelivery(transaction, { consumer: CONSUMER, source, messageId: id }, time);
      return outcome;
    });
  } catch (error) {
    // Neither becomes better by waiting.
    if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
    return reject(error.message);
  }
}
