import { type Bump, compareVersions, parseVersion, raiseVersion, type Version } from '../../diff/index.ts';
import type { ReadContract } from '../compare/read-side.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The version of a release: the highest among its contracts. Where that is no higher than the last release's, since the
 * contract that has it did not change, the last release's is raised as far as any contract was.
 * @throws {UsageError} when a contract's version is none
 */
export function releaseVersion(contracts: readonly ReadContract[], last: Version | undefined, declared: Bump): string {
  let highest: Version | undefined;
  let text = '';
  for (const { api, contract } of contracts) {
    const version = parseVersion(api.version);
    if (version === undefined) {
      const { file, line, column } = contract.root.locate('/info/version');
      throw new UsageError(
        `${file}:${line}:${column}: '${api.version}' is no version that can be released`,
        'Write info.version as MAJOR.MINOR.PATCH',
      );
    }
    if (highest !== undefined && compareVersions(version, highest) <= 0) continue;
    highest = version;
    text = api.version.trim();
  }
  if (highest === undefined) throw new UsageError('There is no contract to release');
  if (last === undefined || compareVersions(highest, last) > 0) return text;
  return raiseVersion(last, declared === 'none' ? 'patch' : declared);
}
