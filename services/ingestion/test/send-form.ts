import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';

const BOUNDARY = 'between-the-parts';

/** An upload in one request that is written piece by piece, as no fetch would. */
export interface OpenForm extends Disposable {
  /** Resolves when the piece has been handed to the system. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Ends the file, and the body behind `more` parts. Gives the answer. */
  end(more?: string): Promise<FormAnswer>;
  /** The answer, for whoever does not send all. The connection is cut when the form is disposed of. */
  answer(): Promise<FormAnswer>;
}

export interface FormAnswer {
  readonly status: number;
  readonly text: string;
}

/** Another part behind the file. */
export const ANOTHER_PART = `\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="more"\r\n\r\nx`;

export function openForm(url: string, token: string, metadata: object): OpenForm {
  const request = httpRequest(new URL('/v1/uploads', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'transfer-encoding': 'chunked',
    },
  });
  const answered = answerTo(request);
  // Whoever cuts the connection waits for no answer.
  answered.catch(() => {});
  const write = (bytes: Uint8Array | string): Promise<void> =>
    new Promise((resolve, reject) => {
      request.write(bytes, (error) => (error == null ? resolve() : reject(error)));
    });
  request.write(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="metadata"\r\nContent-Type: application/json\r\n\r\n` +
      `${JSON.stringify(metadata)}\r\n--${BOUNDARY}\r\n` +
      'Content-Disposition: form-data; name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\n',
  );
  return {
    write,
    end: (more = '') => {
      request.end(`${more}\r\n--${BOUNDARY}--\r\n`);
      return answered;
    },
    answer: () => answered,
    [Symbol.dispose]: () => void request.destroy(),
  };
}

async function answerTo(request: ClientRequest): Promise<FormAnswer> {
  const [answer]: IncomingMessage[] = await once(request, 'response');
  if (answer === undefined) throw new Error('There is no answer.');
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode ?? 0, text };
}
