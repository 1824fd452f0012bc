/**
 * Load: from bytes to documents whose references all lead somewhere.
 *
 * A *source* is where files come from: the working tree, a git revision, memory, standard input. A *document* is one
 * parsed file, its JSON value with the place of every node on demand. A *contract* is an entry document with every
 * document that it refers to. A *reference* is a `$ref` (or a discriminator mapping) as it stands in a file, a
 * *target* is what it leads to. References are resolved here and nowhere else.
 *
 * The text of a contract is untrusted. Loading fails safe towards refusing: no network, no path out of the root, no
 * YAML beyond what JSON can say, bounds on size, depth and aliases. Every refusal is a diagnostic with a place; a
 * contract whose references are partly broken is still handed out, so that other checks can run in the same go.
 */
export { contractFiles, OVERRIDES_FILE } from './contract-files.ts';
export type { Contract, Document, Target } from './document.ts';
export { duplicateKeys } from './duplicate-keys.ts';
export { isRecord, type JsonRecord, member } from './json-value.ts';
export { createLoader, type Loader, type LoadResult, loadContract } from './loader.ts';
export { childPointer, formatPointer, parentPointer, parsePointer } from './pointer.ts';
export { type LoadOptions, MAX_BYTES, type ReadResult, readDocument, UNREADABLE_CODES } from './read-document.ts';
export { type Reference, referenceOf, refersToScheme } from './reference/index.ts';
export { SCHEMAS, schemasByParent } from './schemas-by-parent.ts';
export {
  gitRevision,
  globMatcher,
  inMemory,
  isGlob,
  type ReadAhead,
  ReadError,
  type ReadProblem,
  readAhead,
  type Source,
  STANDARD_INPUT,
  standardInput,
  workingTree,
} from './source/index.ts';
export { isOpenApi32 } from './specification.ts';
export { nearestName } from './suggest.ts';
export { Survey, surveyOf } from './survey.ts';
