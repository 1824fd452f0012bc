import { request as httpRequest } from 'node:http';

export interface RawAppend {
  readonly url: string;
  readonly token: string;
  readonly uploadId: string;
  readonly offset: number;
  readonly body: Uint8Array;
  readonly digest?: string;
  /** After so many bytes the connection is cut. */
  readonly breakAt?: number;
  /** What the cut waits for once they are on their way; nothing unless given. */
  readonly cutOnce?: () => Promise<unknown>;
  /** Bytes that are told in `Content-Length`; `chunked` tells none. */
  readonly length?: number | 'chunked';
}

export interface RawAnswer {
  readonly status: number;
  readonly offset: string | undefined;
  readonly text: string;
}

/** Sends an append as no fetch would: cut in the middle, or without a length. Undefined if no answer came. */
export function sendRaw(append: RawAppend): Promise<RawAnswer | undefined> {
  const { body, breakAt, cutOnce, digest, length = body.length, offset, token, uploadId, url } = append;
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(`/v1/uploads/${uploadId}/content`, url), {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'upload-offset': offset,
        ...(digest === undefined ? {} : { 'content-digest': digest }),
        ...(length === 'chunked' ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }),
      },
    });
    request.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, offset: [answer.headers['upload-offset']].flat()[0], text }),
      );
    });
    request.once('error', (error) => (breakAt === undefined ? reject(error) : resolve(undefined)));
    if (breakAt === undefined) {
      request.end(body);
      return;
    }
    // What was handed to the system before the cut still arrives.
    request.write(body.subarray(0, breakAt), () => {
      Promise.resolve(cutOnce?.()).then(() => request.destroy(), reject);
    });
    if (breakAt === 0) request.flushHeaders();
  });
}
