import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Source } from './program.ts';
import { run } from './run.ts';

/** A program that Go builds from its module proxy, whose checksums vouch for the source. */
export function goProgram(path: string, version: string): Source {
  return {
    name: `Go's module proxy (v${version})`,
    fetch(folder) {
      run(folder, 'go', ['install', `${path}@v${version}`], { GOBIN: folder });
      const program = join(folder, basename(path).replace(/^v\d+$/, basename(join(path, '..'))));
      if (!existsSync(program)) throw new Error('go install left no program behind');
      return program;
    },
  };
}
