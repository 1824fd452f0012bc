import type { PGlite as Database, PGliteOptions } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect } from 'kysely';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import type { Listen } from './listen.ts';

/** Extensions of PostgreSQL that the embedded one is built with, by name. */
export type Extensions = NonNullable<PGliteOptions['extensions']>;

/** A dialect, what hears notices, and what is to be done once its database is closed. */
export interface EmbeddedDialect {
  readonly dialect: Dialect;
  readonly listen: Listen;
  release(): void;
}

/** PostgreSQL inside the process. Loaded only when it is used: it is large. */
export function embeddedDialect(folder: string | undefined, extensions: Extensions = {}): EmbeddedDialect {
  let lock: FolderLock | undefined;
  let opened: Promise<Database> | undefined;
  const open = async (): Promise<Database> => {
    const { PGlite } = await import('@electric-sql/pglite');
    if (folder === undefined) return PGlite.create({ extensions });
    lock = lockFolder(folder);
    return PGlite.create(folder, { extensions });
  };
  const pglite = (): Promise<Database> => {
    opened ??= open();
    return opened;
  };
  return {
    dialect: new PGliteDialect({ pglite }),
    // The connection is the process itself: it has no gaps.
    listen: async (channel, { onNotice }) => {
      const unlisten = await (await pglite()).listen(channel, onNotice);
      return () => unlisten();
    },
    release: () => lock?.release(),
  };
}
