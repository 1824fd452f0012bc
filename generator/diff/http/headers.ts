import type { Header, Response } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { compareForms } from './parameter-form.ts';
import type { Versions } from './versions.ts';

/** Response headers; their names know no case. */
export function compareHeaders(base: Response, revision: Response, versions: Versions, response: Place): Found[] {
  const before = new Map(base.headers.map((header) => [header.name.toLowerCase(), header]));
  const after = new Map(revision.headers.map((header) => [header.name.toLowerCase(), header]));
  const found: Found[] = [];
  for (const [name, header] of before) {
    const other = after.get(name);
    const context = contextOf(header, response);
    if (other === undefined)
      found.push({ ...context, ...goneBy(header), base: header.origin, revision: revision.origin });
    else found.push(...compareOne(header, other, versions, context));
  }
  for (const [name, header] of after) {
    if (before.has(name)) continue;
    const context = contextOf(header, response);
    found.push({ ...context, rule: 'response-header-added', base: base.origin, revision: header.origin });
  }
  return found;
}

type Context = Pick<Finding, 'kind' | 'subject' | 'place'>;

function contextOf(header: Header, response: Place): Context {
  const subject = `the header \`${header.name}\``;
  return { kind: 'finding', subject, place: { ...response, part: `${response.part ?? ''} header ${header.name}` } };
}

function goneBy(header: Header): Pick<Finding, 'rule' | 'reason'> {
  if (header.required) return { rule: 'required-response-header-removed' };
  return {
    rule: 'optional-response-header-removed',
    reason: 'the contract does not tell how often the header was there',
  };
}

function compareOne(base: Header, revision: Header, versions: Versions, context: Context): Found[] {
  const origins = { base: base.origin, revision: revision.origin };
  const found: Found[] = [];
  if (base.required && !revision.required) {
    found.push({ ...context, ...origins, rule: 'response-header-became-optional' });
  }
  if (!base.required && revision.required) {
    found.push({ ...context, ...origins, rule: 'response-header-became-required' });
  }
  const rule = 'response-header-serialization-changed';
  const { subject = '', place } = context;
  const form = { site: 'responseHeader', rule, subject, place, readings: ['newToOld'], versions, ...origins } as const;
  return [...found, ...compareForms(base.value, revision.value, form)];
}
