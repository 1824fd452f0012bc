import { ApiError, ingestion, value } from '@ai2text/client';
import type { Platform } from '../platform/clients.ts';

/** What one append carries: so much is sent again at most where a connection breaks. */
export const APPEND_BYTES = 4 * 2 ** 20;
/** Without a byte that arrives for so long, the file is given up. */
const PATIENCE_MS = 120_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/**
 * Sends a file to a resumable upload, and goes on where it stopped after a broken connection or a service that was away.
 *
 * @param onSent told after each append how many bytes are stored for good
 * @throws what stands in the way, once nothing has moved for two minutes or waiting is of no use
 */
export async function sendInAppends(
  client: Platform['uploads'],
  { upload, limits }: ingestion.ResumableUpload,
  file: Blob,
  onSent: (bytes: number) => void,
): Promise<void> {
  const path = { uploadId: upload.id };
  const step = Math.min(APPEND_BYTES, limits.appendBytes);
  let offset = 0;
  let moved = performance.now();
  let wait = FIRST_WAIT_MS;
  while (offset < file.size) {
    const body = file.slice(offset, offset + step);
    const request = { path, headers: { 'Upload-Offset': offset }, body };
    try {
      await value(ingestion.appendToUpload(client, request, { timeout: PATIENCE_MS }));
      offset += body.size;
    } catch (error) {
      if (!mayPass(error) || performance.now() - moved > PATIENCE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      const stored = await storedBytes(client, upload.id);
      if (stored === undefined || stored === offset) continue;
      offset = stored;
    }
    moved = performance.now();
    wait = FIRST_WAIT_MS;
    onSent(offset);
  }
}

/** How far the upload is, or undefined where nobody can tell just now. */
async function storedBytes(client: Platform['uploads'], uploadId: string): Promise<number | undefined> {
  try {
    const answer = await ingestion.getUploadOffset(client, { path: { uploadId } });
    return answer.ok ? Number(answer.headers.get('upload-offset')) : undefined;
  } catch (error) {
    if (!mayPass(error)) throw error;
    return undefined;
  }
}

/** A connection that broke, an offset that moved on without an answer, a limit, a service that is away. */
function mayPass(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 409 || error.status === 429 || error.status >= 500;
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
}
