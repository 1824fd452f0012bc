import { setImmediate } from 'node:timers/promises';
import { git } from './git.ts';
import { ReadError } from './source.ts';

/**
 * Reads the contents of files from the database of a repository, by object id. What is asked for in one turn comes
 * from one process: to start one takes longer than to read most contracts.
 * @throws {ReadError} when git cannot give a content
 */
export function gitBlobs(root: string): (object: string) => Promise<Buffer> {
  let batch: Batch | undefined;
  return async (object) => {
    if (batch === undefined) {
      const objects = new Set<string>();
      const contents = setImmediate().then(() => {
        batch = undefined;
        return readAll(root, [...objects]);
      });
      batch = { objects, contents };
    }
    batch.objects.add(object);
    const content = (await batch.contents).get(object);
    if (content === undefined) throw new ReadError('failed', `git failed: it has no content for ${object}`);
    return content;
  };
}

interface Batch {
  readonly objects: Set<string>;
  readonly contents: Promise<ReadonlyMap<string, Buffer>>;
}

/** Each content comes behind a line with its id, kind and size, and ends with a line break of its own. */
async function readAll(root: string, objects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const output = await git(root, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const start = output.indexOf('\n', at) + 1;
    const [object = '', kind, size] = output.toString('utf8', at, start - 1).split(' ');
    // Of an object that is not there, git has nothing but this line to say.
    const end = kind === 'missing' ? start : start + Number(size);
    if (kind === 'blob') contents.set(object, output.subarray(start, end));
    at = kind === 'missing' ? end : end + 1;
  }
  return contents;
}
