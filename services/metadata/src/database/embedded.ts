import { mkdirSync } from 'node:fs';
import { type Dialect, PGliteDialect } from 'kysely';

/** PostgreSQL inside the process. Loaded only when it is used: it is large. */
export function embeddedDialect(options: { readonly folder?: string }): Dialect {
  const { folder } = options;
  return new PGliteDialect({
    pglite: async () => {
      const { PGlite } = await import('@electric-sql/pglite');
      if (folder === undefined) return PGlite.create();
      mkdirSync(folder, { recursive: true });
      return PGlite.create(folder);
    },
  });
}
