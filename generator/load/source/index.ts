/** Sources of files: the disk, a git revision, memory, standard input. None of them writes anything. */
export { gitRevision } from './git-revision.ts';
export { globMatcher, isGlob } from './glob.ts';
export { inMemory } from './in-memory.ts';
export { type ReadAhead, readAhead } from './read-ahead.ts';
export { ReadError, type ReadProblem, type Source } from './source.ts';
export { STANDARD_INPUT, standardInput } from './standard-input.ts';
export { workingTree } from './working-tree.ts';
