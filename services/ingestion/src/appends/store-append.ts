import { newId } from '@ai2text/common/ids';
import type { ObjectStore } from '@ai2text/common/objects';
import { type Connection, type NewPiece, type UploadRow, WAITING } from '../database/index.ts';
import type { AppendLimits } from './append-limits.ts';
import { BodyPieces, TooManyBytesError } from './body-pieces.ts';
import { keepPieces } from './keep-pieces.ts';
import { piecesOf } from './remove-remains.ts';

/** Bytes that a caller adds. */
export interface Append {
  /** Where they begin. */
  readonly offset: number;
  /** What they are digested to, as `Content-Digest` writes it: then they are kept whole or not at all. */
  readonly digest: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface AppendParts {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly limits: AppendLimits;
  readonly now: () => Date;
}

/** What became of an append. Unless it is `stored` nobody knows how much of it is kept: ask the upload. */
export type AppendOutcome =
  | { readonly kind: 'stored'; readonly offset: number }
  /** The upload stands elsewhere meanwhile, or takes no more. */
  | { readonly kind: 'beaten' }
  | { readonly kind: 'broken' | 'other-digest' | 'too-large' };

/** Stores bytes as they come, and keeps them: piece by piece, or with a digest in the end. */
export async function storeAppend(
  upload: UploadRow,
  { body, digest, offset }: Append,
  parts: AppendParts,
): Promise<AppendOutcome> {
  const { bucket, db, limits, now, objects } = parts;
  const incoming = new BodyPieces(body, Math.min(limits.appendBytes, Number(upload.bytes) - offset));
  /** What is stored and not kept. */
  const loose: NewPiece[] = [];
  const keep = async (): Promise<boolean> => {
    const [first, ...others] = loose;
    if (first === undefined) return true;
    const isKept = await keepPieces(db, [first, ...others], now());
    if (isKept) loose.length = 0;
    return isKept;
  };
  let at = offset;
  try {
    while (await incoming.isMore()) {
      const object_key = `${piecesOf(upload)}/${newId()}`;
      const place = { bucket, key: object_key };
      const { bytes } = await objects.put(place, incoming.next(limits.pieceBytes), 'application/octet-stream');
      loose.push({ upload_id: upload.id, start_at: at, bytes, object_key });
      at += bytes;
      if (digest === undefined && !(await keep())) return { kind: 'beaten' };
    }
    if (digest !== undefined && incoming.isBroken) return { kind: 'broken' };
    if (digest !== undefined && incoming.digest() !== digest) return { kind: 'other-digest' };
    if (!(await keep())) return { kind: 'beaten' };
    return incoming.isBroken ? { kind: 'broken' } : { kind: 'stored', offset: at };
  } catch (error) {
    if (error instanceof TooManyBytesError) return { kind: 'too-large' };
    // The folder of pieces goes with an upload that is cancelled meanwhile.
    if (!(await takesMore(db, upload.id))) return { kind: 'beaten' };
    throw error;
  } finally {
    // What stays in spite of this is removed when the upload is over.
    await Promise.allSettled(loose.map(({ object_key }) => objects.remove({ bucket, key: object_key })));
  }
}

async function takesMore(db: Connection, id: string): Promise<boolean> {
  const open = db.selectFrom('uploads').select('id').where('id', '=', id).where('state', 'in', WAITING);
  return (await open.executeTakeFirst()) !== undefined;
}
