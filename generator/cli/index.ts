/**
 * The command line: one file a command, from its flags to calls of the other rooms to an exit code. Programs that are
 * not commands themselves, such as the pull-request gate, start here, too.
 */
export { runDiff } from './diff.ts';
export { runGate } from './gate.ts';
export { type ExitCode, type Io, processIo } from './io.ts';
