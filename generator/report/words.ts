import type { Change, Place } from '../diff/index.ts';
import { type Breakage, type ContractDiff, countLevels, type Diff, type Impact } from './diff.ts';

/** "1 change", "2 changes". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A place in one line, such as `GET /recordings, response 200 application/json: items[].owner`. */
export function showPlace(place: Place): string {
  const where = [place.operation ?? place.channel, place.part].filter((part) => part !== undefined).join(', ');
  if (place.path === undefined || place.path === '') return where;
  return where === '' ? place.path : `${where}: ${place.path}`;
}

/** A witness's value on one line, shortened past `longest` characters. */
export function showValue(value: unknown, longest = 400): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** Which versions a contract went through, and which it should have. */
export function showVersions({ baseVersion, revisionVersion, required, declared }: ContractDiff): string {
  if (baseVersion === undefined) return revisionVersion === undefined ? '' : `new, ${revisionVersion}`;
  if (revisionVersion === undefined) return `${baseVersion}, removed`;
  const versions = baseVersion === revisionVersion ? baseVersion : `${baseVersion} → ${revisionVersion}`;
  const asked = required === 'none' ? 'no new version needed' : `${required} version needed`;
  return `${versions}, ${asked}, ${declared === undefined || declared === 'none' ? 'none' : declared} declared`;
}

/** Changes by level. Findings about versions and overrides break nobody, so they are counted apart, in words. */
export function countChanges(changes: readonly Change[]) {
  const changed = changes.filter(isOverridable);
  const policy = changes.length - changed.length;
  return {
    ...countLevels(changed),
    policy: policy === 0 ? undefined : `${count(policy, 'finding')} about versions and overrides`,
  };
}

/** The comparison in one line. */
export function summarise(diff: Diff, changes: readonly Change[]): string {
  const verdict = diff.verdict === 'breaking' ? 'Breaking' : 'Compatible';
  if (changes.length === 0) return `${verdict}: nothing changed that a caller or reader could notice`;
  const { ERR, WARN, INFO, policy } = countChanges(changes);
  const announced = changes.filter(isAnnounced).length;
  const counts = [
    `${count(ERR, 'breaking change')}${announced === 0 ? '' : `, ${announced} of them announced`}`,
    `${WARN} undecided`,
    count(INFO, 'harmless one'),
  ];
  return `${verdict}: ${counts.join(', ')}${policy === undefined ? '' : `; ${policy}`}`;
}

/** Whether an override can let it pass. What is said of versions and of overrides is mended there. */
export function isOverridable({ area }: Change): boolean {
  return area !== 'policy';
}

/** A break that a new major version tells everybody of, which stops nobody from releasing it. */
export function isAnnounced({ level, reason }: Change): boolean {
  return level === 'ERR' && reason?.startsWith('announced ') === true;
}

/** Who reads the witness and what happens, in words. */
export function witnessWords(validIn: 'base' | 'revision'): string {
  return validIn === 'base'
    ? 'the base takes it, the revision refuses it'
    : 'the revision allows it, the base refuses it';
}

/** Such as `src/app.ts:12:5`. */
export function showBreakage({ file, line, column }: Breakage): string {
  return `${file}:${line}:${column}`;
}

/** The first sentence of what the compiler says. */
export function firstSentence({ message }: Breakage): string {
  return message.split('\n', 1)[0] ?? '';
}

/** How much of the code that was looked at breaks, in one line. */
export function summariseImpact({ explained, unexplained }: Impact): string {
  const all = [...[...explained.values()].flat(), ...unexplained];
  if (all.length === 0) return 'Impact: nothing here stops compiling';
  const files = new Set(all.map(({ file }) => file)).size;
  const rest = unexplained.length === 0 ? '' : `; ${unexplained.length} cannot be traced to a change`;
  return `Impact: ${count(all.length, 'place')} in ${count(files, 'file')} no longer ${all.length === 1 ? 'compiles' : 'compile'}${rest}`;
}

/** Why a breakage may have no change. */
export const UNEXPLAINED =
  'Breaks here too, and no single change could be told as the cause (a renamed schema, for example)';
