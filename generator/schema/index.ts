export { type Containment, contains } from './contains.ts';
export { equal } from './equal.ts';
export type { Direction, Interpretation } from './interpretation.ts';
export { judge, sends, toJsonSchema } from './judge/judge.ts';
export { intersect } from './normalise/intersect.ts';
export { normalise } from './normalise/normalise.ts';
export { type SampleOptions, sample } from './sample.ts';
export type { Scope, Scoped } from './scope.ts';
export { type Extent, shrink } from './shrink.ts';
