/**
 * The corpus: thousands of public documents, each made into a TypeScript client and into a server by our command line, and
 * all of it type-checked as strictly as the compiler can be told. A *fate* is how a document ends. A child process does the
 * generating and is killed after a minute, so that a document which hangs or kills it spoils nobody else's turn.
 */
export { typeErrors } from './compile.ts';
export { type Collection, collections } from './documents.ts';
export { type Fate, fateOf } from './fate.ts';
export type { Outcome, Target } from './job.ts';
export { generateAll } from './workers.ts';
