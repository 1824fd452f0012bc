import type { Header, Operation, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { contentSchemas } from './content-schemas.ts';
import { covers, matchMediaTypes } from './media-types.ts';
import { compareForms } from './parameter-form.ts';
import { matchStatuses } from './statuses.ts';
import type { Versions } from './versions.ts';

/** Whom the service calls, as the ids of rules begin. */
export type OutgoingPrefix = 'callback' | 'webhook';

const SITES = { callback: 'callbackResponse', webhook: 'webhookResponse' } as const;

/** Answers of receivers: they are written by the base and have to be understood by the revision. */
export function compareAnswers(
  prefix: OutgoingPrefix,
  base: Operation,
  revision: Operation,
  versions: Versions,
  operation: Place,
  subject: string,
): Found[] {
  const { pairs, removed, added } = matchStatuses(base.responses, revision.responses);
  const at = (status: string): Place => ({ ...operation, part: `answer ${status}` });
  const common = { kind: 'finding', subject, base: base.origin, revision: revision.origin } as const;
  return [
    ...removed.map(({ status, origin }): Finding => {
      const rule = `${prefix}-response-status-removed`;
      return { ...common, rule, before: status, place: at(status), base: origin };
    }),
    ...added.map(({ status, origin }): Finding => {
      const rule = `${prefix}-response-status-added`;
      return { ...common, rule, after: status, place: at(status), revision: origin };
    }),
    ...pairs.flatMap(({ status, base: before, revision: after }) => [
      ...compareContent(prefix, before, after, at(status), subject),
      ...compareHeaders(prefix, before, after, versions, at(status)),
    ]),
  ];
}

function compareContent(
  prefix: OutgoingPrefix,
  base: Response,
  revision: Response,
  answer: Place,
  subject: string,
): Found[] {
  const common = { kind: 'finding', subject, place: answer, base: base.origin, revision: revision.origin } as const;
  const [isBare, isLeft] = [base.content.length === 0, revision.content.length === 0];
  if (isBare && isLeft) return [];
  if (isLeft) return [{ ...common, rule: `${prefix}-response-body-removed` }];
  if (isBare) {
    const reason = 'the contract does not tell whether the service needs the body';
    return [{ ...common, rule: `${prefix}-response-body-added`, reason }];
  }
  const matched = matchMediaTypes(base.content, revision.content);
  const at = (mediaType: string): Place => ({ ...answer, part: `${answer.part ?? ''} ${mediaType}` });
  const narrowed = matched.pairs.filter((pair) => !covers(pair.revision.mediaType, pair.base.mediaType));
  return [
    ...[...matched.removed, ...narrowed.map((pair) => pair.base)].map(({ mediaType, origin }): Finding => {
      const rule = `${prefix}-response-media-type-removed`;
      return { ...common, rule, before: `\`${mediaType}\``, place: at(mediaType), base: origin };
    }),
    ...matched.added.map(({ mediaType, origin }): Finding => {
      const rule = `${prefix}-response-media-type-added`;
      return { ...common, rule, after: `\`${mediaType}\``, place: at(mediaType), revision: origin };
    }),
    ...contentSchemas(matched, at).map(
      (schemas): Found => ({ kind: 'schema', site: SITES[prefix], readings: ['oldToNew'], ...schemas }),
    ),
  ];
}

/** Headers that receivers answer with; names know no case. */
function compareHeaders(
  prefix: OutgoingPrefix,
  base: Response,
  revision: Response,
  versions: Versions,
  answer: Place,
): Found[] {
  const keyOf = ({ name }: Header) => name.toLowerCase();
  const before = new Map(base.headers.map((header) => [keyOf(header), header]));
  const after = new Map(revision.headers.map((header) => [keyOf(header), header]));
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name): Found[] => {
    const [old, fresh] = [before.get(name), after.get(name)];
    const spelling = old?.name ?? fresh?.name ?? name;
    const place = { ...answer, part: `${answer.part ?? ''} header ${spelling}` };
    const origins = { base: old?.origin ?? base.origin, revision: fresh?.origin ?? revision.origin };
    const subject = `the header \`${spelling}\``;
    const note = (end: string): Finding => ({
      kind: 'finding',
      rule: `${prefix}-response-${end}`,
      subject,
      place,
      ...origins,
    });
    if (fresh === undefined) return [note('header-removed')];
    if (old === undefined) return [note(fresh.required ? 'header-became-required' : 'header-added')];
    const rule = `${prefix}-response-header-serialization-changed`;
    const form = { site: SITES[prefix], rule, subject, place, readings: ['oldToNew'], versions, ...origins } as const;
    return [
      ...(old.required === fresh.required ? [] : [note(`header-became-${fresh.required ? 'required' : 'optional'}`)]),
      ...compareForms(old.value, fresh.value, form),
    ];
  });
}
