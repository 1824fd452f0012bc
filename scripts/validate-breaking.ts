#!/usr/bin/env node
/**
 * The pull-request gate: are the contracts of the working tree still compatible with the last release, and does their
 * version say so? Exit code 0 lets pass, 1 stops, 2 is wrong usage. See `--help`.
 */
import { processIo, runGate } from '../generator/cli/index.ts';

process.exitCode = await runGate(process.argv.slice(2), processIo());
