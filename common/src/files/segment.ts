import { z } from 'zod';

const moment = z.number().int().min(0).max(86_400_000);
const confidence = z.number().min(0).max(1);

/**
 * A word and when it was said, in milliseconds from the start of the recording. One that joins the previous is written
 * apart from it, but is part of the same word: a syllable of Vietnamese.
 */
const word = z.object({
  text: z.string().min(1),
  startMs: moment,
  endMs: moment,
  confidence: confidence.optional(),
  joinsPrevious: z.boolean().optional(),
});

/** A stretch of speech by one speaker, a sentence or so. */
export const segment = z.object({
  id: z.uuid(),
  index: z.number().int().min(0).max(19_999),
  startMs: moment,
  endMs: moment,
  text: z.string().min(1).max(4_000),
  speaker: z.string().min(1).max(64).optional(),
  confidence: confidence.optional(),
  words: z.array(word).max(1_000).optional(),
});

export type Segment = z.output<typeof segment>;
export type Word = z.output<typeof word>;

/** Which version of which model, or chain of steps, did the work. */
export const modelReference = z.object({ name: z.string().min(1), version: z.string().min(1) });
