import { join } from 'node:path';
import type { Document } from '../load/index.ts';
import { UsageError } from './usage-error.ts';

export const CONFIG_FILE = 'ai2text-codegen.json';

export interface PackageName {
  readonly name: string;
  readonly version: string;
}

type PackageTarget = 'servers' | 'client' | 'pythonClient' | 'events' | 'jetstream';

/** What registries take: npm's with or without a scope, PyPI's in letters of both cases. */
const NPM_NAME = {
  pattern: /^(?=.{1,214}$)(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/,
  like: 'a name like client or @example/client, in small letters',
};
const PYTHON_NAME = {
  pattern: /^[a-z\d]([a-z\d._-]*[a-z\d])?$/i,
  like: 'a name like example-client',
};
/** SemVer, which both registries take. */
const VERSION = /^\d+\.\d+\.\d+(-[\da-z-]+(\.[\da-z-]+)*)?(\+[\da-z-]+(\.[\da-z-]+)*)?$/i;

/** What is to be generated, and where to. */
export interface Config {
  /** Files or globs, relative to the folder of the config. */
  readonly contracts: readonly string[];
  /** Folder of everything that is generated, relative to the folder of the config. */
  readonly out: string;
  /** Ending of relative imports in generated TypeScript. */
  readonly importExtension: '.js' | '.ts';
  /** Targets that become packages of their own. */
  readonly packages: Readonly<Partial<Record<PackageTarget, PackageName>>>;
  /** Folder of frozen releases, relative to the folder of the config. */
  readonly releases: string;
}

export const DEFAULT_CONFIG: Config = {
  contracts: [],
  out: 'generated',
  importExtension: '.js',
  packages: {},
  releases: 'releases',
};

/** The config of a folder; undefined when it has none. */
export async function readConfig(root: string): Promise<Config | undefined> {
  const { readDocument, workingTree } = await import('../load/index.ts');
  const result = await readDocument(workingTree(root), CONFIG_FILE, {});
  switch (result.kind) {
    case 'unreadable':
      if (result.code === 'file-missing') return undefined;
      throw new UsageError(`${join(root, CONFIG_FILE)}: ${result.message}`, result.fix);
    case 'invalid': {
      const [problem] = result.problems;
      const place = problem && `${problem.location.file}:${problem.location.line}:${problem.location.column}`;
      throw new UsageError(`${place ?? CONFIG_FILE}: ${problem?.message ?? 'this is not JSON'}`, problem?.fix);
    }
    case 'document':
      return new ConfigReader(result.document).read();
  }
}

/** Checks the config member by member; the first slip ends it, since nothing sensible can be run after one. */
class ConfigReader {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  read(): Config {
    const root = this.#object(this.#document.value, '');
    this.#onlyKnown(root, '', ['$schema', 'contracts', 'out', 'importExtension', 'packages', 'releases']);
    return {
      contracts: this.#contracts(root['contracts']),
      out: root['out'] === undefined ? DEFAULT_CONFIG.out : this.#text(root['out'], '/out'),
      importExtension: this.#importExtension(root['importExtension']),
      packages: this.#packages(root['packages']),
      releases: this.#folder(root['releases'], '/releases'),
    };
  }

  #contracts(value: unknown): readonly string[] {
    if (!Array.isArray(value) || value.length === 0) {
      return this.#fail(
        '/contracts',
        'contracts must list at least one file or glob',
        '"contracts": ["contracts/*.yaml"]',
      );
    }
    return value.map((item, index) => this.#text(item, `/contracts/${index}`));
  }

  #importExtension(value: unknown): Config['importExtension'] {
    if (value === undefined) return DEFAULT_CONFIG.importExtension;
    if (value === '.js' || value === '.ts') return value;
    return this.#fail('/importExtension', 'importExtension must be ".js" or ".ts"');
  }

  #packages(value: unknown): Config['packages'] {
    if (value === undefined) return {};
    const members = this.#object(value, '/packages');
    const targets = ['servers', 'client', 'pythonClient', 'events', 'jetstream'] as const;
    this.#onlyKnown(members, '/packages', targets);
    return Object.fromEntries(
      targets
        .filter((target) => members[target] !== undefined)
        .map((target) => [target, this.#package(members[target], target)]),
    );
  }

  #package(value: unknown, target: PackageTarget): PackageName {
    const pointer = `/packages/${target}`;
    const members = this.#object(value, pointer);
    this.#onlyKnown(members, pointer, ['name', 'version']);
    const name = this.#text(members['name'], `${pointer}/name`);
    const version = this.#text(members['version'], `${pointer}/version`);
    const { pattern, like } = target === 'pythonClient' ? PYTHON_NAME : NPM_NAME;
    if (!pattern.test(name)) this.#fail(`${pointer}/name`, `no package can be called '${name}'`, like);
    if (!VERSION.test(version)) this.#fail(`${pointer}/version`, `'${version}' is no version`, 'a version like 1.0.0');
    return { name, version };
  }

  #folder(value: unknown, pointer: string): string {
    if (value === undefined) return DEFAULT_CONFIG.releases;
    const folder = this.#text(value, pointer).replace(/^\.\//, '').replace(/\/+$/, '');
    const isBelow = folder !== '' && !/^[/\\]|(^|[/\\])\.\.([/\\]|$)/.test(folder);
    return isBelow ? folder : this.#fail(pointer, 'a folder below the one of this file is expected here');
  }

  #object(value: unknown, pointer: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
    return this.#fail(pointer, 'an object is expected here');
  }

  #text(value: unknown, pointer: string): string {
    return typeof value === 'string' && value !== '' ? value : this.#fail(pointer, 'a text is expected here');
  }

  #onlyKnown(members: Readonly<Record<string, unknown>>, pointer: string, known: readonly string[]): void {
    const unknown = Object.keys(members).find((key) => !known.includes(key));
    if (unknown !== undefined)
      this.#fail(`${pointer}/${unknown}`, `there is no setting ${unknown}`, `one of ${known.join(', ')}`);
  }

  #fail(pointer: string, message: string, expected?: string): never {
    const { file, line, column } = this.#document.locate(pointer);
    throw new UsageError(`${file}:${line}:${column}: ${message}`, expected && `Expected: ${expected}`);
  }
}
