import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Characters of the end of a log that callers may read. */
const TAIL = 8_192;

/** What a program wrote: on disk up to a bound, of which the newest stays, and its end in memory. */
export interface RunLog {
  write(line: string): void;
  tail(): string;
  close(): void;
}

/**
 * Writes `run.log` in the folder. When it holds half of what is allowed it becomes `run.1.log`, in place of the one
 * before, so that both together never hold more.
 * @param most bytes of both files
 */
export function openRunLog(folder: string, most: number): RunLog {
  const [current, before] = [join(folder, 'run.log'), join(folder, 'run.1.log')];
  const half = Math.floor(most / 2);
  let file = openSync(current, 'a', 0o600);
  let size = 0;
  let tail = '';
  return {
    write(line) {
      const bytes = Buffer.from(`${line}\n`).subarray(0, half);
      if (size + bytes.length > half) {
        closeSync(file);
        renameSync(current, before);
        file = openSync(current, 'w', 0o600);
        size = 0;
      }
      writeSync(file, bytes);
      size += bytes.length;
      tail = `${tail}${plain(line)}\n`.slice(-TAIL);
    },
    // The cut may have gone through a character.
    tail: () => tail.toWellFormed(),
    close: () => closeSync(file),
  };
}

/** Without colours and what no database takes. */
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return stripVTControlCharacters(line).replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
}
