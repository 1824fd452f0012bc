/**
 * Dead letters of the whole platform, for operators. What a letter is and what may be done with it, the shared runtime
 * knows (`@ai2text/common/dead-letters`); here it gets its form in the contract. Letters are events of all owners, so
 * whoever may see them, sees texts of everybody: the scopes for it are given to operators alone, and each look into a
 * letter and each change is written down in the log.
 */
export { decodePlace, encodePlace } from './cursor.ts';
export { presentLetter, presentLetterDetails } from './present-letter.ts';
export { reachable } from './reachable.ts';
