import type { OutputFile } from '../../output-file.ts';
import { camelCase, HEADER, NameScope } from '../../typescript/index.ts';
import type { ClientOptions } from './index.ts';
import { type DescribedApi, emitReadmes } from './readme/index.ts';

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

/** The package's own files: an index that offers every API under its name, READMEs and, where asked for, package.json. */
export function emitPackage(emitted: readonly Omit<DescribedApi, 'alias'>[], options: ClientOptions): OutputFile[] {
  const scope = new NameScope(RUNTIME_EXPORTS);
  const described = emitted.map((each) => ({ ...each, alias: scope.claim(camelCase(each.api.name)) }));
  const lines = described.map(
    ({ alias, folder }) => `export * as ${alias} from './${folder}/index${options.importExtension}';\n`,
  );
  const runtime = `export * from './runtime/index${options.importExtension}';\n`;
  const index = { path: 'index.ts', content: `${HEADER}\n${lines.join('')}${runtime}` };
  const files = [index, ...emitReadmes(described, options)];
  if (options.package === undefined) return files;
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
  return [...files, { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` }];
}
