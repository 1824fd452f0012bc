import type { Encoding, MediaType, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { sameJson } from '../schema/same-json.ts';
import { contentSchemas } from './content-schemas.ts';
import { covers, matchMediaTypes } from './media-types.ts';
import { operationLabel } from './operation-key.ts';

/** The request body: whether there is one, in which media types, and which values it takes. */
export function compareRequestBodies(base: Operation, revision: Operation, operation: Place): Found[] {
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
    found.push(...compareEncodings(pair.base, pair.revision, at(pair.base.mediaType)));
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

function compareEncodings(base: MediaType, revision: MediaType, place: Place): Finding[] {
  const after = new Map(revision.encoding.map((encoding) => [encoding.property, encoding]));
  return base.encoding
    .filter((encoding) => !sameEncoding(encoding, after.get(encoding.property)))
    .map((encoding) => ({
      kind: 'finding',
      rule: 'request-body-encoding-changed',
      subject: `\`${encoding.property}\``,
      place: { ...place, path: encoding.property },
      base: base.origin,
      revision: revision.origin,
      reason: 'how a part is read is up to the server, so no value can prove who is hurt',
    }));
}

function sameEncoding(base: Encoding, revision: Encoding | undefined): boolean {
  const facts = (encoding: Encoding | undefined) => [
    encoding?.contentType ?? null,
    encoding?.style ?? null,
    encoding?.explode ?? null,
    encoding?.allowReserved ?? null,
  ];
  return sameJson(facts(base), facts(revision));
}
