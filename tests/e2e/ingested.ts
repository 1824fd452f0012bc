import { randomUUID } from 'node:crypto';
import type { RecordingIngestedData } from '@ai2text/events/recording-ingested-v1';

/** What ingestion says about a recording of half an hour. */
export function ingested(recordingId: string, ownerId: string): RecordingIngestedData {
  return {
    recordingId,
    uploadId: randomUUID(),
    ownerId,
    title: 'Họp giao ban tuần 47',
    language: 'vi-VN',
    durationMs: 1_845_320,
    audio: {
      bucket: 'ai2text-recordings',
      key: `${ownerId}/${recordingId}.wav`,
      mediaType: 'audio/wav',
      bytes: 59_050_240,
      sha256: 'a'.repeat(64),
    },
    ingestedAt: new Date().toISOString(),
  };
}
