import type { HttpApi } from '../../../model/ir/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import { oneLine } from '../markdown.ts';
import { HEADER } from './header.ts';
import type { PrintedOperation } from './operation-view.ts';
import { readmeExample } from './readme-example.ts';

export interface PackageName {
  readonly name: string;
  readonly version: string;
}

export interface ContractInPackage {
  readonly api: HttpApi;
  readonly module: string;
  readonly operations: readonly PrintedOperation[];
}

/** The package's own files: what builds a wheel of it, what says that it is typed, and what tells how it is used. */
export function emitPackage(
  { name, version }: PackageName,
  module: string,
  contracts: readonly ContractInPackage[],
): OutputFile[] {
  const distribution = distributionName(name);
  const project = template<object>('clients/python/pyproject.hbs');
  const readme = template<object>('clients/python/readme.hbs');
  const listed = contracts.map((contract) => ({
    package: module,
    module: contract.module,
    title: oneLine(contract.api.title),
    version: oneLine(contract.api.version),
  }));
  return [
    {
      path: 'pyproject.toml',
      content: project({
        header: HEADER,
        name: toml(distribution),
        version: toml(pythonVersion(version)),
        package: toml(`src/${module}`),
      }),
    },
    {
      path: 'README.md',
      content: readme({ name: distribution, module, contracts: listed, ...readmeExample(module, contracts) }),
    },
    {
      path: `src/${module}/__init__.py`,
      content: template<object>('clients/python/package-init.hbs')({ header: HEADER }),
    },
    { path: `src/${module}/py.typed`, content: '' },
  ];
}

/** What the package index accepts as a name: `@ai2text/client` → `ai2text-client`. */
export function distributionName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || 'client';
}

const PRE_RELEASES: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', rc: 'rc' };

/** A semantic version as PEP 440 spells it; pre-releases that it doesn't know become development releases. */
export function pythonVersion(version: string): string {
  const [, release, label, number] = /^(\d+\.\d+\.\d+)(?:-([A-Za-z]+)[.-]?(\d+)?.*)?$/.exec(version) ?? [];
  if (release === undefined) return '0.0.0';
  if (label === undefined) return release;
  const known = PRE_RELEASES[label.toLowerCase()];
  return known === undefined ? `${release}.dev${number ?? 0}` : `${release}${known}${number ?? 0}`;
}

function toml(text: string): string {
  return JSON.stringify(text);
}
