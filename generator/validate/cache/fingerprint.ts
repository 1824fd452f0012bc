import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
/** Rooms that have a say in findings. */
const ROOMS = ['diagnostics', 'load', 'model', 'validate'] as const;

let tool: string | undefined;

/**
 * Stands for everything that findings depend on besides the contract: the manifest, which pins our version and those
 * of the parsers, the platform, and our own files, so that yesterday's findings don't outlive the rules that they
 * come from while these are being worked on.
 */
export function toolFingerprint(): string {
  tool ??= fingerprint([process.version, ...manifest(), ...ROOMS.flatMap(describeFiles)].join('\n'));
  return tool;
}

/** A workspace has its manifest beside the rooms, a published package one folder above them. */
function manifest(): readonly string[] {
  const files = ['package.json', '../package.json'].map((file) => PACKAGE + file);
  return files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .slice(0, 1);
}

function describeFiles(room: string): readonly string[] {
  return readdirSync(`${PACKAGE}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[jt]s$/.test(path))
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(`${PACKAGE}${room}/${path}`);
      return `${room}/${path} ${size} ${mtimeMs}`;
    });
}
