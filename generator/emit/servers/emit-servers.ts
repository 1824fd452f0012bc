import type { HttpApi } from '../../model/ir/index.ts';
import { folderName, groupByTag } from '../http/index.ts';
import type { OutputFile } from '../output-file.ts';
import { RUNTIME } from '../runtime.ts';
import { template } from '../templates.ts';
import {
  type ApiNames,
  camelCase,
  docComment,
  emitTypes,
  HEADER,
  LINE_WIDTH,
  mentionedNames,
  NameScope,
  nameApi,
  pascalCase,
  recordNames,
} from '../typescript/index.ts';
import { emitValidators } from '../validators/index.ts';
import { sentSchemas } from './one-sided.ts';
import { type OperationView, type Root, viewOperation } from './operation-view.ts';
import { handlerMember, schemeEntry, usedSchemes } from './security.ts';

export interface ServersOptions {
  /** Ending of relative imports: `.ts` for type-stripping runtimes and bundlers, `.js` for compiled output. */
  readonly importExtension: string;
  /** Emits a package.json of this name and version. */
  readonly package?: { readonly name: string; readonly version: string } | undefined;
}

/** Names that generated modules use for themselves. */
const MODULE_NAMES = ['http', 'operations', 'schemes', 'Caller', 'Hono', 'service', 'options'];

/** Emits a folder for each HTTP API. */
export function emitServers(apis: readonly HttpApi[], options: ServersOptions): OutputFile[] {
  const folders = new NameScope();
  const files = apis.flatMap((api) => {
    const folder = folders.claim(folderName(api.name));
    return emitServer(api, options.importExtension).map(({ path, content }) => ({
      path: `${folder}/${path}`,
      content,
    }));
  });
  return options.package === undefined ? files : [...files, packageFile(options.package)];
}

interface Module {
  readonly path: string;
  readonly views: readonly OperationView[];
  readonly content: string;
}

function emitServer(api: HttpApi, ext: string): OutputFile[] {
  const names = nameApi(api);
  const types = { path: 'types.ts', content: emitTypes(api, names) };
  // Documents of webhooks alone have nothing to serve.
  if (api.operations.length === 0) return [types, { path: 'index.ts', content: indexFile([], ext) }];
  const scope = new NameScope([...names.typeNames, ...MODULE_NAMES]);
  const shared = new Map<string, Root>();
  const schemas = { schemas: new Map(api.schemas.map(({ name, schema }) => [name, schema])) };
  const modules = [...groupByTag(api.operations)].map(([path, operations]) => {
    const recorded = recordNames(names);
    const context = { api, names: recorded.names, schemas, scope, shared };
    const views = operations.map((operation) => viewOperation(operation, context));
    const up = path.includes('/') ? '../' : './';
    return { path, views, content: emitOperations(views, recorded.used, up, ext) };
  });
  const views = modules.flatMap((module) => module.views);
  return [
    types,
    ...emitChecks(api, names, views, ext),
    ...modules.map(({ path, content }) => ({ path: `${path}.ts`, content })),
    ...barrel(modules, ext),
    ...emitApp(api, views, scope, ext),
    { path: 'index.ts', content: indexFile(['app', 'operations', 'service'], ext) },
  ];
}

function emitOperations(views: readonly OperationView[], used: ReadonlySet<string>, up: string, ext: string): string {
  // A type that was printed may have been dropped again: `unknown` takes up whatever it is united with.
  const mentioned = mentionedNames(views.flatMap(({ request, response }) => [request.members, response.declaration]));
  const types = [...used].filter((name) => mentioned.has(name)).sort();
  const imports = [
    "import type * as http from '@ai2text/common/http';",
    ...importLines('type ', types, `${up}types${ext}`),
    ...importLines('', checkNames(views), `${up}validators${ext}`),
  ];
  const text = template<object>('servers/operations.hbs')({ header: HEADER, imports, operations: views });
  // Shapes are values of the runtime; a module without any needs its types alone.
  return /\bhttp\.[a-z]/.test(text) ? text.replace('import type * as http', 'import * as http') : text;
}

function checkNames(views: readonly OperationView[]): string[] {
  const roots = views.flatMap((view) => [...view.roots, ...view.answerRoots]);
  return [...new Set(roots.map(({ name }) => name))].sort();
}

