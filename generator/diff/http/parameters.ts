import type { Operation, Parameter } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { compareDeprecation, removalRule } from '../policy/deprecation.ts';
import { compareForms, parameterKey, parameterLabel, writesName } from './parameter-form.ts';
import { type See, seeIn, type Versions } from './versions.ts';

/** Parameters by place and name; names of headers know no case, names of path parameters go by position. */
export function compareParameters(
  base: Operation,
  revision: Operation,
  renamed: ReadonlyMap<string, string>,
  versions: Versions,
  place: Place,
): Found[] {
  const before = new Map(base.parameters.map((parameter) => [keyOf(parameter, new Map()), parameter]));
  const after = new Map(revision.parameters.map((parameter) => [keyOf(parameter, renamed), parameter]));
  const found: Found[] = [];
  for (const [key, parameter] of before) {
    const other = after.get(key);
    if (other === undefined) found.push(removed(parameter, revision, versions, place));
    else found.push(...compareOne(parameter, other, versions, place), ...renaming(parameter, other, versions, place));
  }
  for (const [key, parameter] of after) if (!before.has(key)) found.push(added(parameter, base, place));
  return found;
}

function keyOf(parameter: Parameter, renamed: ReadonlyMap<string, string>): string {
  if (parameter.in === 'path') return `path ${renamed.get(parameter.name) ?? parameter.name}`;
  return parameterKey(parameter);
}

/** What becomes of a parameter that is still sent. */
function fateOf({ in: place }: Parameter, revision: Operation, see: See): Pick<Finding, 'level' | 'reason'> {
  const isTaken = revision.parameters.some((other) => other.in === place && takesOthers(other, see));
  if (isTaken) return { level: 'ERR' };
  return { reason: 'the contract does not say what happens to unknown parameters' };
}

/** An object that is spread over the query holds whatever has no other name, and checks it. */
export function takesOthers({ in: place, value }: Parameter, see: See): boolean {
  if (place !== 'query' || value.kind !== 'style' || value.style !== 'form' || !value.explode) return false;
  return see(value.schema).additionalProperties !== undefined;
}

/** Only path parameters can be found again under another name. */
function renaming(base: Parameter, revision: Parameter, versions: Versions, place: Place): Finding[] {
  if (base.in !== 'path' || base.name === revision.name) return [];
  const subject = parameterLabel(base);
  const names = { before: `\`${base.name}\``, after: `\`${revision.name}\`` };
  const origins = { base: base.origin, revision: revision.origin };
  const common = { kind: 'finding', subject, place: { ...place, part: subject }, ...origins } as const;
  if (writesName(base.value, seeIn(versions.base)) && writesName(revision.value, seeIn(versions.revision))) {
    const texts = { before: `matrix, named ${names.before}`, after: `matrix, named ${names.after}` };
    return [{ ...common, rule: 'request-parameter-serialization-changed', ...texts, key: 'name' }];
  }
  const reason = 'the wire stays the same as long as the same is meant; only generated code carries the name';
  return [{ ...common, rule: 'request-path-parameter-renamed', ...names, reason }];
}

function added(parameter: Parameter, base: Operation, place: Place): Finding {
  const rule =
    parameter.in === 'path'
      ? 'new-request-path-parameter'
      : parameter.required
        ? 'new-required-request-parameter'
        : 'new-optional-request-parameter';
  const subject = parameterLabel(parameter);
  return {
    kind: 'finding',
    rule,
    subject,
    place: { ...place, part: subject },
    base: base.origin,
    revision: parameter.origin,
  };
}

function removed(parameter: Parameter, revision: Operation, versions: Versions, place: Place): Finding {
  const way = removalRule(parameter, versions.sunset);
  const isUndated = way === 'without-deprecation' || way === 'without-sunset';
  const subject = parameterLabel(parameter);
  return {
    kind: 'finding',
    rule: isUndated ? 'request-parameter-removed' : `request-parameter-removed-${way}`,
    subject,
    ...(parameter.sunset === undefined ? {} : { before: parameter.sunset }),
    place: { ...place, part: subject },
    base: parameter.origin,
    revision: revision.origin,
    ...(isUndated ? fateOf(parameter, revision, seeIn(versions.revision)) : {}),
  };
}

function compareOne(base: Parameter, revision: Parameter, versions: Versions, operation: Place): Found[] {
  const subject = parameterLabel(base);
  const place = { ...operation, part: subject };
  const common = { kind: 'finding', subject, place, base: base.origin, revision: revision.origin } as const;
  const found: Found[] = compareDeprecation(base, revision, versions.sunset, 'parameter').map((note) => ({
    ...common,
    ...note,
  }));
  if (!base.required && revision.required) found.push({ ...common, rule: 'request-parameter-became-required' });
  if (base.required && !revision.required) found.push({ ...common, rule: 'request-parameter-became-optional' });
  found.push(
    ...compareForms(base.value, revision.value, {
      site: 'parameter',
      place,
      rule: 'request-parameter-serialization-changed',
      subject,
      readings: ['oldToNew'],
      versions,
      base: base.origin,
      revision: revision.origin,
    }),
  );
  return found;
}
