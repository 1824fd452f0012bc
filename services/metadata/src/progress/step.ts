import type { RecordingEvent } from '@ai2text/servers/metadata';
import { z } from 'zod';
import type { RecordingRow, StoredState } from '../database/index.ts';

/** A recording that has reached a state. */
export interface RecordingStep {
  readonly ownerId: string;
  readonly event: RecordingEvent;
}

export function stepOf(row: RecordingRow): RecordingStep {
  return {
    ownerId: row.owner_id,
    event: {
      recordingId: row.id,
      state: row.state,
      ...(row.failure === null ? {} : { failure: row.failure }),
      version: row.version,
      updatedAt: row.updated_at.toISOString(),
    },
  };
}

const STATES = ['created', 'ingested', 'transcribed', 'processed', 'indexed', 'failed', 'archived'] as const;

/** As the trigger of the database writes it. */
const notice = z.object({
  id: z.uuid(),
  owner: z.uuid(),
  state: z.enum(STATES satisfies readonly StoredState[]),
  failure: z.string().nullable(),
  version: z.int(),
  /** Milliseconds since 1970. */
  updated: z.number(),
});

/** The step that a notice of the database tells of. @throws ZodError or SyntaxError for anything else */
export function readStep(text: string): RecordingStep {
  const { failure, id, owner, state, updated, version } = notice.parse(JSON.parse(text));
  const updatedAt = new Date(updated).toISOString();
  return {
    ownerId: owner,
    event: { recordingId: id, state, ...(failure === null ? {} : { failure }), version, updatedAt },
  };
}
