/**
 * The texts that vectors are made of. A *text* is the newest of a recording; its *vector set* with a model is made once:
 * the event that tells of it is in the stream before that is noted, so that a crash in between repeats the work and
 * never leaves it out. Whoever makes a set *claims* it for a while, and everybody else leaves it alone.
 */
export { type ClaimClock, claim, freeClaim, freeClaims, noteMade, postpone } from './claims.ts';
export { dropText, forgetText, nextMissing, noteText, noteTextDeleted } from './texts.ts';
