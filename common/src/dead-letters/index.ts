/**
 * Dead letters, for those who look after them. A *letter* is a message that a consumer gave up, in a stream of its own,
 * with the reason and where it came from. It can be *shown*, *replayed* (stored again on the subject that it was sent on,
 * for the consumer that gave it up and no other), or *dropped*.
 *
 * A replay keeps the identity of its event: the same CloudEvents id and source, so that whoever has done its work knows
 * it again. Its `Nats-Msg-Id` follows from the letter's place instead, since the stream may still know the first one and
 * would drop the message as a duplicate; contracts that declare the header are shown the first one.
 *
 * It fails safe towards keeping: a letter leaves its stream only once the server has stored its replay, and one that
 * cannot be replayed as it was stays where it is and says why.
 */
export { isSelected, type LetterFilter } from './filter.ts';
export { isForgotten } from './forgotten.ts';
export { type Letter, letterOf } from './letter.ts';
export { type LetterBox, openLetterBox } from './letter-box.ts';
export { type LetterPage, type PageRequest, type Place, readLetterPage } from './page.ts';
export { readableData, safeHeaders } from './presentation.ts';
export { type Replay, replayLetter } from './replay.ts';
export { deadLetterStreams, dropLetter, isDeadLetterStream, readLetter, readLetters } from './store.ts';
