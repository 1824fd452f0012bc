import { join } from 'node:path';
import type { Document } from '../load/index.ts';
import { UsageError } from './usage-error.ts';

export const CONFIG_FILE = 'ai2text-codegen.json';

export interface PackageName {
  readonly name: string;
  readonly version: string;
}

/** What is to be generated, and where to. */
export interface Config {
  /** Files or globs, relative to the folder of the config. */
  readonly contracts: readonly string[];
  /** Folder of everything that is generated, relative to the folder of the config. */
  readonly out: string;
  /** Ending of relative imports in generated TypeScript. */
  readonly importExtension: '.js' | '.ts';
  /** Targets that become packages of their own. */
  readonly packages: Readonly<
    Partial<Record<'servers' | 'client' | 'pythonClient' | 'events' | 'jetstream', PackageName>>
  >;
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
        .map((target) => [target, this.#package(members[target], `/packages/${target}`)]),
    );
  }

  #package(value: unknown, pointer: string): PackageName {
    const members = this.#object(value, pointer);
    this.#onlyKnown(members, pointer, ['name', 'version']);
    return {
      name: this.#text(members['name'], `${pointer}/name`),
      version: this.#text(members['version'], `${pointer}/version`),
    };
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
