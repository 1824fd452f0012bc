import { globMatcher } from './glob.ts';
import { ReadError, type Source, tooLarge } from './source.ts';

/** Files held in memory, by path: for tests, editors and callers that have their own storage. */
export function inMemory(files: ReadonlyMap<string, string | Uint8Array> | Readonly<Record<string, string>>): Source {
  const contents = new Map<string, string | Uint8Array>(files instanceof Map ? files : Object.entries(files));
  return {
    async read(path, limit) {
      const content = contents.get(path);
      if (content === undefined) throw new ReadError('missing', 'there is no such file');
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      if (bytes.length > limit) throw tooLarge(bytes.length, limit);
      return bytes;
    },
    async list(patterns) {
      return [...contents.keys()].filter(globMatcher(patterns)).sort();
    },
  };
}
