import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file from pieces that follow each other, without putting them together in memory. */
export function writePieces(path: string, pieces: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx');
  try {
    for (const piece of pieces) {
      for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
    }
  } finally {
    closeSync(file);
  }
}

export function writeJson(folder: string, files: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
}
