import type { EventApi } from '../../model/ir/index.ts';

/** Folder of a contract: its name with dots turned into dashes, and nothing that a path could stumble over. */
function contractFolder(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'contract';
}

/** A folder for each contract, all different even where file systems ignore case. */
export function contractFolders(apis: readonly EventApi[]): ReadonlyMap<EventApi, string> {
  const taken = new Set<string>();
  const folders = new Map<EventApi, string>();
  for (const api of apis) {
    const ideal = contractFolder(api.name);
    let folder = ideal;
    for (let suffix = 2; taken.has(folder.toLowerCase()); suffix += 1) folder = `${ideal}-${suffix}`;
    taken.add(folder.toLowerCase());
    folders.set(api, folder);
  }
  return folders;
}

/** A name without its version: `recording.ingested.v1` → `recording.ingested`. */
export function stemOf(name: string): string {
  return name.replace(/[._\-\s]*v\d+$/i, '') || name;
}
