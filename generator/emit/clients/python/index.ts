/**
 * The Python client target: a package on `httpx` and pydantic 2 with a sub-package for each contract, ready to be built
 * into a wheel. An operation is a function that makes a *call* and a method, on a sync and an async client, that sends
 * it. A call's *value* is the body of a success, everything else being raised; its *answer* is one class for each status
 * that the contract declares.
 *
 * Types are printed as *code*, a little tree that knows where lines may break, so that formatters have nothing to do.
 * Contract text reaches the output only through `stringLiteral`, `formatString` and `docstring`, and names only through
 * a `NameScope`: whatever a contract says, it stays a literal, a comment or a harmless identifier. Where Python can't
 * follow a schema the type is wider, and what came in goes out again as it was.
 */
import type { HttpApi } from '../../../model/ir/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import { emitContract } from './contract-files.ts';
import { HEADER } from './header.ts';
import { KEYWORDS, NameScope, snakeCase } from './naming.ts';
import { distributionName, emitPackage, type PackageName } from './package-files.ts';

export interface PythonClientOptions {
  /** Name and version of the distribution; the import name is made from the name. */
  readonly package: PackageName;
}

const RUNTIME = [
  '__init__',
  'answers',
  'bodies',
  'client',
  'errors',
  'exchange',
  'models',
  'oauth',
  'operation',
  'pages',
  'parameters',
  'retry',
  'security',
  'streams',
  'webhooks',
  'wire',
];

/** Emits one client package for any number of HTTP APIs, a sub-package each. */
export function emitPythonClient(apis: readonly HttpApi[], options: PythonClientOptions): OutputFile[] {
  const module = new NameScope([], KEYWORDS).claim(snakeCase(distributionName(options.package.name), 'client_'));
  const root = `src/${module}`;
  const files: OutputFile[] = RUNTIME.map((name) => ({
    path: `${root}/_runtime/${name}.py`,
    content: template<object>(`clients/python/runtime/${name}.py.hbs`)({ header: HEADER }),
  }));
  const folders = new NameScope(['_runtime'], KEYWORDS);
  const contracts = apis.map((api) => {
    const folder = folders.claim(moduleName(api.name));
    const emitted = emitContract(api, `${root}/${folder}`);
    files.push(...emitted.files);
    return { api, module: folder, operations: emitted.operations };
  });
  return [...emitPackage(options.package, module, contracts), ...files];
}

/** Folders keep to ASCII: not every archive and file system agrees on the rest. */
function moduleName(name: string): string {
  return snakeCase(name.replace(/[^A-Za-z0-9]+/g, ' '), 'api_');
}
