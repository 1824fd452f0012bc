/** The operations on dead letters. Every one needs a scope of operators; see `src/dead-letters`. */
export { dropDeadLetter } from './drop-dead-letter.ts';
export { getDeadLetter } from './get-dead-letter.ts';
export { listDeadLetters } from './list-dead-letters.ts';
export { replayDeadLetter } from './replay-dead-letter.ts';
