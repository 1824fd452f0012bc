import type { Change } from '../../diff/index.ts';
import { applyOverrides, type Override, readOverrides } from '../../diff/policy/index.ts';
import { type Document, OVERRIDES_FILE, readDocument, workingTree } from '../../load/index.ts';
import type { ContractDiff, Side, Sources } from '../../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { withBumps } from './compare.ts';

export interface OverridesFile {
  readonly overrides: readonly Override[];
  readonly document: Document;
}

/**
 * The overrides of a project; undefined when it has none.
 * @throws {UsageError} when the file cannot be understood: an override that is half read might hide too much
 */
export async function readOverridesFile(root: string): Promise<OverridesFile | undefined> {
  const result = await readDocument(workingTree(root), OVERRIDES_FILE, {});
  switch (result.kind) {
    case 'unreadable':
      if (result.code === 'file-missing') return undefined;
      throw new UsageError(`${OVERRIDES_FILE}: ${result.message}`, result.fix);
    case 'invalid': {
      const [problem] = result.problems;
      const { line = 1, column = 1 } = problem?.location ?? {};
      throw new UsageError(`${OVERRIDES_FILE}:${line}:${column}: ${problem?.message ?? 'unreadable'}`, problem?.fix);
    }
    case 'document': {
      const { overrides, problems } = readOverrides(result.document.value);
      const [problem] = problems;
      if (problem !== undefined) {
        const { line, column } = result.document.locate(problem.pointer);
        throw new UsageError(`${OVERRIDES_FILE}:${line}:${column}: ${problem.message}`);
      }
      return { overrides, document: result.document };
    }
  }
}

/** Takes the force out of overridden changes, and reports overrides that are expired or match nothing. */
export async function override(
  contracts: readonly ContractDiff[],
  file: OverridesFile,
  today: string,
): Promise<readonly ContractDiff[]> {
  const changes = contracts.flatMap((contract) => contract.changes);
  const applied = applyOverrides(changes, file.overrides, today);
  const after = new Map(changes.map((change, index) => [change, applied.changes[index] ?? change]));
  const lighter = contracts.map((contract) => {
    const own = contract.changes.map((change) => after.get(change) ?? change);
    const { baseVersion, revisionVersion } = contract;
    if (baseVersion === undefined || revisionVersion === undefined) return { ...contract, changes: own };
    return withBumps(contract.contract, baseVersion, revisionVersion, own, contract.required !== 'none');
  });
  const findings = await Promise.all([
    ...applied.expired.map((entry) => findingOf('override-expired', entry)),
    ...applied.unused.map((entry) => findingOf('override-unused', entry)),
  ]);
  if (findings.length === 0) return lighter;
  return [...lighter, { contract: OVERRIDES_FILE, required: 'none', changes: findings }];
}

async function findingOf(rule: 'override-expired' | 'override-unused', entry: Override): Promise<Change> {
  const { toChange } = await import('../../diff/to-change.ts');
  return toChange(
    {
      kind: 'finding',
      rule,
      subject: `\`${entry.rule}\` by ${entry.owner}`,
      before: entry.expires,
      place: { part: 'overrides' },
      revision: { file: OVERRIDES_FILE, pointer: entry.pointer },
      reason: 'nothing in this comparison asks for it',
      key: `${entry.rule} ${JSON.stringify(entry.place)}`,
    },
    OVERRIDES_FILE,
  );
}

/** Sources that know the overrides file, too. */
export function withOverrides(sources: Sources, { document }: OverridesFile): Sources {
  const revision: Side = {
    locate: (contract, origin) =>
      contract === OVERRIDES_FILE ? document.locate(origin.pointer) : sources.revision.locate(contract, origin),
    text: (contract, file) => (contract === OVERRIDES_FILE ? document.text : sources.revision.text(contract, file)),
  };
  return { base: sources.base, revision };
}
