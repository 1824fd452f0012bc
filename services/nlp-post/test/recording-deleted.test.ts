import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { folderStore } from '@ai2text/common/objects';
import type { NlpPostprocessedData, NlpPostprocessedPublisher } from '@ai2text/events/nlp-postprocessed-v1';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { TranscriptionCompletedEvent } from '@ai2text/events/transcription-completed-v1';
import { afterAll, expect, test } from 'vitest';
import { transcriptionCompletedHandler } from '../src/handler.ts';
import { recordingDeletedHandler } from '../src/recording-deleted.ts';

const BUCKET = 'ai2text-transcripts';
const owner = newId();
const folder = mkdtempSync(join(tmpdir(), 'texts-'));
const objects = folderStore(folder);
const log = createLogger({ service: 'test', level: 'silent' });
const context = { log, signal: new AbortController().signal, working: () => {} };
afterAll(() => rmSync(folder, { recursive: true }));

/** Improves a transcript of a recording; gives what was told of it. */
async function improve(recordingId: string): Promise<NlpPostprocessedData> {
  const transcriptId = newId();
  const model = { name: 'm', version: '1.0.0' };
  const segments = [{ id: newId(), index: 0, startMs: 0, endMs: 900, text: 'bí mật' }];
  const file = { transcriptId, recordingId, language: 'vi', durationMs: 1_000, model, segments };
  const place = { bucket: BUCKET, key: `${owner}/${recordingId}/transcripts/${transcriptId}.json` };
  const content = new TextEncoder().encode(JSON.stringify(file));
  const transcript = await objects.put(place, content, 'application/json');
  const told: NlpPostprocessedData[] = [];
  const publisher = {
    nlpPostprocessed: async (data: NlpPostprocessedData) => void told.push(data),
  } as unknown as NlpPostprocessedPublisher;
  const handler = transcriptionCompletedHandler({ objects, bucket: BUCKET, publisher, now: () => new Date() });
  // What handlers read of an event is its data and id; the rest is the subject of other tests.
  const event = {
    id: newId(),
    data: { ...file, ownerId: owner, transcript },
  } as unknown as TranscriptionCompletedEvent;
  expect(await handler(event, context)).toEqual({ kind: 'ack' });
  const [data] = told;
  if (data === undefined) throw new Error('nothing was told');
  return data;
}

test('all texts of a deleted recording are removed, and nothing else', async () => {
  const [gone, stays] = [newId(), newId()];
  const [first, second, other] = [await improve(gone), await improve(gone), await improve(stays)];
  const transcript = { bucket: BUCKET, key: `${owner}/${gone}/transcripts/${first.transcriptId}.json` };
  expect(await objects.sizeOf(first.document)).toBeGreaterThan(0);
  const deleted = recordingDeletedHandler({ objects, bucket: BUCKET });
  const event = { data: { recordingId: gone, ownerId: owner } } as RecordingDeletedEvent;
  for (let times = 0; times < 2; times += 1) expect(await deleted(event, context)).toEqual({ kind: 'ack' });
  expect(await objects.sizeOf(first.document)).toBeUndefined();
  expect(await objects.sizeOf(second.document)).toBeUndefined();
  expect(await objects.sizeOf(other.document)).toBeGreaterThan(0);
  // Those are for asr to remove.
  expect(await objects.sizeOf(transcript)).toBeGreaterThan(0);
});
