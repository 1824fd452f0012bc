/** What a team makes of the changes: the version that they ask for, announced ends, and breaks that somebody answers for. */
export { removalRule } from './deprecation.ts';
export {
  applyOverrides,
  type Overridden,
  type Override,
  type OverridePlace,
  type OverrideProblem,
  readOverrides,
} from './overrides.ts';
export {
  type Bump,
  compareBumps,
  compareVersions,
  declaredBump,
  greatestBump,
  judgeVersion,
  parseVersion,
  raiseVersion,
  requiredBump,
  type Version,
  type VersionFinding,
} from './semver.ts';
export { MINIMUM_DAYS } from './sunset.ts';
