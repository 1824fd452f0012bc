/**
 * The rules of recordings, as pure functions: which state follows which, in what order lists come, and where the next
 * page begins. What they decide, operations and handlers carry out.
 *
 * They fail safe by refusing: a step that is not named is not allowed, and a cursor that does not fit the question is
 * none.
 */

export { type CursorBinding, decodeCursor, encodeCursor, type ListPosition } from './list-cursor.ts';
export { presentRecording } from './present-recording.ts';
export { isForward, mayStep, type PipelineState, type RecordingState } from './state-machine.ts';
export { titleSortKey } from './title-sort-key.ts';
