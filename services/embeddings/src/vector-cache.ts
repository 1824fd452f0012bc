import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '@ai2text/common/models';

/** Vectors that were calculated before, by version of the model and text. */
export interface VectorCache {
  get(model: ModelName, text: string): Float32Array | undefined;
  put(model: ModelName, text: string, vector: Float32Array): void;
  close(): void;
}

/** Every so many new vectors the oldest are removed. */
const SWEEP_EVERY = 256;

/**
 * A cache in a file of SQLite. Losing it costs time and nothing else, so it is not flushed to the disk at every write.
 *
 * @param most vectors that are kept; the ones that were not used for the longest time go first.
 */
export function openVectorCache(file: string, most: number): VectorCache {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(`pragma journal_mode = wal; pragma synchronous = off;
    create table if not exists vectors (key blob primary key, vector blob not null, used integer not null) without rowid;
    create index if not exists vectors_used on vectors (used);`);
  const read = database.prepare('update vectors set used = ? where key = ? returning vector');
  const write = database.prepare('insert or replace into vectors (key, vector, used) values (?, ?, ?)');
  const sweep = database.prepare(
    'delete from vectors where key in (select key from vectors order by used limit max(0, (select count(*) from vectors) - ?))',
  );
  const keyOf = ({ name, version }: ModelName, text: string): Uint8Array =>
    createHash('sha256')
      .update(JSON.stringify([name, version, text]))
      .digest();
  let written = 0;
  return {
    get: (model, text) => {
      const vector = read.get(Date.now(), keyOf(model, text))?.['vector'];
      return vector instanceof Uint8Array ? new Float32Array(new Uint8Array(vector).buffer) : undefined;
    },
    put: (model, text, vector) => {
      write.run(keyOf(model, text), new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), Date.now());
      written += 1;
      if (written % SWEEP_EVERY === 0) sweep.run(most);
    },
    close: () => database.close(),
  };
}
