/** Ids of what services make: UUIDs of version 7, which sort by the time they were made at. */
export { newId } from './new-id.ts';
