import { run } from './run.ts';

/** Folder of the source of a module, from Go's module proxy, whose checksums vouch for it. It is Go's own: only to read. */
export function goModule(work: string, path: string, version: string): string {
  const said: unknown = JSON.parse(run(work, 'go', ['mod', 'download', '-json', `${path}@v${version}`]));
  const folder: unknown = Object(said).Dir;
  if (typeof folder !== 'string') throw new Error(`go mod download says no folder of ${path}`);
  return folder;
}
