/** Speech recognition from outside: programs that hear files, ours and the bare engine, and sound as clients send it. */
export { FRAME_MS, framesOf } from './frames.ts';
export { type Heard, hear, realTimeFactor, type Sample } from './hear.ts';
