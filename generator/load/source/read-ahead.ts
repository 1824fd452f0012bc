import type { Source } from './source.ts';

/** A source whose files can be asked for before they are needed. */
export interface ReadAhead extends Source {
  /** Begins to read a file. Whoever reads it next, with whatever limit, gets what this brings, and it is forgotten. */
  ahead(path: string, limit: number): Promise<Uint8Array>;
  /** Forgets a file that nobody needs after all. */
  drop(path: string): void;
}

/** Files are read while something else is parsed, and those that were looked into already are not read again. */
export function readAhead(source: Source): ReadAhead {
  const waiting = new Map<string, Promise<Uint8Array>>();
  return {
    list: (patterns) => source.list(patterns),
    read(path, limit) {
      const content = waiting.get(path);
      waiting.delete(path);
      return content ?? source.read(path, limit);
    },
    ahead(path, limit) {
      const content = source.read(path, limit);
      // Why it cannot be read is told to whoever reads it.
      content.catch(() => {});
      waiting.set(path, content);
      return content;
    },
    drop(path) {
      waiting.delete(path);
    },
  };
}
