import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_FILE } from './config.ts';
import type { ExitCode, Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** `init`: a config and a contract of each kind, small enough to read at once. Overwrites nothing. */
export async function runInit(io: Io): Promise<ExitCode> {
  const { STARTER_FILES } = await import('./starter.ts');
  const existing = Object.keys(STARTER_FILES).find((path) => existsSync(join(io.cwd, path)));
  if (existing !== undefined) {
    throw new UsageError(
      `${existing} is here already; nothing was written`,
      'Run init in an empty folder, or edit what is here',
    );
  }
  try {
    for (const [path, content] of Object.entries(STARTER_FILES)) {
      mkdirSync(dirname(join(io.cwd, path)), { recursive: true });
      writeFileSync(join(io.cwd, path), content, { flag: 'wx' });
    }
  } catch (error) {
    throw new UsageError(`Can't write ${CONFIG_FILE} here: ${error instanceof Error ? error.message : String(error)}`);
  }
  io.stdout(
    `Wrote ${Object.keys(STARTER_FILES).join(', ')}\nNext: ai2text-codegen validate && ai2text-codegen generate\n`,
  );
  return 0;
}
