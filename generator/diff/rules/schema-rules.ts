import type { Direction, Level } from '../change.ts';
import type { Rule } from './rule.ts';
import { type Aspect, schemaAspects } from './schema-aspects.ts';
import { type SchemaSite, schemaSites } from './schema-sites.ts';

/** Rule id of an aspect at a site; `inside` tells a part of the value from the whole of it. */
export function schemaRuleId(site: SchemaSite, aspect: string, inside: boolean): string {
  const irregular = propertyRuleId(site, aspect);
  if (irregular !== undefined) return irregular;
  // To readers any other type is another type.
  const ending = aspect === 'type-generalized' && site.direction === 'response' ? 'type-changed' : aspect;
  return `${inside ? site.part : site.whole}-${ending}`;
}

/**
 * Property rules are named after the property, not after the object that gained or lost it, and in two word orders:
 * oasdiff's `new-required-request-property` beside its `response-required-property-added`.
 */
function propertyRuleId(site: SchemaSite, aspect: string): string | undefined {
  const isRequest = site.direction === 'request';
  switch (aspect) {
    case 'property-added-required':
      return isRequest ? `new-required-${site.part}` : `${insert(site.part, 'required')}-added`;
    case 'property-added-optional':
      return isRequest ? `new-optional-${site.part}` : `${insert(site.part, 'optional')}-added`;
    case 'property-removed-required':
      return isRequest ? `${site.part}-removed` : `${insert(site.part, 'required')}-removed`;
    case 'property-removed-optional':
      return isRequest ? `${site.part}-removed` : `${insert(site.part, 'optional')}-removed`;
    case 'property-removed-announced':
      return `${site.part}-removed-with-deprecation`;
    case 'property-became-required':
      return `${site.part}-became-required`;
    case 'property-became-optional':
      return `${site.part}-became-optional`;
    default:
      return undefined;
  }
}

function insert(part: string, word: string): string {
  return part.endsWith('-property') ? part.replace(/-property$/, `-${word}-property`) : `${word}-${part}`;
}

/** Level of an aspect when it is not inert: narrowing hurts writers, widening hurts readers. */
export function aspectLevel(aspect: Aspect, direction: Direction): Level {
  if (aspect.sparesReaders === true && direction === 'response') return 'INFO';
  if (aspect.level !== undefined) return aspect.level;
  switch (aspect.effect) {
    case 'notes':
      return 'INFO';
    case 'shifts':
      return 'ERR';
    case 'narrows':
      return direction === 'request' || direction === 'event' ? 'ERR' : 'INFO';
    case 'widens':
      return direction === 'response' || direction === 'event' ? 'ERR' : 'INFO';
  }
}

/** Advice for a break of this kind. */
function adviceFor(aspect: Aspect, direction: Direction): string {
  if (aspectLevel(aspect, direction) !== 'ERR') return '';
  switch (direction) {
    case 'request':
      return 'Keep accepting what the base accepts, or offer the stricter shape under a new operation or version';
    case 'response':
      return 'Keep sending only what the base allows, or offer the new shape under a new operation or version';
    case 'event':
      return 'Publish the new shape as a new version beside the old one, and keep both until every reader has moved';
    case 'none':
      return '';
  }
}

/** The product of sites and aspects: one rule for each. */
export function schemaRules(): Rule[] {
  const rules = new Map<string, Rule>();
  for (const site of Object.values(schemaSites)) {
    for (const [name, aspect] of Object.entries(schemaAspects)) {
      for (const inside of [false, true]) {
        const id = schemaRuleId(site, name, inside);
        if (rules.has(id)) continue;
        rules.set(id, {
          id,
          level: aspectLevel(aspect, site.direction),
          direction: site.direction,
          area: site.area,
          message: `{where} ${aspect.says}`,
          fix: adviceFor(aspect, site.direction),
          page: aspect.page,
        });
      }
    }
  }
  return [...rules.values()];
}
