/**
 * Recordings on their way, told to whoever watches. A *step* is a recording that has reached a new state; the database
 * says each one on a channel, in the transaction that makes it, so that every instance of the service hears what any of
 * them has done, and nobody hears of what was undone. A *watch* is one open stream: it begins with what the database
 * knows (*backlog*) and goes on with what is said from then on. It listens before it reads, so nothing falls in between.
 *
 * It fails towards telling twice: after a gap in listening each watch reads its backlog again, and a caller that comes
 * back gets what has happened since a while before it left.
 */
export { follow } from './follow.ts';
export { hearSteps } from './hear-steps.ts';
export { stepOf } from './step.ts';
export { Watches } from './watches.ts';
