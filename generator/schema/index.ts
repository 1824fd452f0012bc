export { type Containment, contains } from './contains.ts';
export type { Direction, Interpretation } from './interpretation.ts';
export type { Scope, Scoped } from './scope.ts';
export { shrink } from './shrink.ts';
