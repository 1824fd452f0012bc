import type { JsonValue, Link, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding } from '../found.ts';
import { sameJson } from '../schema/same-json.ts';
import { stepsBefore } from './base-path.ts';
import { operationKey, pathKey } from './operation-key.ts';
import type { Versions } from './versions.ts';

const reason = 'the contract does not tell who follows a link';

/** Links from a response to further operations. */
export function compareLinks(
  base: Response,
  revision: Response,
  versions: Versions,
  place: Place,
  response: string,
): Finding[] {
  const before = new Map(base.links.map((link) => [link.name, link]));
  const after = new Map(revision.links.map((link) => [link.name, link]));
  const findings: Finding[] = [];
  for (const [name, link] of before) {
    const other = after.get(name);
    const at = { ...place, part: `${place.part ?? ''} link ${name}` };
    const common = { kind: 'finding', place: at, base: link.origin, reason } as const;
    if (other === undefined) {
      const origins = { base: link.origin, revision: revision.origin };
      findings.push({ ...common, ...origins, rule: 'response-link-removed', subject: response, before: `\`${name}\`` });
    } else if (keyOf(link, 'base', versions) !== keyOf(other, 'revision', versions) || link.server !== other.server) {
      findings.push({
        ...common,
        rule: 'response-link-target-changed',
        subject: `the link \`${name}\``,
        before: targetOf(link),
        after: targetOf(other),
        revision: other.origin,
      });
    } else if (!sameJson(valuesOf(link), valuesOf(other))) {
      const rule = 'response-link-values-changed';
      findings.push({ ...common, rule, subject: `the link \`${name}\``, revision: other.origin });
    }
  }
  for (const [name, link] of after) {
    if (before.has(name)) continue;
    findings.push({
      kind: 'finding',
      rule: 'response-link-added',
      subject: response,
      after: `\`${name}\``,
      place: { ...place, part: `${place.part ?? ''} link ${name}` },
      base: base.origin,
      revision: link.origin,
    });
  }
  return findings;
}

function valuesOf({ parameters = {}, requestBody = null }: Link): JsonValue {
  return { parameters, requestBody };
}

/** The operation that a link leads to, whatever it is called; what stands there, where that is none of this contract. */
function keyOf(link: Link, version: 'base' | 'revision', { moved, ...versions }: Versions): string {
  const steps = stepsBefore(version, moved);
  const [, path, method] = /^#\/paths\/([^/]*)\/([^/]*)$/.exec(decoded(link.operationRef ?? '')) ?? [];
  if (path !== undefined && method !== undefined) {
    return `${method} ${pathKey(steps + path.replaceAll('~1', '/').replaceAll('~0', '~'))}`;
  }
  const named = versions[version].operations.find(({ id, idDeclared }) => idDeclared && id === link.operationId);
  return named === undefined ? targetOf(link) : operationKey(named, steps);
}

function decoded(ref: string): string {
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}

function targetOf(link: Link): string {
  const target = `\`${link.operationId ?? link.operationRef ?? 'nothing'}\``;
  return link.server === undefined ? target : `${target} at \`${link.server}\``;
}
