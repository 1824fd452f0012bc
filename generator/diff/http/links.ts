import type { JsonValue, Link, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding } from '../found.ts';
import { sameJson } from '../schema/same-json.ts';

const reason = 'the contract does not tell who follows a link';

/** Links from a response to further operations. */
export function compareLinks(base: Response, revision: Response, place: Place, response: string): Finding[] {
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
    } else if (targetOf(link) !== targetOf(other)) {
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

function targetOf(link: Link): string {
  return `\`${link.operationId ?? link.operationRef ?? 'nothing'}\``;
}
