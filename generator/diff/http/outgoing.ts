import type { Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { compareDeprecation } from '../policy/deprecation.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import { contentSchemas } from './content-schemas.ts';
import { compareEncodings } from './encodings.ts';
import { covers, matchMediaTypes } from './media-types.ts';
import { compareAnswers, type OutgoingPrefix } from './outgoing-answers.ts';
import { compareForms, parameterKey, parameterLabel } from './parameter-form.ts';
import type { Versions } from './versions.ts';

interface Sites {
  readonly prefix: OutgoingPrefix;
  readonly body: SchemaSiteName;
  readonly parameter: SchemaSiteName;
}

const sitesOf: Readonly<Record<OutgoingPrefix, Sites>> = {
  callback: { prefix: 'callback', body: 'callbackBody', parameter: 'callbackParameter' },
  webhook: { prefix: 'webhook', body: 'webhookBody', parameter: 'webhookParameter' },
};

/**
 * A call that the service makes, turned round: its body and parameters are read by the receiver, who goes by the base;
 * the receiver's answer is read by the service, which goes by the revision.
 */
export function compareOutgoing(
  prefix: OutgoingPrefix,
  base: Operation,
  revision: Operation,
  versions: Versions,
  place: Place,
  subject: string,
): Found[] {
  const sites = sitesOf[prefix];
  const origins = { base: base.origin, revision: revision.origin };
  return [
    ...compareDeprecation(base, revision, versions.sunset, 'operation').map(
      (note): Finding => ({ kind: 'finding', subject, place, ...origins, ...note }),
    ),
    ...compareSentParameters(sites, base, revision, versions, place),
    ...compareSentBody(sites, base, revision, versions, place, subject),
    ...compareAnswers(prefix, base, revision, versions, place, subject),
  ];
}

function compareSentParameters(
  sites: Sites,
  base: Operation,
  revision: Operation,
  versions: Versions,
  operation: Place,
): Found[] {
  const after = new Map(revision.parameters.map((parameter) => [parameterKey(parameter), parameter]));
  const before = new Set(base.parameters.map(parameterKey));
  const rule = (end: string) => `${sites.prefix}-${end}`;
  const found = base.parameters.flatMap((parameter): Found[] => {
    const subject = parameterLabel(parameter);
    const other = after.get(parameterKey(parameter));
    const place = { ...operation, part: subject };
    const origins = { base: parameter.origin, revision: other?.origin ?? revision.origin };
    const common = { kind: 'finding', subject, place, ...origins } as const;
    if (other === undefined) {
      if (parameter.required) return [{ ...common, rule: rule('required-parameter-removed') }];
      const reason = 'the contract does not tell how often it was sent';
      return [{ ...common, rule: rule('parameter-removed'), reason }];
    }
    const findings: Found[] = [];
    if (parameter.required && !other.required) findings.push({ ...common, rule: rule('parameter-became-optional') });
    if (!parameter.required && other.required) findings.push({ ...common, rule: rule('parameter-became-required') });
    const form = { site: sites.parameter, place, subject, readings: ['newToOld'], versions, ...origins } as const;
    return [
      ...findings,
      ...compareForms(parameter.value, other.value, { ...form, rule: rule('parameter-serialization-changed') }),
    ];
  });
  for (const parameter of revision.parameters) {
    if (before.has(parameterKey(parameter))) continue;
    const subject = parameterLabel(parameter);
    const place = { ...operation, part: subject };
    const origins = { base: base.origin, revision: parameter.origin };
    found.push({ kind: 'finding', rule: rule('parameter-added'), subject, place, ...origins });
  }
  return found;
}

function compareSentBody(
  { prefix, body }: Sites,
  base: Operation,
  revision: Operation,
  versions: Versions,
  operation: Place,
  subject: string,
): Found[] {
  const before = base.requestBody;
  const after = revision.requestBody;
  const origins = { base: before?.origin ?? base.origin, revision: after?.origin ?? revision.origin };
  const whole = { kind: 'finding', subject, place: { ...operation, part: 'body' }, ...origins } as const;
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ ...whole, rule: `${prefix}-body-added` }];
  if (after === undefined) {
    if (before.required) return [{ ...whole, rule: `${prefix}-required-body-removed` }];
    return [{ ...whole, rule: `${prefix}-body-removed`, reason: 'the contract does not tell how often it was sent' }];
  }
  const found: Found[] = [];
  if (before.required && !after.required) found.push({ ...whole, rule: `${prefix}-body-became-optional` });
  if (!before.required && after.required) found.push({ ...whole, rule: `${prefix}-body-became-required` });
  const matched = matchMediaTypes(before.content, after.content);
  const at = (mediaType: string): Place => ({ ...operation, part: `body ${mediaType}` });
  const note = (end: string, mediaType: string, side: 'before' | 'after'): Finding => ({
    ...whole,
    rule: `${prefix}-media-type-${end}`,
    [side]: `\`${mediaType}\``,
    place: at(mediaType),
  });
  for (const gone of matched.removed) found.push(note('removed', gone.mediaType, 'before'));
  for (const fresh of matched.added) found.push(note('added', fresh.mediaType, 'after'));
  for (const pair of matched.pairs) {
    if (!covers(pair.base.mediaType, pair.revision.mediaType))
      found.push(note('added', pair.revision.mediaType, 'after'));
    const encoding = { rule: `${prefix}-body-encoding-changed`, reading: 'newToOld', versions } as const;
    found.push(...compareEncodings(pair.base, pair.revision, { ...encoding, place: at(pair.base.mediaType) }));
  }
  for (const schemas of contentSchemas(matched, at)) {
    found.push({ kind: 'schema', site: body, readings: ['newToOld'], ...schemas });
  }
  return found;
}