/** One module checks what both sides send: most schemas are the same both ways, and are printed once. */
function emitChecks(api: HttpApi, names: ApiNames, views: readonly OperationView[], ext: string): OutputFile[] {
  const sent = sentSchemas(api, names);
  const requests = views.flatMap(({ roots }) => roots);
  const answers = [...new Set(views.flatMap(({ answerRoots }) => answerRoots))];
  const roots = [
    ...requests.map((root) => ({ ...root, schema: sent.request(root.schema) })),
    ...answers.map((root) => ({ ...root, schema: sent.answer(root.schema) })),
  ];
  if (roots.length === 0) return [];
  return [{ path: 'validators.ts', content: emitValidators(api, sent.names, roots, { importExtension: ext }) }];
}

/** Big APIs have a module a tag; one that exports them all keeps imports alike. */
function barrel(modules: readonly Module[], ext: string): OutputFile[] {
  if (modules.length === 1 && modules[0]?.path === 'operations') return [];
  const lines = modules.map(({ path }) => `export * from './${path}${ext}';\n`);
  return [{ path: 'operations.ts', content: `${HEADER}\n${lines.join('')}` }];
}

function emitApp(api: HttpApi, views: readonly OperationView[], scope: NameScope, ext: string): OutputFile[] {
  const type = pascalCase(api.name);
  const schemes = usedSchemes(api);
  const names = {
    service: scope.claim(`${type}Service`),
    security: scope.claim(`${type}Security`),
    options: scope.claim(`${type}AppOptions`),
    create: scope.claim(`create${type}App`, camelCase(`create ${type} server app`)),
  };
  const view = {
    header: HEADER,
    ext,
    ...names,
    secured: schemes.length > 0,
    signature: signatureOf(names, schemes.length > 0),
    schemes: schemes.map(schemeEntry),
    handlers: schemes.map(handlerMember).join('').trimEnd(),
    operations: views.map((each) => ({ ...each, route: routeExpression(each), method: methodSignature(each) })),
    types: [...new Set(views.flatMap(({ request, response }) => [request.name, response.name]))].sort(),
    comment: docComment({
      prose: [`What ${api.title}, contract version ${api.version}, asks of its service.`, api.description],
    }),
    appComment: docComment({
      prose: [`The app of ${api.title}: routes, security and checks from the contract, the rest from the service.`],
    }),
  };
  return [
    { path: 'service.ts', content: template<object>('servers/service.hbs')(view) },
    { path: 'app.ts', content: template<object>('servers/app.hbs')(view) },
  ];
}

function signatureOf(
  { create, service, options }: { readonly create: string; readonly service: string; readonly options: string },
  secured: boolean,
): string {
  const caller = secured ? '<Caller>' : '';
  const parameters = secured
    ? [`service: ${service}<Caller>`, `options: ${options}<Caller>`]
    : [`service: ${service}`, 'options: http.AppOptions = {}'];
  const line = `export function ${create}${caller}(${parameters.join(', ')}): Hono {`;
  if (line.length <= LINE_WIDTH) return line;
  return `export function ${create}${caller}(\n${parameters.map((each) => `  ${each},\n`).join('')}): Hono {`;
}

function methodSignature({ name, request, response, callerType }: OperationView): string {
  const parameters = [`request: ${request.name}`, `context: RequestContext<${callerType}>`];
  const result = `${response.name} | Promise<${response.name}>`;
  const line = `  ${name}(${parameters.join(', ')}): ${result};`;
  if (line.length <= LINE_WIDTH) return line;
  return `  ${name}(\n${parameters.map((each) => `    ${each},\n`).join('')}  ): ${result};`;
}

/** Joins an operation's definition with the method that carries it out. */
function routeExpression({ name, callerType }: OperationView): string {
  const head = `http.route(operations.${name}, (request, context: http.RequestContext<${callerType}>) =>`;
  const call = `service.${name}(request, context)`;
  const line = `${head} ${call})`;
  return line.length + 7 <= LINE_WIDTH ? line : `${head}\n        ${call},\n      )`;
}

function indexFile(names: readonly string[], ext: string): string {
  const modules = names.map((module) => `export * from './${module}${ext}';\n`);
  return `${HEADER}\n${modules.join('')}export type * from './types${ext}';\n`;
}

function importLines(keyword: string, names: readonly string[], from: string): string[] {
  if (names.length === 0) return [];
  const line = `import ${keyword}{ ${names.join(', ')} } from '${from}';`;
  return [
    line.length <= 120 ? line : `import ${keyword}{\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`,
  ];
}

function packageFile({ name, version }: { readonly name: string; readonly version: string }): OutputFile {
  const manifest = {
    name,
    version,
    private: true,
    description: 'Servers of the HTTP contracts: a folder each',
    type: 'module',
    exports: { './*': './*/index.ts' },
    dependencies: RUNTIME,
    peerDependencies: { hono: '^4.0.0' },
  };
  return { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` };
}
