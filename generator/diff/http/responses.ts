import type { Operation, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { contentSchemas } from './content-schemas.ts';
import { compareHeaders } from './headers.ts';
import { compareLinks } from './links.ts';
import { covers, matchMediaTypes, normalise } from './media-types.ts';
import { operationLabel } from './operation-key.ts';
import { matchStatuses } from './statuses.ts';
import type { Versions } from './versions.ts';

/** Responses by status. */
export function compareResponses(base: Operation, revision: Operation, versions: Versions, operation: Place): Found[] {
  const subject = operationLabel(base);
  const { pairs, removed, added } = matchStatuses(base.responses, revision.responses);
  return [
    ...pairs.flatMap(({ status, base: before, revision: after }) =>
      compareOne(before, after, versions, { ...operation, part: `response ${status}` }, subject),
    ),
    ...removed
      .filter(({ status }) => !revision.responses.some((other) => isInRange(other.status, status)))
      .map((response) => gone(response, base, revision, operation, subject)),
    ...added.map((response) => fresh(response, base, revision, operation, subject)),
  ];
}

/** A range that is spelled out promises more than before. */
function isInRange(status: string, range: string): boolean {
  return range.toUpperCase().endsWith('XX') && status.charAt(0) === range.charAt(0);
}

/** What an operation is called for: redirects and upgrades, too, where it names no success. */
function isSuccess(status: string, { responses }: Operation): boolean {
  if (status.startsWith('2')) return true;
  return /^[13]/.test(status) && !responses.some((other) => /^(?:2|default$)/.test(other.status));
}

function gone(response: Response, base: Operation, revision: Operation, operation: Place, subject: string): Finding {
  return {
    kind: 'finding',
    rule: `response-${isSuccess(response.status, base) ? 'success' : 'non-success'}-status-removed`,
    subject,
    before: response.status,
    place: { ...operation, part: `response ${response.status}` },
    base: response.origin,
    revision: revision.origin,
  };
}

function fresh(response: Response, base: Operation, revision: Operation, operation: Place, subject: string): Finding {
  return {
    kind: 'finding',
    rule: `response-${isSuccess(response.status, revision) ? 'success' : 'non-success'}-status-added`,
    subject,
    after: response.status,
    place: { ...operation, part: `response ${response.status}` },
    base: base.origin,
    revision: response.origin,
  };
}

function compareOne(base: Response, revision: Response, versions: Versions, place: Place, operation: string): Found[] {
  const subject = `${operation}, ${base.status},`;
  const common = { kind: 'finding', subject, base: base.origin, revision: revision.origin } as const;
  const found: Found[] = [];
  const matched = matchMediaTypes(base.content, revision.content);
  const at = (mediaType: string): Place => ({ ...place, part: `${place.part ?? ''} ${mediaType}` });
  for (const each of matched.removed) {
    const before = `\`${each.mediaType}\``;
    found.push({
      ...common,
      rule: 'response-media-type-removed',
      before,
      place: at(each.mediaType),
      base: each.origin,
    });
  }
  for (const each of matched.added) {
    const after = `\`${each.mediaType}\``;
    found.push({
      ...common,
      rule: 'response-media-type-added',
      after,
      place: at(each.mediaType),
      revision: each.origin,
    });
  }
  for (const { base: before, revision: after } of matched.pairs) {
    if (normalise(before.mediaType) !== normalise(after.mediaType)) {
      const wider = covers(after.mediaType, before.mediaType);
      found.push({
        ...common,
        rule: `response-media-type-name-${wider ? 'generalized' : 'specialized'}`,
        before: `\`${before.mediaType}\``,
        after: `\`${after.mediaType}\``,
        place: at(before.mediaType),
        base: before.origin,
        revision: after.origin,
      });
    }
  }
  for (const pair of contentSchemas(matched, at)) {
    found.push({ kind: 'schema', site: 'responseBody', readings: ['newToOld'], ...pair });
  }
  return [
    ...found,
    ...compareHeaders(base, revision, versions, place),
    ...compareLinks(base, revision, versions, place, subject.replace(/,$/, '')),
  ];
}
