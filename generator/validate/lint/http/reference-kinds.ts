import type { Rule } from '../rule.ts';
import type { HttpOutline } from './outline.ts';

export const referenceKind: Rule<HttpOutline> = {
  id: 'reference-kind',
  severity: 'error',
  area: 'references',
  summary: 'A reference leads to a component of the kind that its place asks for.',
  *check(_, contract) {
    for (const { file, pointer, ref, kind } of contract.references) {
      const expected = kind === '$ref' ? sectionFor(pointer) : undefined;
      const target = contract.follow(file, ref);
      const document = contract.documents.get(file);
      if (expected === undefined || target === undefined || document === undefined) continue;
      const section = /^\/components\/([^/]+)\/[^/]+$/.exec(target.pointer)?.[1];
      if (section === undefined || section === expected) continue;
      yield {
        site: { document, pointer, value: ref },
        message: `'${ref}' names one of the ${section}, but one of the ${expected} belongs here`,
        fix: `refer to '#/components/${expected}/…'`,
      };
    }
  },
};

/** Places whose kind is beyond doubt, by the keys that lead to the reference. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/\/(?:schema|itemSchema|items|additionalProperties|not)\/\$ref$/, 'schemas'],
  [/\/(?:allOf|anyOf|oneOf)\/\d+\/\$ref$/, 'schemas'],
  [/\/responses\/(?:[1-5](?:\d\d|XX)|default)\/\$ref$/, 'responses'],
  [
    /\/(?:get|put|post|delete|options|head|patch|trace|query|additionalOperations\/[^/]+)\/parameters\/\d+\/\$ref$/,
    'parameters',
  ],
  [/\/content\/[^/]+\/\$ref$/, 'mediaTypes'],
  [/\/requestBody\/\$ref$/, 'requestBodies'],
];

function sectionFor(pointer: string): string | undefined {
  // Properties may be called anything, so a place below some is in doubt.
  if (
    /\/(?:properties|patternProperties|\$defs)\/(?:schema|items|additionalProperties|not|requestBody)\/\$ref$/.test(
      pointer,
    )
  ) {
    return 'schemas';
  }
  return PLACES.find(([place]) => place.test(pointer))?.[1];
}
