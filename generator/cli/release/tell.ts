import type { Put } from '../../write/index.ts';
import type { Release } from '../compare/releases.ts';
import type { Io } from '../io.ts';
import type { ReleaseFacts } from './release-files.ts';
import { tagCommand } from './tag.ts';

interface Flags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

export interface Released {
  readonly facts: ReleaseFacts;
  readonly put: Put;
  readonly tag: string;
  readonly isTagged: boolean;
  /** Whether everything that belongs to the release is in the last commit. */
  readonly isCommitted: boolean;
}

export function tellRefused(
  refusals: readonly string[],
  last: Release | undefined,
  { json }: Flags,
  io: Io,
  put: Put = { written: [], removed: [] },
): 1 {
  if (json) print(io, { outcome: 'refused', base: last?.label, refusals, ...put });
  else {
    const title = last === undefined ? 'Not released:' : `Not released, compared with ${last.label}:`;
    io.stderr(`${[...listPut(put, false), title, ...refusals.map((text) => `  - ${text}`)].join('\n')}\n`);
  }
  return 1;
}

export function tellNothing(last: Release, { json }: Flags, io: Io): 0 {
  if (json) print(io, { outcome: 'nothing', base: last.label });
  else io.stdout(`Nothing to release: no contract has changed since ${last.label}\n`);
  return 0;
}

export function tellReleased({ facts, put, tag, isTagged, isCommitted }: Released, flags: Flags, io: Io): 0 {
  const { version, date, base, contracts, diff } = facts;
  if (flags.json) {
    const outcome = flags.dryRun ? 'planned' : isTagged ? 'tagged' : 'written';
    const versions = contracts.map(({ api }) => {
      const part = diff.contracts.find(({ contract }) => contract === api.name);
      return { contract: api.name, from: part?.baseVersion, to: api.version, required: part?.required ?? 'none' };
    });
    print(io, { outcome, version, tag, date, base, contracts: versions, ...put });
    return 0;
  }
  const next = isTagged
    ? [`Set the tag ${tag}; publish it with: git push origin ${tag}`]
    : [
        `Next${isCommitted ? '' : ', once these files are committed'}:`,
        `  git ${tagCommand(tag, version).map(quoted).join(' ')} && git push origin ${tag}`,
      ];
  const written = listPut(put, flags.dryRun ?? false);
  const title = `Contracts ${version}${base === undefined ? ', the first release' : `, after ${base}`}`;
  io.stdout(
    `${[title, ...(written.length > 0 ? written : ['  every file is as it should be']), ...next].join('\n')}\n`,
  );
  return 0;
}

function listPut({ written, removed }: Put, isDry: boolean): string[] {
  return [
    ...written.map((path) => `  ${isDry ? 'would write' : 'wrote'} ${path}`),
    ...removed.map((path) => `  ${isDry ? 'would remove' : 'removed'} ${path}`),
  ];
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `"${word}"`;
}

function print(io: Io, value: object): void {
  io.stdout(`${JSON.stringify(value, undefined, 2)}\n`);
}
