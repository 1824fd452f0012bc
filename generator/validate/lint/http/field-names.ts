import type { Contract } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below, enter, entriesOf, keyOf, namedEntries, text } from '../site.ts';
import type { HttpOutline } from './outline.ts';
import { securitySchemes } from './security.ts';

/** What RFC 9110 and RFC 6265 call a token: all that names of headers and cookies may be. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

const KINDS = ['header', 'cookie'] as const;

export const fieldName: Rule<HttpOutline> = {
  id: 'field-name',
  severity: 'error',
  area: 'naming',
  summary: 'Names of headers and cookies can be sent.',
  *check(outline, contract) {
    const told = new Set<string>();
    for (const { kind, name, site, part } of fieldsOf(outline, contract)) {
      if (TOKEN.test(name) || told.has(keyOf(site))) continue;
      told.add(keyOf(site));
      yield {
        site,
        part,
        message: `no ${kind} can be called ${JSON.stringify(name)}`,
        expected: "letters of ASCII, digits, and any of !#$%&'*+-.^_`|~",
        fix: 'choose a name that HTTP can carry: under this one, nothing was ever sent',
      };
    }
  },
};

interface Field {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  /** Where the name stands. */
  readonly site: Site;
  readonly part: 'key' | 'value';
}

function* fieldsOf({ root, operations }: HttpOutline, contract: Contract): Iterable<Field> {
  for (const { parameters, site } of operations) {
    for (const parameter of parameters) yield* sent(parameter);
    for (const [, reference] of entriesOf(below(site, 'responses'))) {
      for (const [name, header] of namedEntries(below(enter(contract, reference), 'headers'))) {
        yield { kind: 'header', name, site: header, part: 'key' };
      }
    }
  }
  for (const scheme of securitySchemes(root, contract).values()) {
    if (text(scheme, 'type') === 'apiKey') yield* sent(scheme);
  }
}

/** The field that a parameter or a scheme is sent in, if it is one. */
function* sent(site: Site): Iterable<Field> {
  const kind = KINDS.find((each) => each === text(site, 'in'));
  const name = text(site, 'name');
  const place = below(site, 'name');
  if (kind !== undefined && name !== undefined && place !== undefined) yield { kind, name, site: place, part: 'value' };
}
