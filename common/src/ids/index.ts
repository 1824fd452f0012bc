/**
 * Ids of what services make: UUIDs. Those of version 7 are new and sort by the time they were made at; those of version
 * 5 follow from other things, so that work that is done twice names its result the same.
 */
export { derivedId } from './derived-id.ts';
export { newId } from './new-id.ts';
