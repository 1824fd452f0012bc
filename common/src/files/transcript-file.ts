import { z } from 'zod';
import { modelReference, segment } from './segment.ts';

const shared = {
  transcriptId: z.uuid(),
  recordingId: z.uuid(),
  language: z.string().min(2),
  durationMs: z.number().int().min(0),
  segments: z.array(segment).max(20_000),
};

/** What the event `transcription.completed.v1` points at: the speech as it was recognised. */
export const transcriptFile = z.object({ ...shared, model: modelReference });
export type TranscriptFile = z.output<typeof transcriptFile>;

/** What the event `nlp.postprocessed.v1` points at: the text as people read it. */
export const textFile = z.object({ ...shared, pipeline: modelReference, steps: z.array(z.string()) });
export type TextFile = z.output<typeof textFile>;
