import type { Change, Level } from '../change.ts';

/** How far a version was raised, or has to be. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

const order: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

export function compareBumps(left: Bump, right: Bump): number {
  return order.indexOf(left) - order.indexOf(right);
}

export function greatestBump(bumps: Iterable<Bump>): Bump {
  let greatest: Bump = 'none';
  for (const bump of bumps) if (compareBumps(bump, greatest) > 0) greatest = bump;
  return greatest;
}

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Such as `rc.1`. */
  readonly preRelease?: string;
}

const PATTERN =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** A version by Semantic Versioning 2.0; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = PATTERN.exec(text.trim());
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch = '0', preRelease] = match;
  const numbers = { major: Number(major), minor: Number(minor), patch: Number(patch) };
  return preRelease === undefined ? numbers : { ...numbers, preRelease };
}

/** Order of precedence. */
export function compareVersions(left: Version, right: Version): number {
  const byNumber = left.major - right.major || left.minor - right.minor || left.patch - right.patch;
  if (byNumber !== 0) return byNumber;
  if (left.preRelease === undefined || right.preRelease === undefined) {
    return (left.preRelease === undefined ? 1 : 0) - (right.preRelease === undefined ? 1 : 0);
  }
  return comparePreReleases(left.preRelease.split('.'), right.preRelease.split('.'));
}

function comparePreReleases(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    const [isNumber, otherIsNumber] = [/^\d+$/.test(part), /^\d+$/.test(other)];
    if (isNumber && otherIsNumber) return Number(part) - Number(other);
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
    return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** What was declared by going from one version to the other; undefined where one of them is no version. */
export function declaredBump(base: string, revision: string): Bump | 'decreased' | undefined {
  const before = parseVersion(base);
  const after = parseVersion(revision);
  if (before === undefined || after === undefined) return base === revision ? 'none' : undefined;
  const motion = compareVersions(after, before);
  if (motion < 0) return 'decreased';
  if (motion === 0) return 'none';
  if (after.major > before.major) return 'major';
  if (after.minor > before.minor) return 'minor';
  return 'patch';
}

/** The next version after a bump; what comes after a pre-release counts from its number. */
export function raiseVersion({ major, minor, patch }: Version, bump: Bump): string {
  switch (bump) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    case 'none':
      return `${major}.${minor}.${patch}`;
  }
}

/** Removals that were announced: the gate lets them pass, but somebody may have slept through the announcement. */
const ANNOUNCED = /-with-deprecation$/;

/** Rules that speak of names and documentation only. */
const documentation: ReadonlySet<string> = new Set(['api-tag-added', 'api-tag-removed', 'api-operation-id-added']);

/**
 * What the changes ask for. Before 1.0.0 a break asks for a new minor version, as SemVer's initial development has it.
 * @param isReworded whether the documents differ at all
 */
export function requiredBump(changes: readonly Change[], baseVersion: string, isReworded: boolean): Bump {
  if (changes.some(({ id, level }) => level === 'ERR' || ANNOUNCED.test(id))) {
    return parseVersion(baseVersion)?.major === 0 ? 'minor' : 'major';
  }
  if (changes.some((change) => !documentation.has(change.id))) return 'minor';
  return changes.length > 0 || isReworded ? 'patch' : 'none';
}

export interface VersionFinding {
  readonly rule: 'version-bump-missing' | 'version-bump-too-small' | 'version-decreased' | 'version-invalid';
  readonly subject?: string;
  readonly before: string;
  readonly after: string;
  readonly level?: Level;
  readonly reason?: string;
}

/** What is wrong with the version of a contract, given what its changes ask for. */
export function judgeVersion(base: string, revision: string, required: Bump): VersionFinding | undefined {
  const declared = declaredBump(base, revision);
  if (declared === undefined) return { rule: 'version-invalid', before: base, after: revision };
  if (declared === 'decreased') return { rule: 'version-decreased', before: base, after: revision };
  if (compareBumps(declared, required) >= 0) return undefined;
  // Words alone break nobody, so a forgotten patch version stops nobody either.
  const soft = { level: 'WARN', reason: 'the change is one of words or documentation only' } as const;
  const asked = { before: base, after: `a ${required} version`, ...(required === 'patch' ? soft : {}) };
  if (declared === 'none') return { rule: 'version-bump-missing', ...asked };
  return { rule: 'version-bump-too-small', ...asked, subject: revision };
}
