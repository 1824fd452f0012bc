import { type UploadRow, WAITING } from '../database/index.ts';

/** Whether the time of an upload is up, though nobody has ended it yet. */
export function hasExpired({ expires_at, state }: UploadRow, now: Date): boolean {
  return expires_at !== null && expires_at <= now && WAITING.includes(state);
}
