import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Rooms that have a say in findings. */
const ROOMS = ['diagnostics', 'load', 'model', 'validate'] as const;

let tool: string | undefined;

/**
 * Stands for everything that findings depend on besides the contract: the manifest, which pins our version and those
 * of the parsers, the platform, and our own files, so that yesterday's findings don't outlive the rules that they
 * come from while these are being worked on.
 */
export function toolFingerprint(): string {
  tool ??= fingerprint([process.version, ...manifest(), ...ownFolders().flatMap(describeFiles)].join('\n'));
  return tool;
}

function manifest(): readonly string[] {
  const file = `${PACKAGE}package.json`;
  return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
}

/** A workspace has its rooms; in a published package, all that is left of them lies in one folder, beside this. */
function ownFolders(): readonly string[] {
  const rooms = ROOMS.map((room) => PACKAGE + room).filter((room) => existsSync(room));
  return rooms.length > 0 ? rooms : [HERE];
}

function describeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[jt]s$/.test(path))
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(folder, path));
      return `${basename(folder)}/${path} ${size} ${mtimeMs}`;
    });
}
