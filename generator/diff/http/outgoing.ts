import type { Operation, Parameter, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import { contentSchemas } from './content-schemas.ts';
import { covers, matchMediaTypes } from './media-types.ts';
import { compareForms, parameterLabel } from './parameter-form.ts';

interface Sites {
  readonly prefix: 'callback' | 'webhook';
  readonly body: SchemaSiteName;
  readonly parameter: SchemaSiteName;
  readonly answer: SchemaSiteName;
}

const sitesOf: Readonly<Record<Sites['prefix'], Sites>> = {
  callback: { prefix: 'callback', body: 'callbackBody', parameter: 'callbackParameter', answer: 'callbackResponse' },
  webhook: { prefix: 'webhook', body: 'webhookBody', parameter: 'webhookParameter', answer: 'webhookResponse' },
};

/**
 * A call that the service makes, turned round: its body and parameters are read by the receiver, who goes by the base;
 * the receiver's answer is read by the service, which goes by the revision.
 */
export function compareOutgoing(
  prefix: Sites['prefix'],
  base: Operation,
  revision: Operation,
  place: Place,
  subject: string,
): Found[] {
  const sites = sitesOf[prefix];
  return [
    ...compareSentParameters(sites, base, revision, place),
    ...compareSentBody(sites, base, revision, place, subject),
    ...compareAnswers(sites, base, revision, place, subject),
  ];
}

function compareSentParameters(sites: Sites, base: Operation, revision: Operation, operation: Place): Found[] {
  const keyOf = (parameter: Parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`;
  const after = new Map(revision.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const before = new Set(base.parameters.map(keyOf));
  const rule = (end: string) => `${sites.prefix}-${end}`;
  const found = base.parameters.flatMap((parameter): Found[] => {
    const subject = parameterLabel(parameter);
    const other = after.get(keyOf(parameter));
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
    const form = { site: sites.parameter, place, subject, readings: ['newToOld'], ...origins } as const;
    return [
      ...findings,
      ...compareForms(parameter.value, other.value, { ...form, rule: rule('parameter-serialization-changed') }),
    ];
  });
  for (const parameter of revision.parameters) {
    if (before.has(keyOf(parameter))) continue;
    const subject = parameterLabel(parameter);
    const place = { ...operation, part: subject };
    const origins = { base: base.origin, revision: parameter.origin };
    found.push({ kind: 'finding', rule: rule('parameter-added'), subject, place, ...origins });
  }
  return found;
}

function compareSentBody(
  sites: Sites,
  base: Operation,
  revision: Operation,
  operation: Place,
  subject: string,
): Found[] {
  const before = base.requestBody?.content ?? [];
  const after = revision.requestBody?.content ?? [];
  const origins = {
    base: base.requestBody?.origin ?? base.origin,
    revision: revision.requestBody?.origin ?? revision.origin,
  };
  const matched = matchMediaTypes(before, after);
  const found: Found[] = [];
  const at = (mediaType: string): Place => ({ ...operation, part: `body ${mediaType}` });
  const note = (end: string, mediaType: string, side: 'before' | 'after'): Finding => ({
    kind: 'finding',
    rule: `${sites.prefix}-media-type-${end}`,
    subject,
    [side]: `\`${mediaType}\``,
    place: at(mediaType),
    ...origins,
  });
  for (const gone of matched.removed) found.push(note('removed', gone.mediaType, 'before'));
  for (const fresh of matched.added) found.push(note('added', fresh.mediaType, 'after'));
  for (const pair of matched.pairs) {
    if (!covers(pair.base.mediaType, pair.revision.mediaType))
      found.push(note('added', pair.revision.mediaType, 'after'));
  }
  for (const schemas of contentSchemas(matched, at)) {
    found.push({ kind: 'schema', site: sites.body, readings: ['newToOld'], ...schemas });
  }
  return found;
}

function compareAnswers(
  sites: Sites,
  base: Operation,
  revision: Operation,
  operation: Place,
  subject: string,
): Found[] {
  const after = new Map(revision.responses.map((response) => [response.status.toUpperCase(), response]));
  const before = new Set(base.responses.map((response) => response.status.toUpperCase()));
  const origins = { base: base.origin, revision: revision.origin };
  const found = base.responses.flatMap((response): Found[] => {
    const part = `answer ${response.status}`;
    const other = after.get(response.status.toUpperCase()) ?? after.get('DEFAULT');
    if (other !== undefined) return compareAnswer(sites, response, other, { ...operation, part });
    const rule = `${sites.prefix}-response-status-removed`;
    return [
      {
        kind: 'finding',
        rule,
        subject,
        before: response.status,
        place: { ...operation, part },
        ...origins,
        base: response.origin,
      },
    ];
  });
  for (const response of revision.responses) {
    if (before.has(response.status.toUpperCase())) continue;
    const rule = `${sites.prefix}-response-status-added`;
    const place = { ...operation, part: `answer ${response.status}` };
    found.push({
      kind: 'finding',
      rule,
      subject,
      after: response.status,
      place,
      ...origins,
      revision: response.origin,
    });
  }
  return found;
}

function compareAnswer(sites: Sites, base: Response, revision: Response, place: Place): Found[] {
  const at = (mediaType: string): Place => ({ ...place, part: `${place.part ?? ''} ${mediaType}` });
  return contentSchemas(matchMediaTypes(base.content, revision.content), at).map((schemas) => ({
    kind: 'schema',
    site: sites.answer,
    readings: ['oldToNew'],
    ...schemas,
  }));
}
