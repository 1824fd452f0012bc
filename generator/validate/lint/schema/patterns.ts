import { isRecord } from '../../../load/index.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import { below, namedEntries } from '../site.ts';
import type { SchemaOutline } from './outline.ts';
import { compilePattern } from './pattern.ts';
import { verdictsOn } from './verdicts.ts';

export const patternInvalid: Rule<SchemaOutline> = {
  id: 'pattern-invalid',
  severity: 'error',
  area: 'schemas',
  summary: 'Patterns are regular expressions that ECMAScript can read.',
  *check({ schemas }) {
    for (const { site, part, pattern } of schemas.flatMap(patternsOf)) {
      const { expression, reason } = compilePattern(pattern);
      if (expression === undefined) yield finding(site, part, `'${pattern}' isn't a regular expression: ${reason}`);
    }
  },
};

export const patternLegacy: Rule<SchemaOutline> = {
  id: 'pattern-legacy',
  severity: 'warning',
  area: 'schemas',
  summary: 'Patterns keep to the rules for Unicode, so that every language reads them alike.',
  *check({ schemas }) {
    for (const { site, part, pattern } of schemas.flatMap(patternsOf)) {
      const { isLegacy, reason } = compilePattern(pattern);
      if (isLegacy) yield finding(site, part, `'${pattern}' breaks the rules for Unicode: ${reason}`);
    }
  },
};

export const patternSlow: Rule<SchemaOutline> = {
  id: 'pattern-slow',
  severity: 'warning',
  area: 'schemas',
  summary: 'No pattern takes for ever: a caller could keep a server busy with one text.',
  *check(outline, contract) {
    const { slowPatterns } = verdictsOn(outline, contract);
    if (slowPatterns.size === 0) return;
    for (const { site, part, pattern } of outline.schemas.flatMap(patternsOf)) {
      if (!slowPatterns.has(pattern)) continue;
      yield {
        site,
        part,
        message: `'${pattern}' takes too long on a text of the contract itself`,
        fix: 'avoid repetitions inside repetitions, and limit lengths with maxLength',
      };
    }
  },
};

interface PlacedPattern {
  readonly site: Site;
  readonly part: 'key' | 'value';
  readonly pattern: string;
}

function patternsOf(schema: Site): readonly PlacedPattern[] {
  const found: PlacedPattern[] = [];
  const pattern = isRecord(schema.value) ? below(schema, 'pattern') : undefined;
  if (typeof pattern?.value === 'string') found.push({ site: pattern, part: 'value', pattern: pattern.value });
  for (const [name, site] of namedEntries(below(schema, 'patternProperties'))) {
    found.push({ site, part: 'key', pattern: name });
  }
  return found;
}

function finding(site: Site, part: 'key' | 'value', message: string): Finding {
  return { site, part, message, expected: 'an ECMAScript regular expression, as for the flag u' };
}
