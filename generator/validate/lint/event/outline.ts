import { type Contract, isRecord } from '../../../load/index.ts';
import type { Site } from '../rule.ts';
import { collectSchemas, type SchemaCollector, type SchemaOutline } from '../schema/index.ts';
import { below, enter, entriesOf, keyOf, namedEntries, rootOf, text } from '../site.ts';

export interface NamedSite {
  /** Key of the map that declares it. */
  readonly id: string;
  readonly site: Site;
}

/** What the rules for AsyncAPI look at. */
export interface EventOutline {
  readonly root: Site;
  readonly channels: readonly NamedSite[];
  readonly operations: readonly NamedSite[];
  /** Messages of channels and components, behind their references, each once. */
  readonly messages: readonly NamedSite[];
  readonly componentSchemas: readonly (readonly [name: string, site: Site])[];
  readonly schemas: SchemaOutline;
}

export function outlineEvents(contract: Contract): EventOutline {
  const root = rootOf(contract);
  const schemas = collectSchemas(contract);
  const components = below(root, 'components');
  const section = (name: string): Site | undefined => (components === undefined ? undefined : below(components, name));
  const named = (site: Site | undefined): readonly NamedSite[] =>
    namedEntries(site).map(([id, entry]) => ({ id, site: enter(contract, entry) }));

  const channels = unique([...named(below(root, 'channels')), ...named(section('channels'))]);
  const operations = unique([...named(below(root, 'operations')), ...named(section('operations'))]);
  const messages = unique([
    ...channels.flatMap(({ site }) => named(below(site, 'messages'))),
    ...named(section('messages')),
  ]);
  const componentSchemas = namedEntries(section('schemas'));
  for (const [, site] of componentSchemas) addSchema(contract, schemas, site);
  for (const { site } of messages) addMessage(contract, schemas, site);
  return { root, channels, operations, messages, componentSchemas, schemas: schemas.outline() };
}

function addMessage(contract: Contract, schemas: SchemaCollector, message: Site): void {
  const payload = addSchema(contract, schemas, below(message, 'payload'));
  const headers = addSchema(contract, schemas, below(message, 'headers'));
  for (const [, example] of entriesOf(below(message, 'examples'))) {
    for (const [schema, value] of [
      [payload, below(example, 'payload')],
      [headers, below(example, 'headers')],
    ] as const) {
      if (schema !== undefined && value !== undefined) {
        schemas.addSample({ schema, value, direction: 'either', kind: 'example' });
      }
    }
  }
}

/** The schema that speaks a dialect of JSON Schema; Avro and others are left to the standard parser. */
function addSchema(contract: Contract, schemas: SchemaCollector, site: Site | undefined): Site | undefined {
  if (site === undefined) return undefined;
  const entered = enter(contract, site);
  const format = text(entered, 'schemaFormat');
  if (format === undefined || !isRecord(entered.value)) {
    schemas.add(site);
    return site;
  }
  if (!/aai\.asyncapi|schema\+(?:json|yaml)|vnd\.oai\.openapi/.test(format)) return undefined;
  const schema = below(entered, 'schema');
  schemas.add(schema);
  return schema;
}

function unique(sites: readonly NamedSite[]): readonly NamedSite[] {
  const seen = new Set<string>();
  return sites.filter(({ site }) => {
    const key = keyOf(site);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
