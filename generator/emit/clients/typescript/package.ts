import type { HttpApi } from '../../../model/ir/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { camelCase, HEADER, NameScope } from '../../typescript/index.ts';
import type { ClientOptions } from './index.ts';

/** What `runtime/index` exports, which an API's name must not hide. */
const RUNTIME_EXPORTS = [
  'Answer',
  'AnyAnswer',
  'ApiError',
  'CallOptions',
  'Client',
  'ClientOptions',
  'Credential',
  'createClient',
  'value',
];

interface Emitted {
  readonly api: HttpApi;
  readonly folder: string;
}

/** The package's own files: an index that offers every API under its name and, where asked for, package.json. */
export function emitPackage(emitted: readonly Emitted[], options: ClientOptions): OutputFile[] {
  const scope = new NameScope(RUNTIME_EXPORTS);
  const lines = emitted.map(
    ({ api, folder }) =>
      `export * as ${scope.claim(camelCase(api.name))} from './${folder}/index${options.importExtension}';\n`,
  );
  const runtime = `export * from './runtime/index${options.importExtension}';\n`;
  const index = { path: 'index.ts', content: `${HEADER}\n${lines.join('')}${runtime}` };
  if (options.package === undefined) return [index];
  const { name, version } = options.package;
  const manifest = {
    name,
    version,
    private: true,
    description: 'Typed clients, one folder an API',
    type: 'module',
    sideEffects: false,
    exports: { '.': './index.ts', './*': './*/index.ts' },
  };
  return [index, { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` }];
}
