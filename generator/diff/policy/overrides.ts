import { dayOf } from '../../model/ir/index.ts';
import type { Change } from '../change.ts';

/** A break that somebody has answered for: which, why, who, and for how long. */
export interface Override {
  readonly rule: string;
  readonly place: OverridePlace;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it counts, as YYYY-MM-DD. */
  readonly expires: string;
  /** Where it stands in its file. */
  readonly pointer: string;
}

export type OverridePlace =
  | { readonly fingerprint: string }
  | { readonly contract?: string; readonly operation?: string; readonly channel?: string; readonly pointer?: string };

export interface OverrideProblem {
  readonly pointer: string;
  readonly message: string;
}

/** Reads the parsed content of an overrides file; what is wrong with it is told place by place. */
export function readOverrides(content: unknown): {
  readonly overrides: readonly Override[];
  readonly problems: readonly OverrideProblem[];
} {
  const problems: OverrideProblem[] = [];
  const overrides: Override[] = [];
  const list = isRecord(content) ? content['overrides'] : content;
  if (list === undefined || list === null) return { overrides, problems };
  if (!Array.isArray(list))
    return { overrides, problems: [{ pointer: '', message: 'a list of overrides is expected' }] };
  const prefix = isRecord(content) ? '/overrides' : '';
  for (const [index, entry] of list.entries()) {
    const pointer = `${prefix}/${index}`;
    const override = readOverride(entry, pointer, problems);
    if (override !== undefined) overrides.push(override);
  }
  return { overrides, problems };
}

function readOverride(entry: unknown, pointer: string, problems: OverrideProblem[]): Override | undefined {
  if (!isRecord(entry)) {
    problems.push({ pointer, message: 'an override is an object with rule, place, reason, owner and expires' });
    return undefined;
  }
  const before = problems.length;
  const text = (name: string): string => {
    const value = entry[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    problems.push({ pointer: `${pointer}/${name}`, message: `the override lacks its ${name}` });
    return '';
  };
  const override = {
    rule: text('rule'),
    reason: text('reason'),
    owner: text('owner'),
    expires: text('expires'),
    pointer,
    place: readPlace(entry['place'], `${pointer}/place`, problems),
  };
  if (override.expires !== '' && dayOf(override.expires) === undefined) {
    problems.push({ pointer: `${pointer}/expires`, message: 'the date must be written as YYYY-MM-DD' });
  }
  return problems.length === before ? override : undefined;
}

function readPlace(place: unknown, pointer: string, problems: OverrideProblem[]): OverridePlace {
  if (typeof place === 'string' && place !== '') return { fingerprint: place };
  const names = ['contract', 'operation', 'channel', 'pointer'] as const;
  if (isRecord(place)) {
    const known = names.flatMap((name) => (typeof place[name] === 'string' ? [[name, place[name]] as const] : []));
    if (known.some(([name]) => name !== 'contract') && known.length === Object.keys(place).length) {
      return Object.fromEntries(known);
    }
  }
  const message =
    'the place is a fingerprint, or an object with operation or channel, and pointer and contract if need be';
  problems.push({ pointer, message });
  return { fingerprint: '' };
}

/** Does the override speak of the change? */
export function matches({ rule, place }: Override, change: Change): boolean {
  if (rule !== change.id) return false;
  if ('fingerprint' in place) return place.fingerprint === change.fingerprint;
  const { pointer } = place;
  return (
    (place.contract === undefined || place.contract === change.contract) &&
    (place.operation === undefined || change.places.some(({ operation }) => operation === place.operation)) &&
    (place.channel === undefined || change.places.some(({ channel }) => channel === place.channel)) &&
    (pointer === undefined || [change.base, change.revision].some((origin) => isWithin(origin?.pointer, pointer)))
  );
}

/** By whole steps: `/components/schemas/Note` does not hold what is in `NoteList`. */
function isWithin(pointer: string | undefined, whole: string): boolean {
  return pointer !== undefined && (pointer === whole || pointer.startsWith(whole.endsWith('/') ? whole : `${whole}/`));
}

export interface Overridden {
  /** All changes, the overridden ones as `INFO` with the reason. */
  readonly changes: readonly Change[];
  readonly expired: readonly Override[];
  readonly unused: readonly Override[];
}

/** Takes the force out of changes that somebody answers for. An expired override has no force. */
export function applyOverrides(changes: readonly Change[], overrides: readonly Override[], today: string): Overridden {
  const now = dayOf(today) ?? 0;
  const isExpired = (override: Override) => (dayOf(override.expires) ?? 0) < now;
  const used = new Set<Override>();
  const applied = changes.map((change) => {
    if (change.level === 'INFO') return change;
    const matching = overrides.filter((candidate) => matches(candidate, change));
    // Whoever renews an override may well add an entry and leave the old one.
    const override = matching.find((candidate) => !isExpired(candidate)) ?? matching[0];
    if (override === undefined) return change;
    used.add(override);
    if (isExpired(override)) return change;
    const reason = `overridden by ${override.owner} until ${override.expires}: ${override.reason}`;
    return { ...change, level: 'INFO' as const, reason };
  });
  return {
    changes: applied,
    expired: overrides.filter((override) => used.has(override) && isExpired(override)),
    unused: overrides.filter((override) => !used.has(override)),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
