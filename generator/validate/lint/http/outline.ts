import { type Contract, isRecord } from '../../../load/index.ts';
import { isFixedMethod } from '../../../model/index.ts';
import type { Site } from '../rule.ts';
import { collectSchemas, type Direction, type SchemaCollector, type SchemaOutline } from '../schema/index.ts';
import { at, below, enter, entriesOf, keyOf, namedEntries, rootOf, text } from '../site.ts';

export interface OperationSite {
  readonly site: Site;
  /** In lower case. */
  readonly method: string;
  /** Path template; undefined for webhooks and callbacks, whose keys aren't templates. */
  readonly path?: string;
  /** Operation-level and path-level parameters, behind their references. */
  readonly parameters: readonly Site[];
}

/** What the rules for OpenAPI look at. */
export interface HttpOutline {
  readonly root: Site;
  readonly paths: readonly (readonly [template: string, site: Site])[];
  readonly operations: readonly OperationSite[];
  readonly componentSchemas: readonly (readonly [name: string, site: Site])[];
  readonly schemas: SchemaOutline;
}

export function outlineHttp(contract: Contract): HttpOutline {
  return new Drawing(contract).finish();
}

class Drawing {
  readonly #contract: Contract;
  readonly #schemas: SchemaCollector;
  readonly #operations: OperationSite[] = [];
  readonly #seen = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#schemas = collectSchemas(contract);
  }

  finish(): HttpOutline {
    const root = rootOf(this.#contract);
    const paths = entriesOf(below(root, 'paths'));
    for (const [path, site] of paths) this.#pathItem(site, path);
    for (const [, site] of namedEntries(below(root, 'webhooks'))) this.#pathItem(site);
    const components = below(root, 'components');
    this.#components(components);
    const componentSchemas = components === undefined ? [] : namedEntries(below(components, 'schemas'));
    return { root, paths, operations: this.#operations, componentSchemas, schemas: this.#schemas.outline() };
  }

  #components(components: Site | undefined): void {
    if (components === undefined) return;
    const each = (key: string, draw: (site: Site) => void): void => {
      for (const [, site] of namedEntries(below(components, key))) draw(enter(this.#contract, site));
    };
    for (const [, site] of namedEntries(below(components, 'schemas'))) this.#schemas.add(site);
    each('parameters', (site) => this.#parameter(site, 'request'));
    each('headers', (site) => this.#parameter(site, 'response'));
    each('requestBodies', (site) => this.#content(site, 'request'));
    each('responses', (site) => this.#response(site));
    each('pathItems', (site) => this.#pathItem(site));
    each('callbacks', (site) => this.#callback(site));
    each('mediaTypes', (site) => this.#media(site, 'either'));
  }

  #pathItem(reference: Site, path?: string): void {
    const item = enter(this.#contract, reference);
    const shared = entriesOf(below(item, 'parameters')).map(([, site]) => enter(this.#contract, site));
    for (const site of shared) this.#parameter(site, 'request');
    for (const [method, site] of operationSites(item)) {
      if (!isRecord(site.value) || !this.#isNew(site)) continue;
      const own = entriesOf(below(site, 'parameters')).map(([, parameter]) => enter(this.#contract, parameter));
      const parameters = [...own, ...shared];
      this.#operations.push({ site, method, parameters, ...(path === undefined ? {} : { path }) });
      for (const parameter of own) this.#parameter(parameter, 'request');
      const body = at(this.#contract, site, 'requestBody');
      if (body !== undefined) this.#content(body, 'request');
      for (const [, response] of entriesOf(below(site, 'responses'))) this.#response(enter(this.#contract, response));
      for (const [, callback] of namedEntries(below(site, 'callbacks')))
        this.#callback(enter(this.#contract, callback));
    }
  }

  #callback(site: Site): void {
    for (const [, item] of entriesOf(site)) this.#pathItem(item);
  }

  #response(site: Site): void {
    for (const [, header] of namedEntries(below(site, 'headers'))) {
      this.#parameter(enter(this.#contract, header), 'response');
    }
    this.#content(site, 'response');
  }

  #parameter(site: Site, direction: Direction): void {
    if (!this.#isNew(site)) return;
    this.#schemaWithExamples(site, direction);
    this.#content(site, direction);
  }

  #content(site: Site, direction: Direction): void {
    for (const [mediaType, media] of namedEntries(below(site, 'content'))) {
      this.#media(enter(this.#contract, media), direction, mediaType);
    }
  }

  #media(media: Site, direction: Direction, mediaType?: string): void {
    for (const [, encoding] of namedEntries(below(media, 'encoding'))) {
      for (const [, header] of namedEntries(below(encoding, 'headers'))) {
        this.#parameter(enter(this.#contract, header), direction);
      }
    }
    this.#schemaWithExamples(media, direction, mediaType);
  }

  #schemaWithExamples(holder: Site, direction: Direction, mediaType?: string): void {
    const schema = below(holder, 'schema');
    const itemSchema = below(holder, 'itemSchema');
    this.#schemas.add(schema);
    this.#schemas.add(itemSchema);
    if (schema === undefined && itemSchema === undefined) return;
    const values = examplesOf(this.#contract, holder, mediaType).filter((value) => isWrittenOut(value, mediaType));
    const add = (of: Site | undefined, value: Site): void => {
      if (of !== undefined) this.#schemas.addSample({ schema: of, value, direction, kind: 'example' });
    };
    for (const value of values) {
      add(schema, value);
      if (Array.isArray(value.value)) for (const [, item] of entriesOf(value)) add(itemSchema, item);
    }
  }

  #isNew(site: Site): boolean {
    const key = keyOf(site);
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

/** Operations of a path item by method in lower case; the model tells of methods that it can't take. */
function operationSites(item: Site): readonly (readonly [method: string, site: Site])[] {
  return entriesOf(item).flatMap(([key, site]) => {
    if (isFixedMethod(key)) return [[key, site] as const];
    if (key !== 'additionalOperations') return [];
    return namedEntries(site).map(([name, operation]) => [name.toLowerCase(), operation] as const);
  });
}

/** What a contract shows; a text that is shown as it is written counts by the value that it is read as. */
function examplesOf(contract: Contract, holder: Site, mediaType: string | undefined): readonly Site[] {
  const single = below(holder, 'example');
  const named = namedEntries(below(holder, 'examples')).flatMap(([, reference]) => {
    const example = enter(contract, reference);
    const written = below(example, 'serializedValue');
    const read = written !== undefined && isJson(mediaType) ? [{ ...written, value: readJson(written.value) }] : [];
    return [below(example, 'value') ?? below(example, 'dataValue') ?? [], ...read].flat();
  });
  return single === undefined ? named : [single, ...named];
}

function isJson(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /[/+]json\b/i.test(mediaType);
}

/** Text that is no JSON stands for itself, and hardly ever fits. */
function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/** Text under a media type other than JSON is the body as it is sent, not the value that the schema describes. */
function isWrittenOut(value: Site, mediaType: string | undefined): boolean {
  return mediaType === undefined || isJson(mediaType) || typeof value.value !== 'string';
}

/** `operationId`, or the method and path. */
export function nameOfOperation({ site, method, path }: OperationSite): string {
  return text(site, 'operationId') ?? (path === undefined ? method : `${method.toUpperCase()} ${path}`);
}
