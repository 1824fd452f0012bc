import type { Diagnostic } from '../../diagnostics/index.ts';
import { inMemory, loadContract } from '../../load/index.ts';
import { type Api, buildModel, type EventApi, type HttpApi, type Schema } from '../../model/index.ts';

export interface Built {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads and models documents written as plain values or as text; the first is the entry. */
export async function build(files: Readonly<Record<string, unknown>>): Promise<Built> {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    ]),
  );
  const [entry = ''] = Object.keys(texts);
  const { contract, diagnostics } = await loadContract(inMemory(texts), entry);
  if (contract === undefined) throw new Error(`The document should load: ${JSON.stringify(diagnostics)}`);
  const built = buildModel(contract);
  return { api: built.api, diagnostics: [...diagnostics, ...built.diagnostics] };
}

export function http({ api }: Built): HttpApi {
  if (api.kind !== 'http') throw new Error('An OpenAPI document was expected');
  return api;
}

export function events({ api }: Built): EventApi {
  if (api.kind !== 'event') throw new Error('An AsyncAPI document was expected');
  return api;
}

/** The named schemas without their origins, for comparing what they mean. */
export function meaning(api: Api): Record<string, unknown> {
  return Object.fromEntries(api.schemas.map(({ name, schema }) => [name, withoutOrigins(schema)]));
}

export function withoutOrigins(schema: Schema): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === 'origin' ? undefined : value)));
}

export function openApi(version: string, schemas: unknown, paths: unknown = {}): unknown {
  return { openapi: version, info: { title: 'T', version: '1.0.0' }, paths, components: { schemas } };
}
