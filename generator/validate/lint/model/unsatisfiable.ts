import { type Contract, member, parsePointer } from '../../../load/index.ts';
import type { Api, Origin, Schema } from '../../../model/index.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import { conflictIn, type Part } from './conflict.ts';
import { isDoubtful } from './doubtful.ts';
import { everySchema } from './every-schema.ts';
import { Fulfilment } from './fulfilment.ts';

export const schemaUnsatisfiable: Rule<Api> = {
  id: 'schema-unsatisfiable',
  severity: 'warning',
  area: 'schemas',
  summary: 'Every schema can be fulfilled by some value.',
  *check(api, contract) {
    const fulfilment = new Fulfilment(api);
    const impossible = [...everySchema(api)].filter((schema) => isDoubtful(schema) && fulfilment.isImpossible(schema));
    if (impossible.length === 0) return;
    // A schema that only has such a part is no finding of its own.
    const besideParts = new Fulfilment(api, new Set(impossible));
    for (const schema of impossible) {
      const site = siteOf(schema.origin, contract);
      if (site === undefined || isToldElsewhere(schema, besideParts) || !besideParts.isImpossible(schema)) continue;
      yield toFinding(site, conflictIn(schema, besideParts), contract);
    }
  },
};

/** What `enum-type` and `required-undeclared` say more plainly. */
function isToldElsewhere(schema: Schema, fulfilment: Fulfilment): boolean {
  const { origin, types, enum: values, properties = [], patternProperties, required = [] } = schema;
  if (values && types && fulfilment.isImpossible({ origin, types, enum: values })) return true;
  const declared = new Set(properties.map(({ name }) => name));
  const isClosed = schema.additionalProperties?.never === true && patternProperties === undefined;
  return isClosed && required.some((name) => !declared.has(name));
}

function toFinding(site: Site, conflict: readonly Part[], contract: Contract): Finding {
  const related = conflict.flatMap(({ names, schema, isSchema }) => {
    const place = isSchema ? siteOf(schema.origin, contract) : undefined;
    return place === undefined ? [] : [{ message: `${listed(names)} stands here`, site: place }];
  });
  return {
    site,
    part: 'key',
    message: `no value fits the schema: ${reason(conflict)}`,
    ...(related.length > 0 && { related }),
    fix: fixOf(conflict),
  };
}

function reason(conflict: readonly Part[]): string {
  const names = conflict.flatMap((part) => part.names);
  if (names.length === 0) return 'what it demands is too much at once';
  return names.length === 1 ? `its ${listed(names)} lets nothing pass` : `${listed(names)} exclude each other`;
}

function fixOf(conflict: readonly Part[]): string {
  const [first] = conflict.flatMap(({ names }) => names);
  if (conflict.length === 1 && first === "'oneOf'") return 'make its branches exclude each other, or use anyOf';
  if (conflict.length === 1 && first === "'pattern'") {
    return "mend the pattern: '^' and '$' are the ends of the text, and slashes around it are part of it";
  }
  return conflict.length === 2 ? 'loosen one of them, or make them alternatives with anyOf' : 'loosen one of them';
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function siteOf({ file, pointer }: Origin, contract: Contract): Site | undefined {
  const document = contract.documents.get(file);
  return document && { document, pointer, value: (parsePointer(pointer) ?? []).reduce(member, document.value) };
}
