/**
 * The TypeScript client target: a package without dependencies, in which every operation is a function of its own, so
 * that a bundler keeps only those in use. What a function sends and may be answered is typed from the contract, one
 * answer a declared status.
 */
import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import { folderName, groupByTag } from '../../http/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import {
  type ApiNames,
  camelCase,
  docComment,
  emitTypes,
  HEADER,
  NameScope,
  nameApi,
  pascalCase,
  recordNames,
  stringLiteral,
} from '../../typescript/index.ts';
import { type OperationView, viewOperation } from './operation-view.ts';
import { emitPackage } from './package.ts';
import { credentialMembers } from './security.ts';

export interface ClientOptions {
  /** Ending of relative imports: `.ts` for type-stripping runtimes and bundlers, `.js` for compiled output. */
  readonly importExtension: string;
  /** Emits a package.json of this name and version. */
  readonly package?: { readonly name: string; readonly version: string } | undefined;
}

/** Names that a module of operations uses for itself. */
const MODULE_NAMES = ['wire', 'DEFAULT_BASE_URL'];

const RUNTIME = ['bodies', 'client', 'index', 'parameters', 'result', 'security', 'send', 'wire'];

interface OperationsView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly operations: readonly OperationView[];
}

/** Emits one client package for any number of HTTP APIs, a folder each. */
export function emitTypeScriptClient(apis: readonly HttpApi[], options: ClientOptions): OutputFile[] {
  const folders = new NameScope(['runtime']);
  const files = RUNTIME.map((name) => runtimeFile(name, options));
  const emitted = apis.map((api) => {
    const folder = folders.claim(folderName(api.name));
    files.push(...emitApi(api, folder, options));
    return { api, folder };
  });
  files.push(...emitPackage(emitted, options));
  return files;
}

function runtimeFile(name: string, { importExtension }: ClientOptions): OutputFile {
  const print = template<{ readonly ext: string }>(`clients/typescript/runtime/${name}.ts.hbs`);
  return { path: `runtime/${name}.ts`, content: `${HEADER}\n${print({ ext: importExtension })}` };
}

function emitApi(api: HttpApi, folder: string, options: ClientOptions): OutputFile[] {
  const ext = options.importExtension;
  const names = nameApi(api);
  const scope = new NameScope([...names.typeNames, ...MODULE_NAMES]);
  const groups = groupByTag(api.operations);
  const modules = [...groups].map(([module, operations]) => ({
    module,
    content: emitOperations(operations, api, names, scope, { ext, depth: groups.size === 1 ? '../' : '../../' }),
  }));
  const files = modules.map(({ module, content }) => ({ path: `${folder}/${module}.ts`, content }));
  const exports = [...modules.map(({ module }) => module), 'client', 'types'].map(
    (module) => `export ${module === 'types' ? 'type ' : ''}* from './${module}${ext}';`,
  );
  return [
    { path: `${folder}/types.ts`, content: emitTypes(api, names) },
    ...files,
    { path: `${folder}/client.ts`, content: emitClientModule(api, scope, ext) },
    {
      path: `${folder}/index.ts`,
      content: template<object>('clients/typescript/index.hbs')({ header: HEADER, exports }),
    },
  ];
}

function emitOperations(
  operations: readonly Operation[],
  api: HttpApi,
  names: ApiNames,
  scope: NameScope,
  { ext, depth }: { readonly ext: string; readonly depth: string },
): string {
  const recorded = recordNames(names);
  const views = operations.map((operation) => viewOperation(operation, api, recorded.names, scope));
  const imports = [
    views.length > 0 ? `import * as wire from '${depth}runtime/wire${ext}';` : 'export {};',
    ...(recorded.used.size > 0
      ? [importLine([...recorded.used].sort(), `${depth === '../' ? './' : '../'}types${ext}`)]
      : []),
  ];
  return template<OperationsView>('clients/typescript/operations.hbs')({ header: HEADER, imports, operations: views });
}

function importLine(names: readonly string[], from: string): string {
  const line = `import type { ${names.join(', ')} } from '${from}';`;
  return line.length <= 120 ? line : `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`;
}

function emitClientModule(api: HttpApi, scope: NameScope, ext: string): string {
  const credentials = credentialMembers(api);
  const type = pascalCase(api.name);
  return template<object>('clients/typescript/client.hbs')({
    header: HEADER,
    ext,
    baseUrl: stringLiteral(baseUrl(api)),
    credentials,
    credentialsName: scope.claim(`${type}Credentials`),
    functionName: scope.claim(camelCase(`create ${type} client`)),
    comment: docComment({ prose: [`A client of ${api.title}, contract version ${api.version}.`, api.description] }),
  });
}

/** The first server's address with its variables at their defaults. */
function baseUrl({ servers }: HttpApi): string {
  const [server] = servers;
  if (server === undefined) return '';
  return server.variables.reduce((url, { name, default: text }) => url.replaceAll(`{${name}}`, text), server.url);
}
