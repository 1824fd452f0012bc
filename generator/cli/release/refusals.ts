import { type Bump, type Change, compareBumps, parseVersion, raiseVersion, rules } from '../../diff/index.ts';
import { OVERRIDES_FILE } from '../../load/index.ts';
import type { ContractDiff, Diff } from '../../report/index.ts';
import { isAnnounced } from '../compare/version-policy.ts';

/** Why a comparison may not be released as it is: one sentence each, with what to do. */
export function refusalsOf(diff: Diff): string[] {
  return diff.contracts.flatMap((contract) =>
    contract.contract === OVERRIDES_FILE ? contract.changes.map(refuseOverride) : refuseContract(contract),
  );
}

function refuseContract(contract: ContractDiff): string[] {
  const { required, declared, changes } = contract;
  const isTooSmall = compareBumps(declared ?? 'none', required) < 0;
  const version = isTooSmall
    ? [refuseVersion(contract)]
    : changes.filter(isVersionFinding).map(({ message }) => message);
  const breaks = changes.filter((change) => change.level === 'ERR' && !isVersionFinding(change));
  const open = breaks.filter((change) => !isAnnounced(change, { ...contract, declared: required }));
  return [
    ...version.map((text) => `${contract.contract}: ${text}`),
    ...open.map((change) => refuseBreak(contract, change)),
  ];
}

/** Which version says enough. */
function refuseVersion({ baseVersion, revisionVersion, required }: ContractDiff): string {
  const base = parseVersion(baseVersion ?? '');
  const set = base === undefined ? `a ${required} version` : raiseVersion(base, required);
  const asked = `its changes ask for a ${required} version: set info.version to ${set}`;
  if (baseVersion === undefined || revisionVersion === undefined) return asked;
  return baseVersion === revisionVersion
    ? `${baseVersion} is still its version, and ${asked}`
    : `${baseVersion} → ${revisionVersion} is too small, ${asked}`;
}

function isVersionFinding({ id, area }: Change): boolean {
  return area === 'policy' && id.startsWith('version-');
}

/** A break that no version can announce. */
function refuseBreak({ contract }: ContractDiff, change: Change): string {
  const { message, fingerprint, fix } = change;
  return `${contract}: ${message}, and no version number announces that. ${fix}, or override ${fingerprint}`;
}

function refuseOverride(change: Change): string {
  const rule = /^the override of `([^`]*)`/.exec(change.message)?.[1];
  if (rule !== undefined && rules.every(({ id }) => id !== rule)) return `${OVERRIDES_FILE}: there is no rule ${rule}`;
  return `${OVERRIDES_FILE}: ${change.message}`;
}

/** The greatest of the bumps that contracts declare. */
export function declaredOf({ contracts }: Diff): Bump {
  const declared = contracts.map((contract) => contract.declared ?? 'none');
  return declared.reduce<Bump>((most, bump) => (compareBumps(bump, most) > 0 ? bump : most), 'none');
}
