import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { alternate, type Contestant, compare } from '../measure/index.ts';

const ROUNDS = 5;
const COLD = 'cold: --no-cache';

export const validate: Benchmark = {
  name: 'validate',
  title: 'Validation of our own contracts',
  about: 'All OpenAPI and AsyncAPI contracts of this repository through the standard parsers and our own lint.',
  async run({ repository, codegen, scratch }) {
    rmSync(scratch, { recursive: true, force: true });
    for (const path of ['contracts', 'ai2text-codegen.json']) {
      cpSync(join(repository, path), join(scratch, path), { recursive: true });
    }
    const validating = (name: string, ...flags: string[]): Contestant => ({
      name,
      command: { program: process.execPath, args: [codegen, 'validate', ...flags], cwd: scratch },
    });
    return compare(
      await alternate([validating(COLD, '--no-cache'), validating('warm: nothing changed')], ROUNDS),
      COLD,
    );
  },
};
