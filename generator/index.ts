/**
 * The toolkit as a library: what the command line does, step by step.
 *
 * `loadContract` reads a document and all that it refers to from a source; `buildModel` turns it into one model of HTTP
 * or events; `validateContract` checks it; `diffApis` compares two models and `formatDiff` prints what came out; an emitter
 * turns models into files, and `writeFiles` puts them on the disk or `checkFiles` tells how the disk differs.
 *
 * `createMock` answers requests as contracts say, and `verify` holds a running service against its contract.
 *
 * Nothing here prints, and only `writeFiles` writes. Problems of a contract are diagnostics, never exceptions; callers
 * decide what to do about them, and the safe way is to stop at the first error.
 */
export {
  type Diagnostic,
  formatGithub,
  formatJson,
  formatSarif,
  formatText,
  type Location,
  orderDiagnostics,
} from './diagnostics/index.ts';
export { type Change, type DiffOptions, diffApis, type Level, type Witness } from './diff/index.ts';
export { emitOpenApiFetch } from './emit/clients/openapi-fetch/index.ts';
export { emitPythonClient } from './emit/clients/python/index.ts';
export { type ClientOptions, emitTypeScriptClient } from './emit/clients/typescript/index.ts';
export { ContractError } from './emit/contract-error.ts';
export { type EventsOptions, emitEvents } from './emit/events/index.ts';
export { emitJetStream, type JetStreamOptions } from './emit/jetstream/index.ts';
export type { OutputFile } from './emit/output-file.ts';
export { emitServers, type ServersOptions } from './emit/servers/index.ts';
export {
  type Contract,
  createLoader,
  type Document,
  gitRevision,
  inMemory,
  type Loader,
  type LoadOptions,
  type LoadResult,
  loadContract,
  type Source,
  workingTree,
} from './load/index.ts';
export { createMock, type Mock, type MockAnswer, type MockOptions, type MockRequest, startMock } from './mock/index.ts';
export type * from './model/index.ts';
export { buildModel } from './model/index.ts';
export { type Diff, formatDiff, type ReportFormat } from './report/index.ts';
export { validateContract } from './validate/index.ts';
export { type Finding, type Report, type VerifyOptions, verify } from './verify/index.ts';
export { checkFiles, type Drift, WriteError, type Written, writeFiles } from './write/index.ts';
