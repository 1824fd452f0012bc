import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { alternate, compare } from '../measure/index.ts';

const ROUNDS = 7;
const FLOOR = 'node -e 0';

export const gateOwn: Benchmark = {
  name: 'gate-own',
  title: 'The gate on our own contracts',
  about:
    'All contracts of this repository, as folders: compared with themselves, as a pull request that changes none ' +
    'of them would be, and with one property taken from an answer of one of them. It shall take less than 300 ms.',
  async run({ codegen, repository, scratch }) {
    const contracts = join(repository, 'contracts');
    const gate = (head: string) => ({
      program: process.execPath,
      args: [codegen, 'gate', '--base', contracts, '--head', head],
      cwd: repository,
    });
    const measured = await alternate(
      [
        { name: FLOOR, command: { program: process.execPath, args: ['-e', '0'] } },
        { name: 'ai2text-codegen gate, nothing changed', command: gate(contracts) },
        {
          name: 'ai2text-codegen gate, one contract changed',
          command: { ...gate(changedContracts(contracts, scratch)), accept: [1] },
        },
      ],
      ROUNDS,
    );
    return compare(measured, FLOOR);
  },
};

/** A copy of the contracts in which a search no longer promises a score. */
function changedContracts(contracts: string, scratch: string): string {
  const changed = join(scratch, 'contracts');
  cpSync(contracts, changed, { recursive: true });
  const file = join(changed, 'openapi/search.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/^( {6}required: \[segmentId, .*), score\]$/m, '$1]');
  if (after === before) throw new Error(`${file} no longer has what this benchmark changes`);
  writeFileSync(file, after);
  return changed;
}
