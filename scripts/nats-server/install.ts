import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './find.ts';
import { SOURCES } from './sources.ts';

/**
 * Installs a server into the project's cache and gives its path; undefined when no source worked, each of which has
 * then said why. Two processes may install at the same time: the file appears whole, and the later one wins.
 */
export function installNatsServer(say: (line: string) => void): string | undefined {
  mkdirSync(CACHE, { recursive: true });
  for (const source of SOURCES) {
    const work = mkdtempSync(join(CACHE, '.installing-'));
    try {
      say(`nats-server: trying ${source.name}`);
      const program = source.fetch(work);
      chmodSync(program, 0o755);
      const target = join(CACHE, 'nats-server');
      renameSync(program, target);
      say(`nats-server: installed ${target}`);
      return target;
    } catch (error) {
      say(`nats-server: ${source.name} gave none: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return undefined;
}
