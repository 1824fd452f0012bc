/**
 * Conditional requests (RFC 9110). A version becomes an entity tag; a caller sends it back to change only what it has
 * seen, or to be told only what is new. It fails safe by refusing: a change without a condition is not made.
 */
export { entityTag, holdsIfMatch, isUnchanged } from './entity-tag.ts';
