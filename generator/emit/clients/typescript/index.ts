/**
 * The TypeScript client target: a package without dependencies, in which every operation is a function of its own, so
 * that a bundler keeps only those in use. What a function sends and may be answered is typed from the contract, one
 * answer a declared status.
 */
import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import { folderName, groupByTag } from '../../http/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import { emitTypes, HEADER, mentionedNames, NameScope, nameApi, recordNames } from '../../typescript/index.ts';
import { emitApiModule, type NamedOperation } from './api-module.ts';
import { type ClientNames, emitClientModule, nameClient } from './client-module.ts';
import { DateRevivers } from './dates/index.ts';
import { type OperationView, type ViewContext, viewOperation } from './operation-view.ts';
import { emitPackage } from './package.ts';
import type { DescribedApi } from './readme/index.ts';

export interface ClientOptions {
  /** Ending of relative imports: `.ts` for type-stripping runtimes and bundlers, `.js` for compiled output. */
  readonly importExtension: string;
  /** What types are made of besides the contract's own word. */
  readonly types?:
    | { readonly openEnums?: boolean | undefined; readonly dates?: 'string' | 'Date' | undefined }
    | undefined;
  /** Emits a package.json of this name and version. */
  readonly package?: { readonly name: string; readonly version: string } | undefined;
}

/** Names that a module of operations uses for itself. */
const MODULE_NAMES = ['wire', 'dates', 'DEFAULT_BASE_URL'];

/** Templates of the runtime's modules. The codec of parameters is TypeScript as it stands: `wire` runs it too. */
const RUNTIME = [
  'bind.ts.hbs',
  'bodies.ts.hbs',
  'client.ts.hbs',
  'dates.ts.hbs',
  'idempotency.ts.hbs',
  'index.ts.hbs',
  'middleware.ts.hbs',
  'multipart.ts.hbs',
  'oauth.ts.hbs',
  'paginate.ts.hbs',
  'parameters.ts',
  'progress.ts.hbs',
  'result.ts.hbs',
  'retry.ts.hbs',
  'security.ts.hbs',
  'send.ts.hbs',
  'streams.ts.hbs',
  'tracing.ts.hbs',
  'webhooks.ts.hbs',
  'wire.ts.hbs',
];

interface OperationsView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly operations: readonly OperationView[];
}

/** Emits one client package for any number of HTTP APIs, a folder each. */
export function emitTypeScriptClient(apis: readonly HttpApi[], options: ClientOptions): OutputFile[] {
  const folders = new NameScope(['runtime']);
  const files = RUNTIME.map((file) => runtimeFile(file, options));
  const emitted = apis.map((api) => {
    const folder = folders.claim(folderName(api.name));
    const { files: own, ...described } = emitApi(api, folder, options);
    files.push(...own);
    return { api, folder, ...described };
  });
  files.push(...emitPackage(emitted, options));
  return files;
}

function runtimeFile(file: string, { importExtension }: ClientOptions): OutputFile {
  const print = template<{ readonly ext: string }>(`clients/typescript/runtime/${file}`);
  return { path: `runtime/${file.replace('.hbs', '')}`, content: `${HEADER}\n${print({ ext: importExtension })}` };
}

type Emitted = Pick<DescribedApi, 'names' | 'clientNames' | 'operations'> & { readonly files: readonly OutputFile[] };

function emitApi(api: HttpApi, folder: string, options: ClientOptions): Emitted {
  const ext = options.importExtension;
  const { openEnums = false, dates: dateType = 'string' } = options.types ?? {};
  const names = nameApi(api, { openEnums, dates: dateType, families: true });
  const scope = new NameScope([...names.typeNames, ...MODULE_NAMES]);
  const dates = new DateRevivers(api, names, scope);
  const groups = groupByTag(api.operations);
  const modules = [...groups].map(([module, operations]) =>
    emitOperations(module, operations, { api, names, scope, dates }, ext),
  );
  const clientNames = nameClient(api, scope);
  const files: OutputFile[] = [
    { path: 'types.ts', content: emitTypes(api, names) },
    ...modules.map(({ module, content }) => ({ path: `${module}.ts`, content })),
    ...barrel(modules, ext),
    ...(dates.isEmpty ? [] : [{ path: 'dates.ts', content: dates.module(ext) }]),
    { path: 'client.ts', content: emitClientModule(api, clientNames, ext) },
    ...(api.operations.length === 0 ? [] : [{ path: 'api.ts', content: apiModule(api, modules, clientNames, ext) }]),
  ];
  const exported = ['operations', 'client', ...(api.operations.length === 0 ? [] : ['api'])];
  const exports = [...exported, 'types'].map(
    (module) => `export ${module === 'types' ? 'type ' : ''}* from './${module}${ext}';`,
  );
  const index = template<object>('clients/typescript/index.hbs')({ header: HEADER, exports });
  const placed = [...files, { path: 'index.ts', content: index }].map(({ path, content }) => ({
    path: `${folder}/${path}`,
    content,
  }));
  return { files: placed, names, clientNames, operations: modules.flatMap(({ views }) => views) };
}

interface Module {
  readonly module: string;
  readonly content: string;
  readonly operations: readonly NamedOperation[];
  readonly views: readonly { readonly operation: Operation; readonly view: OperationView }[];
}

function emitOperations(module: string, operations: readonly Operation[], context: ViewContext, ext: string): Module {
  const recorded = recordNames(context.names);
  const views = operations.map((operation) => ({
    operation,
    view: viewOperation(operation, { ...context, names: recorded.names }),
  }));
  const mentioned = mentionedNames(views.flatMap(({ view }) => typesOf(view)));
  // A type that was printed may have been dropped again: `unknown` takes up whatever it is united with.
  const imported = [...recorded.used].filter((name) => mentioned.has(name)).sort();
  const up = module.includes('/') ? '../' : './';
  const imports = [
    views.length > 0 ? `import * as wire from '${up === './' ? '../' : '../../'}runtime/wire${ext}';` : 'export {};',
    ...(views.some(({ view }) => view.usesDates) ? [`import * as dates from '${up}dates${ext}';`] : []),
    ...(imported.length > 0 ? [importLine(imported, `${up}types${ext}`)] : []),
  ];
  const content = template<OperationsView>('clients/typescript/operations.hbs')({
    header: HEADER,
    imports,
    operations: views.map(({ view }) => view),
  });
  return {
    module,
    content,
    views,
    operations: views.map(({ operation, view: { name, pages } }) => ({
      operation,
      functions: pages === undefined ? [name] : [name, pages.name],
    })),
  };
}

function typesOf({ request, result, pages }: OperationView): string[] {
  return [request?.members ?? '', result.declaration, ...(pages ? [pages.pageType, pages.itemType] : [])];
}

/** Big APIs have a module a tag; one that exports them all keeps imports alike. */
function barrel(modules: readonly Module[], ext: string): OutputFile[] {
  if (modules.length === 1 && modules[0]?.module === 'operations') return [];
  const lines = modules.map(({ module }) => `export * from './${module}${ext}';\n`);
  return [{ path: 'operations.ts', content: `${HEADER}\n${lines.join('')}` }];
}

function apiModule(api: HttpApi, modules: readonly Module[], names: ClientNames, ext: string): string {
  return emitApiModule(
    api,
    modules.flatMap(({ operations }) => operations),
    names,
    ext,
  );
}

function importLine(names: readonly string[], from: string): string {
  const line = `import type { ${names.join(', ')} } from '${from}';`;
  return line.length <= 120 ? line : `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`;
}
