import type { Source } from '../load/index.ts';

/** A source that reads each file once, so that what was hashed for the cache is what is then parsed. */
export function remember(source: Source): Source {
  const contents = new Map<string, Promise<Uint8Array>>();
  return {
    read(path, limit) {
      let content = contents.get(path);
      if (content === undefined) {
        content = source.read(path, limit);
        contents.set(path, content);
      }
      return content;
    },
    list: (patterns) => source.list(patterns),
  };
}
