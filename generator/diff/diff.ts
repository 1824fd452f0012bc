import type { Api, EventApi, HttpApi, NamedSchema, Schema } from '../model/ir/index.ts';
import type { Change } from './change.ts';
import { compareEventApis } from './event/index.ts';
import type { Found } from './found.ts';
import { compareHttpApis } from './http/index.ts';
import { MINIMUM_DAYS, type SunsetPolicy } from './policy/sunset.ts';
import { derivedUses } from './schema/derived.ts';
import { joinScopes } from './schema/joint-scope.ts';
import { judgeSchemas } from './schema/judge.ts';
import { toChange } from './to-change.ts';

export interface DiffOptions {
  /** Today, as YYYY-MM-DD: sunsets are measured against it, and no clock is read. */
  readonly today: string;
  /** Days that a deprecated thing stays. Default 90. */
  readonly deprecationDays?: number;
  /**
   * `named` (default): writers send what their contract names and readers ignore the rest. `strict`: open objects by
   * the letter of JSON Schema.
   */
  readonly objects?: 'named' | 'strict';
}

/** Everything that changed from one version of a contract to another, each change judged. Pure. */
export function diffApis(base: Api, revision: Api, options: DiffOptions): Change[] {
  if (base.kind !== revision.kind) return [otherKind(base, revision)];
  const found =
    base.kind === 'http' && revision.kind === 'http'
      ? compareHttpApis(base, revision, sunsetOf(options))
      : compareEvents(base, revision, options);
  const joint = joinScopes(byName(base.schemas), byName(revision.schemas));
  const used = found.filter((entry) => entry.kind === 'schema');
  const uses = [...used, ...derivedUses(used, base, revision)];
  const objects = options.objects === undefined ? {} : { objects: options.objects };
  const changes = [
    ...found.filter((entry) => entry.kind === 'finding').map((finding) => toChange(finding, revision.name)),
    ...judgeSchemas(uses, joint, { contract: revision.name, sunset: sunsetOf(options), ...objects }),
  ];
  return changes.sort(byWeight);
}

function compareEvents(base: Api, revision: Api, options: DiffOptions): Found[] {
  return isEvent(base) && isEvent(revision) ? compareEventApis(base, revision, sunsetOf(options)) : [];
}

function isEvent(api: HttpApi | EventApi): api is EventApi {
  return api.kind === 'event';
}

function sunsetOf(options: DiffOptions): SunsetPolicy {
  return { today: options.today, minimumDays: options.deprecationDays ?? MINIMUM_DAYS };
}

function byName(schemas: readonly NamedSchema[]): ReadonlyMap<string, Schema> {
  return new Map(schemas.map(({ name, schema }) => [name, schema]));
}

function otherKind(base: Api, revision: Api): Change {
  const words = { http: 'an OpenAPI document', event: 'an AsyncAPI document' };
  return toChange(
    {
      kind: 'finding',
      rule: 'contract-kind-changed',
      subject: `\`${base.name}\``,
      before: words[base.kind],
      after: words[revision.kind],
      place: {},
      base: base.origin,
      revision: revision.origin,
    },
    revision.name,
  );
}

const weight = { ERR: 0, WARN: 1, INFO: 2 } as const;

/** Worst first; otherwise in the order of the contract, which is the order of finding. */
function byWeight(left: Change, right: Change): number {
  return weight[left.level] - weight[right.level];
}
