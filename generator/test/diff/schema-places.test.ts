import { expect, test } from 'vitest';
import { rules } from '../../diff/index.ts';
import { schemaAspects } from '../../diff/rules/schema-aspects.ts';
import { schemaRuleId } from '../../diff/rules/schema-rules.ts';
import { type SchemaSiteName, schemaSites } from '../../diff/rules/schema-sites.ts';
import { readRulePages } from './rule-page.ts';
import { compareAt } from './run-example.ts';

const sites = Object.keys(schemaSites) as SchemaSiteName[];
const examples = readRulePages()
  .filter(({ name }) => name.startsWith('schema-'))
  .flatMap(({ name, examples: own }) => own.map((example, index) => ({ ...example, name: `${name} ${index + 1}` })));

/** What happened, apart from where. */
function aspectsOf(site: SchemaSiteName, inside: boolean, ids: readonly string[]): string[][] {
  const names = Object.keys(schemaAspects);
  return ids.map((id) => names.filter((name) => schemaRuleId(schemaSites[site], name, inside) === id));
}

/** These show only from the object that holds the value. */
const needsHolder = /read-only/;
/** Draft-07, which AsyncAPI follows, knows none of these. */
const newerKeywords = /prefix-items|unevaluated|dependent|contains/;

test.each(sites)('at %s the examples find what they find in a request, an answer or an event', async (site) => {
  for (const example of examples) {
    const { base = '', revision = '' } = example;
    const isEvent = schemaSites[site].direction === 'event';
    if (isEvent && newerKeywords.test(example.name)) continue;
    const twin = ({ request: 'requestBody', response: 'responseBody', event: 'messagePayload' } as const)[
      schemaSites[site].direction
    ];
    const found = await compareAt(site, base, revision, true);
    const expected = await compareAt(twin, base, revision, true);
    const levels = (changes: typeof found) => changes.map(({ level }) => level);
    const place = `${example.name} at ${site}`;
    const ids = (changes: typeof found) => changes.map(({ id }) => id);
    expect({ place, levels: levels(found) }).toEqual({ place, levels: levels(expected) });
    expect(aspectsOf(site, true, ids(found))).toEqual(aspectsOf(twin, true, ids(expected)));
    if (needsHolder.test(example.name)) continue;
    const whole = await compareAt(site, base, revision, false);
    expect(aspectsOf(site, false, ids(whole))).toEqual(aspectsOf(twin, true, ids(expected)));
  }
});

test('every break of a schema is proven, and the proof is of the right side', async () => {
  for (const { name, base = '', revision = '' } of examples) {
    for (const [site, validIn] of [
      ['requestBody', 'base'],
      ['responseBody', 'revision'],
    ] as const) {
      const broken = (await compareAt(site, base, revision, true)).filter(({ level }) => level === 'ERR');
      for (const { id, witness } of broken) {
        expect({ name, id, validIn: witness?.validIn }).toEqual({ name, id, validIn });
      }
    }
  }
});

test('what a request may not lose, an answer may not gain: the table is symmetric', () => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const levelAt = (site: SchemaSiteName, aspect: string) =>
    byId.get(schemaRuleId(schemaSites[site], aspect, true))?.level;
  const opposite = { ERR: 'INFO', INFO: 'ERR', WARN: 'WARN' } as const;
  const uneven = Object.keys(schemaAspects).filter((aspect) => {
    const request = levelAt('requestBody', aspect);
    const response = levelAt('responseBody', aspect);
    return request === undefined || response !== opposite[request];
  });
  expect(uneven.sort()).toEqual(Object.keys(waivers).sort());
});

/** Why some rows weigh the same in both directions, or differ otherwise. */
const bothWays = 'some values go and others come, so either direction may break';
const forPeople = 'no value is accepted or refused because of it';
const openObjects = 'writers send what they name and readers ignore the rest, so it breaks only in closed objects';
const readersSupplyNothing =
  'a default tells what a missing value means to whoever reads it, which for an answer is the caller';
const waivers: Readonly<Record<string, string>> = {
  'type-changed': bothWays,
  'const-changed': bothWays,
  'pattern-changed': bothWays,
  'multiple-of-changed': bothWays,
  'additional-properties-changed': bothWays,
  'dependent-required-changed': bothWays,
  'any-of-changed': bothWays,
  'one-of-added': bothWays,
  'one-of-removed': bothWays,
  'one-of-changed': bothWays,
  'not-changed': bothWays,
  'if-changed': bothWays,
  'discriminator-added': bothWays,
  'discriminator-removed': bothWays,
  'discriminator-property-name-changed': bothWays,
  'discriminator-default-added': bothWays,
  'discriminator-default-removed': bothWays,
  'discriminator-default-changed': bothWays,
  'discriminator-mapping-added': bothWays,
  'discriminator-mapping-deleted': bothWays,
  'discriminator-mapping-changed': bothWays,
  'became-read-only': bothWays,
  'became-not-read-only': bothWays,
  'became-write-only': bothWays,
  'became-not-write-only': bothWays,
  deprecated: forPeople,
  reactivated: forPeople,
  'default-value-added': forPeople,
  'default-value-removed': readersSupplyNothing,
  'default-value-changed': readersSupplyNothing,
  'format-changed': forPeople,
  'property-added-optional': openObjects,
  'property-removed-optional': openObjects,
  'property-removed-announced': 'what was announced in time harms nobody any more',
};

test('what may come may also go', () => {
  const names = new Set(rules.map(({ id }) => id));
  const opposites = [
    [/-added$/, ['-removed', '-deleted', '-dropped']],
    [/-set$/, ['-unset']],
    [/-increased$/, ['-decreased']],
  ] as const;
  const alone = [...names].filter((id) => {
    const pair = opposites.find(([ending]) => ending.test(id));
    if (pair === undefined) return false;
    const [ending, others] = pair;
    return !others.some((other) => names.has(id.replace(ending, other)));
  });
  expect(alone.filter((id) => !oneWay.has(id))).toEqual([]);
});

/** Rules whose opposite goes by another name. */
const oneWay: ReadonlySet<string> = new Set([
  // The removal says how it was announced.
  'endpoint-added',
  // The removal tells required headers from optional ones.
  'response-header-added',
  // Lost ways are told by what callers brought.
  'api-security-alternative-added',
  'event-security-alternative-added',
  // All limits that were raised are one rule, since raising breaks nobody.
  'stream-limit-increased',
  'consumer-quota-increased',
]);
