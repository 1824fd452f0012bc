import type { Operation, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { contentSchemas } from './content-schemas.ts';
import { compareHeaders } from './headers.ts';
import { compareLinks } from './links.ts';
import { covers, matchMediaTypes, normalise } from './media-types.ts';
import { operationLabel } from './operation-key.ts';

/** Responses by status. A status that only one version lists is compared with the range that takes it in. */
export function compareResponses(base: Operation, revision: Operation, operation: Place): Found[] {
  const found: Found[] = [];
  const subject = operationLabel(base);
  const both = (before: Response, after: Response, status: string) =>
    compareOne(before, after, { ...operation, part: `response ${status}` }, subject);
  for (const before of base.responses) {
    const same = revision.responses.find((other) => statusKey(other) === statusKey(before));
    const after = same ?? coverOf(revision, before.status);
    if (after !== undefined) found.push(...both(before, after, before.status));
    else found.push(removed(before, revision, operation, subject));
  }
  for (const after of revision.responses) {
    if (base.responses.some((other) => statusKey(other) === statusKey(after))) continue;
    const cover = coverOf(base, after.status);
    if (cover !== undefined) found.push(...both(cover, after, after.status));
    else found.push(added(after, base, operation, subject));
  }
  return found;
}

function statusKey(response: Response): string {
  return response.status.toUpperCase();
}

/** The range or default that speaks for a status which is not listed itself. */
function coverOf(operation: Operation, status: string): Response | undefined {
  if (status === 'default') return undefined;
  const range = `${status.charAt(0)}XX`;
  return (
    operation.responses.find((response) => statusKey(response) === range && statusKey(response) !== status) ??
    operation.responses.find((response) => response.status === 'default')
  );
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

function removed(response: Response, revision: Operation, operation: Place, subject: string): Finding {
  return {
    kind: 'finding',
    rule: `response-${isSuccess(response.status) ? 'success' : 'non-success'}-status-removed`,
    subject,
    before: response.status,
    place: { ...operation, part: `response ${response.status}` },
    base: response.origin,
    revision: revision.origin,
  };
}

function added(response: Response, base: Operation, operation: Place, subject: string): Finding {
  return {
    kind: 'finding',
    rule: `response-${isSuccess(response.status) ? 'success' : 'non-success'}-status-added`,
    subject,
    after: response.status,
    place: { ...operation, part: `response ${response.status}` },
    base: base.origin,
    revision: response.origin,
  };
}

function compareOne(base: Response, revision: Response, place: Place, operation: string): Found[] {
  const subject = `${operation}, ${base.status},`;
  const common = { kind: 'finding', subject, base: base.origin, revision: revision.origin } as const;
  const found: Found[] = [];
  const matched = matchMediaTypes(base.content, revision.content);
  const at = (mediaType: string): Place => ({ ...place, part: `${place.part ?? ''} ${mediaType}` });
  for (const gone of matched.removed) {
    const before = `\`${gone.mediaType}\``;
    found.push({
      ...common,
      rule: 'response-media-type-removed',
      before,
      place: at(gone.mediaType),
      base: gone.origin,
    });
  }
  for (const fresh of matched.added) {
    const after = `\`${fresh.mediaType}\``;
    found.push({
      ...common,
      rule: 'response-media-type-added',
      after,
      place: at(fresh.mediaType),
      revision: fresh.origin,
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
    ...compareHeaders(base, revision, place),
    ...compareLinks(base, revision, place, subject.replace(/,$/, '')),
  ];
}
