import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, SettingDescription, Settings } from '@ai2text/common/config';

export const ROOT = resolve(import.meta.dirname, '../..');

/** What is known of a service from its folder. */
export interface ServiceFacts {
  readonly name: string;
  /** `gateway` is `services/gateway`. */
  readonly folder: string;
  readonly version: string;
  readonly variables: readonly SettingDescription[];
  /** Folders of the workspaces that it imports, directly or through others. */
  readonly workspaces: readonly string[];
  /** Folders of another service that this one starts a program of, and of what that imports. */
  readonly started: readonly string[];
  readonly hasMigrations: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** All services: folders with something to start. */
export async function allServices(): Promise<readonly ServiceFacts[]> {
  const mains = globSync('services/*/src/main.ts', { cwd: ROOT }).sort();
  const folders = workspaceFolders();
  return Promise.all(mains.map((main) => factsOf(main.slice(0, -'/src/main.ts'.length), folders)));
}

async function factsOf(folder: string, folders: ReadonlyMap<string, string>): Promise<ServiceFacts> {
  const manifest = readManifest(folder);
  const module: { readonly settings: Config<Settings> } = await import(
    pathToFileURL(join(ROOT, folder, 'src/config.ts')).href
  );
  const variables = module.settings.describe();
  const workspaces = [...closure(folder, folders)].filter((each) => each !== folder).sort();
  return {
    name: folder.slice('services/'.length),
    folder,
    version: manifest.version,
    variables,
    workspaces,
    started: startedBy(variables, folder, folders).filter((each) => !workspaces.includes(each)),
    hasMigrations: manifest.scripts?.['migrate'] !== undefined,
  };
}

/** By default a setting names the program that is started, with its path. */
function startedBy(
  variables: readonly SettingDescription[],
  folder: string,
  folders: ReadonlyMap<string, string>,
): readonly string[] {
  const named = variables.flatMap(({ default: value = '' }) => /services\/[a-z-]+(?=\/src\/)/.exec(value)?.[0] ?? []);
  const found = new Set<string>();
  for (const other of named.filter((each) => each !== folder)) closure(other, folders, found);
  return [...found].sort();
}

/** The folder of each workspace by the name of its package. */
function workspaceFolders(): ReadonlyMap<string, string> {
  const { workspaces }: { readonly workspaces: readonly string[] } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const folders = workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: ROOT }));
  return new Map(
    folders.map((path) => {
      const folder = path.slice(0, -'/package.json'.length);
      return [readManifest(folder).name, folder];
    }),
  );
}

function closure(folder: string, folders: ReadonlyMap<string, string>, found = new Set<string>()): Set<string> {
  if (found.has(folder)) return found;
  found.add(folder);
  for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
    const next = folders.get(name);
    if (next !== undefined) closure(next, folders, found);
  }
  return found;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
}
