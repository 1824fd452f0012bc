import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WriteError } from './write-error.ts';

/** Name of the file in an output root that lists what was generated there. */
export const MANIFEST = '.ai2text-codegen.json';

/** Paths that an earlier run generated; empty when there was none. */
export function readManifest(root: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(join(root, MANIFEST), 'utf8');
  } catch {
    return new Set();
  }
  const files = parseFiles(text);
  if (files === undefined) {
    throw new WriteError(
      join(root, MANIFEST),
      'the list of generated files is damaged',
      'restore it from version control, or delete it together with the generated files beside it',
    );
  }
  return new Set(files);
}

function parseFiles(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files))
      return undefined;
    const files: unknown[] = value.files;
    return files.every((file) => typeof file === 'string' && isInside(file)) ? (files as string[]) : undefined;
  } catch {
    return undefined;
  }
}

export function manifestText(paths: readonly string[]): string {
  return `${JSON.stringify({ generatedBy: 'ai2text-codegen', files: [...paths].sort() }, null, 2)}\n`;
}

/** Whether a path stays below the root it is relative to: no `..`, no absolute path, no empty segment. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.includes('\\') &&
    !path.includes('\0') &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
