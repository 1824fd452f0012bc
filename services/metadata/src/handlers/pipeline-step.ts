import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler, type Outcome, reject, retry } from '@ai2text/common/events';
import { FileFormatError } from '@ai2text/common/files';
import { handleOnce } from '@ai2text/common/inbox';
import { ObjectDamagedError } from '@ai2text/common/objects';
import type { Connection, DatabaseSchema, RecordingRow, Transaction } from '../database/index.ts';
import { isForward, type PipelineState } from '../recordings/index.ts';
import { lockRecording, OWNERS } from '../repositories/index.ts';
import { SERVICE } from '../service.ts';

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
 * A handler that moves a recording on, and writes down what an event brings, in one transaction with the note that it
 * had its effect. An event that comes late, or is of a recording that was deleted, changes nothing; one that overtakes the event before it is asked for again.
 */
export function pipelineStep<Event extends PipelineEvent>(
  { db, now, to }: StepParts,
  write: (event: Event, transaction: Transaction, recording: RecordingRow, now: Date) => Promise<Outcome>,
): Handler<Event> {
  const handle = handleOnce<DatabaseSchema, Event>(
    { db, consumer: SERVICE.name, now },
    async (event, transaction, { now: time }) => {
      const { data } = event;
      if (await isDeleted(transaction, data.recordingId)) return ack;
      const recording = await lockRecording(transaction, data.recordingId, OWNERS.all);
      if (recording === undefined) return retry({ reason: 'The recording itself is not known yet.' });
      if (recording.owner_id !== data.ownerId.toLowerCase()) {
        return reject('The recording belongs to another owner than the event says.');
      }
      return isForward(recording.state, to) ? write(event, transaction, recording, time) : ack;
    },
  );
  return async (event, context) => {
    try {
      return await handle(event, context);
    } catch (error) {
      // Neither becomes better by waiting.
      if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
      return reject(error.message);
    }
  };
}
