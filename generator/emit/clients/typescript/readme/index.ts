/**
 * READMEs of the package: one for all of it, and one an API with an example of every operation. Examples are code that
 * compiles: values are the contract's own where it shows some, and what takes more than a glance to write is a
 * variable for the reader to fill in.
 */
import type { HttpApi, Operation } from '../../../../model/ir/index.ts';
import type { OutputFile } from '../../../output-file.ts';
import { template } from '../../../templates.ts';
import { type ApiNames, stringLiteral } from '../../../typescript/index.ts';
import { oneLine } from '../../markdown.ts';
import type { ClientNames } from '../client-module.ts';
import { credentialMembers } from '../security.ts';
import { operationExample } from './operation-example.ts';

export interface DescribedApi {
  readonly api: HttpApi;
  readonly folder: string;
  /** What the package's index calls it. */
  readonly alias: string;
  readonly names: ApiNames;
  readonly clientNames: ClientNames;
  readonly operations: readonly {
    readonly operation: Operation;
    readonly view: { readonly name: string; readonly request: { readonly name: string } | undefined };
  }[];
}

export interface ReadmeOptions {
  readonly importExtension: string;
  readonly package?: { readonly name: string } | undefined;
}

export function emitReadmes(apis: readonly DescribedApi[], options: ReadmeOptions): OutputFile[] {
  const described = apis.filter(({ operations }) => operations.length > 0).map(withExamples);
  const [first] = described;
  const example = first && firstExample(first, options);
  const root = template<object>('clients/typescript/readme.hbs')({
    title: options.package?.name ?? 'API clients',
    name: options.package?.name,
    apis: described.map(({ api, folder, alias, operations: { length } }) => ({
      ...{ title: oneLine(api.title), version: oneLine(api.version), folder, alias },
      count: length === 1 ? 'one operation' : `${length} operations`,
    })),
    example,
    settings: first && settings(first, options),
  });
  return [{ path: 'README.md', content: root }, ...described.map((each) => apiReadme(each, options))];
}

interface ExemplifiedApi extends DescribedApi {
  /** Code that calls each operation, in their order. */
  readonly examples: readonly string[];
}

function withExamples(described: DescribedApi): ExemplifiedApi {
  return { ...described, examples: described.operations.map((each) => exampleOf(described, each)) };
}

function apiReadme(described: ExemplifiedApi, options: ReadmeOptions): OutputFile {
  const { api, folder, operations, examples } = described;
  const content = template<object>('clients/typescript/api-readme.hbs')({
    title: oneLine(api.title),
    version: oneLine(api.version),
    preamble: preamble(described, ['value'], `../index${options.importExtension}`, options),
    operations: operations.map((each, index) => ({
      name: each.view.name,
      summary: oneLine(each.operation.summary ?? `${each.operation.method.toUpperCase()} ${each.operation.path}`),
      example: examples[index],
    })),
  });
  return { path: `${folder}/README.md`, content };
}

function exampleOf({ alias, names }: DescribedApi, { operation, view }: DescribedApi['operations'][number]): string {
  const request = view.request && `${alias}.${view.request.name}`;
  const { code, open } = operationExample(operation, { name: `${alias}.${view.name}`, request }, names.written);
  return [...open.map(({ name, type }) => `declare const ${name}: ${type};`), code].join('\n');
}

/** The operation that takes the least. */
function firstExample(described: ExemplifiedApi, options: ReadmeOptions): string {
  const shortest = described.examples.reduce((best, each) => (each.length < best.length ? each : best));
  return `${preamble(described, ['value'], `./index${options.importExtension}`, options)}\n${shortest}`;
}

function preamble(
  { alias, api, clientNames }: DescribedApi,
  imports: readonly string[],
  file: string,
  options: ReadmeOptions,
): string {
  const given = credentialMembers(api) === '' ? '' : '{ credentials }';
  return [
    `import { ${[alias, ...imports].join(', ')} } from ${stringLiteral(options.package?.name ?? file)};`,
    '',
    ...(given === '' ? [] : [`declare const credentials: ${alias}.${clientNames.credentials};`]),
    `const client = ${alias}.${clientNames.createClient}(${given});`,
  ].join('\n');
}

function settings({ alias, clientNames }: DescribedApi, options: ReadmeOptions): string {
  const from = stringLiteral(options.package?.name ?? `./index${options.importExtension}`);
  return [
    `import { ${alias}, idempotencyKeys, progress, retry, traceContext } from ${from};`,
    '',
    `const client = ${alias}.${clientNames.createClient}({`,
    "  baseUrl: 'https://api.example.com',",
    '  timeout: 10_000,',
    '  use: [',
    '    idempotencyKeys(),',
    '    retry({ attempts: 4 }),',
    '    traceContext(),',
    '    progress({ onUpload: ({ loaded, total }) => console.log(loaded, total) }),',
    '  ],',
    '});',
  ].join('\n');
}
