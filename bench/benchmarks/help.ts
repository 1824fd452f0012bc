import type { Benchmark } from '../benchmark.ts';
import { alternate, compare } from '../measure/index.ts';

const ROUNDS = 20;

export const help: Benchmark = {
  name: 'help',
  title: 'Start-up',
  about: '`--help` beside a Node that does nothing. It shall answer in less than 150 ms.',
  async run({ codegen }) {
    const measured = await alternate(
      [
        { name: 'node -e 0', command: { program: process.execPath, args: ['-e', '0'] } },
        { name: 'ai2text-codegen --help', command: { program: process.execPath, args: [codegen, '--help'] } },
      ],
      ROUNDS,
    );
    return compare(measured, 'node -e 0');
  },
};
