import type { PGliteOptions } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect } from 'kysely';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/** Extensions of PostgreSQL that the embedded one is built with, by name. */
export type Extensions = NonNullable<PGliteOptions['extensions']>;

/** A dialect, and what is to be done once its database is closed. */
export interface EmbeddedDialect {
  readonly dialect: Dialect;
  release(): void;
}

/** PostgreSQL inside the process. Loaded only when it is used: it is large. */
export function embeddedDialect(folder: string | undefined, extensions: Extensions = {}): EmbeddedDialect {
  let lock: FolderLock | undefined;
  const dialect = new PGliteDialect({
    pglite: async () => {
      const { PGlite } = await import('@electric-sql/pglite');
      if (folder === undefined) return PGlite.create({ extensions });
      lock = lockFolder(folder);
      return PGlite.create(folder, { extensions });
    },
  });
  return { dialect, release: () => lock?.release() };
}
