import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { alternate, compare } from '../measure/index.ts';

const ROUNDS = 7;
const FLOOR = 'node -e 0';

export const gateOwn: Benchmark = {
  name: 'gate-own',
  title: 'The gate on our own contracts',
  about:
    'All twelve contracts of this repository compared with themselves as a folder, as a pull request that changes none of ' +
    'them would be. It shall take less than 300 ms.',
  async run({ codegen, repository }) {
    const contracts = join(repository, 'contracts');
    const gate = {
      program: process.execPath,
      args: [codegen, 'gate', '--base', contracts, '--head', contracts],
      cwd: repository,
    };
    const measured = await alternate(
      [
        { name: FLOOR, command: { program: process.execPath, args: ['-e', '0'] } },
        { name: 'ai2text-codegen gate', command: gate },
      ],
      ROUNDS,
    );
    return compare(measured, FLOOR);
  },
};
