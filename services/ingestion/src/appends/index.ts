/**
 * Uploads that are sent in *appends* and go on after a broken connection. Each append is cut into *pieces*, and each
 * piece is first stored as an object of its own and then *kept*: one transaction notes it and moves the offset of the
 * upload behind it. What was kept stays, and what was not is as if it had never come. When all bytes are there, the
 * pieces are joined into the object of the upload.
 *
 * It fails safe by trusting the offset alone: a piece is kept only where the upload still stands at its first byte, so of
 * two appends at once one wins, and no lock has to outlive a process that is killed.
 */
export { type AppendLimits, LIMITS, writeLimit } from './append-limits.ts';
export { joinPieces } from './join-pieces.ts';
export { type RemainsParts, removeRemains } from './remove-remains.ts';
export { type Append, type AppendOutcome, storeAppend } from './store-append.ts';
