import type { MediaType, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { contentSchemas } from './content-schemas.ts';
import { compareEncodings } from './encodings.ts';
import { covers, matchMediaTypes } from './media-types.ts';
import { operationLabel } from './operation-key.ts';
import type { Versions } from './versions.ts';

/** The request body: whether there is one, in which media types, and which values it takes. */
export function compareRequestBodies(
  base: Operation,
  revision: Operation,
  versions: Versions,
  operation: Place,
): Found[] {
  const before = base.requestBody;
  const after = revision.requestBody;
  const subject = operationLabel(base);
  const place = { ...operation, part: 'request body' };
  const common = {
    kind: 'finding',
    subject,
    place,
    base: before?.origin ?? base.origin,
    revision: after?.origin ?? revision.origin,
  } as const;
  if (before === undefined && after === undefined) return [];
  if (before === undefined) {
    return [{ ...common, rule: after?.required ? 'request-body-added-required' : 'request-body-added-optional' }];
  }
  if (after === undefined) return [{ ...common, rule: 'request-body-removed' }];
  const found: Found[] = [];
  if (!before.required && after.required) found.push({ ...common, rule: 'request-body-became-required' });
  if (before.required && !after.required) found.push({ ...common, rule: 'request-body-became-optional' });
  const matched = matchMediaTypes(before.content, after.content);
  const at = (mediaType: string): Place => ({ ...operation, part: `request body ${mediaType}` });
  for (const mediaType of matched.removed) found.push({ ...common, ...gone(mediaType, place) });
  for (const mediaType of matched.added) {
    found.push({
      ...common,
      rule: 'request-body-media-type-added',
      after: `\`${mediaType.mediaType}\``,
      place: at(mediaType.mediaType),
      revision: mediaType.origin,
    });
  }
  for (const pair of matched.pairs) {
    if (!covers(pair.revision.mediaType, pair.base.mediaType)) found.push({ ...common, ...gone(pair.base, place) });
    const encoding = { rule: 'request-body-encoding-changed', reading: 'oldToNew', versions } as const;
    found.push(...compareEncodings(pair.base, pair.revision, { ...encoding, place: at(pair.base.mediaType) }));
  }
  for (const schemas of contentSchemas(matched, at)) {
    found.push({ kind: 'schema', site: 'requestBody', readings: ['oldToNew'], ...schemas });
  }
  return found;
}

function gone(mediaType: MediaType, place: Place): Pick<Finding, 'rule' | 'before' | 'place' | 'base'> {
  return {
    rule: 'request-body-media-type-removed',
    before: `\`${mediaType.mediaType}\``,
    place: { ...place, part: `request body ${mediaType.mediaType}` },
    base: mediaType.origin,
  };
}
