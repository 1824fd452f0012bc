import { deflateSync } from 'node:zlib';

/** Speech never repeats itself so much: the measure and its limit are those that Whisper was published with. */
const LIMIT = 2.4;

/** Whether a model says the same over and over, as it does with sounds that it does not understand. */
export function isLoop(text: string): boolean {
  const bytes = Buffer.from(text);
  return bytes.length > 0 && bytes.length / deflateSync(bytes).length > LIMIT;
}
