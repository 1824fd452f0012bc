import { dayOf, type Extensions } from '../../model/ir/index.ts';
import type { SunsetPolicy } from './sunset.ts';

/** Anything that can be announced to end. */
export interface Ageing {
  readonly deprecated: boolean;
  readonly sunset?: string;
}

export interface DeprecationNote {
  readonly rule: string;
  readonly before?: string;
  readonly after?: string;
}

type Kind = 'operation' | 'parameter';

const ids = {
  operation: {
    deprecated: 'endpoint-deprecated',
    withSunset: 'endpoint-deprecated-with-sunset',
    reactivated: 'endpoint-reactivated',
    missing: 'api-deprecated-sunset-missing',
    parse: 'api-deprecated-sunset-parse',
    tooSoon: 'api-sunset-date-too-small',
    movedTooSoon: 'api-sunset-date-changed-too-small',
    deleted: 'sunset-deleted',
  },
  parameter: {
    deprecated: 'request-parameter-deprecated',
    withSunset: 'request-parameter-deprecated',
    reactivated: 'request-parameter-reactivated',
    missing: 'request-parameter-deprecated-sunset-missing',
    parse: 'request-parameter-sunset-parse',
    tooSoon: 'request-parameter-sunset-date-too-small',
    movedTooSoon: 'request-parameter-sunset-date-changed-too-small',
    deleted: 'request-parameter-sunset-deleted',
  },
} as const satisfies Record<Kind, Record<string, string>>;

/** What changed in the announcement of an end: whether there is one, when it comes, whether that is far enough. */
export function compareDeprecation(
  base: Ageing,
  revision: Ageing,
  policy: SunsetPolicy,
  kind: Kind,
): DeprecationNote[] {
  const names = ids[kind];
  if (!revision.deprecated) return base.deprecated ? [{ rule: names.reactivated }] : [];
  if (base.deprecated && base.sunset === revision.sunset) return [];
  if (revision.sunset === undefined) {
    if (base.deprecated)
      return [{ rule: names.deleted, ...(base.sunset === undefined ? {} : { before: base.sunset }) }];
    return [{ rule: names.deprecated }, { rule: names.missing }];
  }
  const day = dayOf(revision.sunset);
  if (day === undefined) return [{ rule: names.parse, after: revision.sunset }];
  const earliest = (dayOf(policy.today) ?? 0) + policy.minimumDays;
  if (!base.deprecated) {
    const note = { rule: names.withSunset, after: revision.sunset };
    if (day >= earliest) return [note];
    return [note, { rule: names.tooSoon, before: String(policy.minimumDays), after: revision.sunset }];
  }
  const announced = base.sunset === undefined ? undefined : dayOf(base.sunset);
  if (day >= earliest || (announced !== undefined && day >= announced)) return [];
  return [{ rule: names.movedTooSoon, before: base.sunset ?? 'none', after: revision.sunset }];
}

/** How something that is gone has gone. */
export function removalRule(
  removed: Ageing,
  policy: SunsetPolicy,
): 'without-deprecation' | 'without-sunset' | 'before-sunset' | 'with-deprecation' {
  if (!removed.deprecated) return 'without-deprecation';
  const day = removed.sunset === undefined ? undefined : dayOf(removed.sunset);
  if (day === undefined) return 'without-sunset';
  return day <= (dayOf(policy.today) ?? 0) ? 'with-deprecation' : 'before-sunset';
}

/**
 * Has something ended whose dates nobody checked when they were announced? Then it must say since when it has been
 * announced, and have stayed for long enough.
 */
export function hasEnded({ deprecated, extensions }: Announced, policy: SunsetPolicy): boolean {
  const [since, sunset] = [extensions?.['x-deprecated-since'], extensions?.['x-sunset']];
  if (typeof since !== 'string' || typeof sunset !== 'string') return false;
  const [from, until] = [dayOf(since), dayOf(sunset)];
  const isFair = from !== undefined && until !== undefined && until - from >= policy.minimumDays;
  return isFair && removalRule({ deprecated: deprecated ?? false, sunset }, policy) === 'with-deprecation';
}

interface Announced {
  readonly deprecated?: boolean;
  readonly extensions?: Extensions;
}
