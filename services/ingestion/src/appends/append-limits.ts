import type { UploadRow } from '../database/index.ts';

/** In which steps an upload can be sent. */
export interface AppendLimits {
  /** Most bytes of one append. */
  readonly appendBytes: number;
  /** Bytes after which those that came are kept, while the append goes on. */
  readonly pieceBytes: number;
  /** Most pieces of an upload: each is a row and an object. */
  readonly pieces: number;
}

/** As the contract says it. */
export const LIMITS: AppendLimits = { appendBytes: 64 * 2 ** 20, pieceBytes: 8 * 2 ** 20, pieces: 10_000 };

/** The header `Upload-Limit` of an upload. */
export function writeLimit({ bytes, expires_at }: UploadRow, { appendBytes }: AppendLimits, now: Date): string {
  const seconds = Math.max(0, Math.floor(((expires_at?.getTime() ?? 0) - now.getTime()) / 1_000));
  return `max-size=${Number(bytes)}, max-append-size=${appendBytes}, max-age=${seconds}`;
}
