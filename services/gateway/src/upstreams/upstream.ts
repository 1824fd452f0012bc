import type { Readable } from 'node:stream';
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import { Pool } from 'undici';
import { UpstreamError } from './upstream-error.ts';

export interface UpstreamRequest {
  readonly method: string;
  /** With the query, as it came. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: Readable | undefined;
  /** How long the answer may take to begin. */
  readonly timeoutMs: number;
  /** The answer lasts: it gets a connection that others need not wait for, and is cut when this address is left. */
  readonly isStream: boolean;
  /** Ends when the caller is gone. */
  readonly signal: AbortSignal;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable & { arrayBuffer(): Promise<ArrayBuffer> };
}

/** After so many requests without any answer in a row, the service is left alone for a while. */
const FAILURES = 5;
const REST_MS = 3_000;
/** Reads are asked again when nothing came back. Of anything else nobody knows whether it was done. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const REPEATS = 2;
/** Milliseconds without a byte after which an answer counts as broken off. */
const SILENCE = 60_000;

/** A service at one address. */
export class Upstream {
  readonly url: string;
  readonly #pool: Pool;
  /** As many as services allow. */
  readonly #streams: Pool;
  readonly #once: IPolicy;
  readonly #repeated: IPolicy;

  /** @param connections at most; more requests wait for one */
  constructor(url: string, connections: number) {
    this.url = url;
    this.#pool = new Pool(new URL(url).origin, { connections, bodyTimeout: SILENCE, connect: { timeout: 2_000 } });
    this.#streams = new Pool(new URL(url).origin, {
      connections: null,
      bodyTimeout: SILENCE,
      connect: { timeout: 2_000 },
    });
    const failed = handleType(UpstreamError);
    this.#once = circuitBreaker(failed, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES) });
    const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 500 });
    this.#repeated = wrap(retry(failed, { maxAttempts: REPEATS, backoff }), this.#once);
  }

  /** @throws {UpstreamError} when no answer begins in time */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const policy = READS.has(request.method) && request.body === undefined ? this.#repeated : this.#once;
    try {
      return await policy.execute(() => this.#ask(request));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new UpstreamError('The service did not answer lately.', { cause: error });
    }
  }

  async #ask({ method, path, headers, body, isStream, timeoutMs, signal }: UpstreamRequest): Promise<UpstreamAnswer> {
    try {
      const answer = await (isStream ? this.#streams : this.#pool).request({
        method,
        path,
        headers,
        body: body ?? null,
        signal,
        headersTimeout: timeoutMs,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (error) {
      if (signal.aborted) throw error;
      throw new UpstreamError('The service did not answer.', { cause: error });
    }
  }

  /** Cuts streams: callers come back, and go on elsewhere. */
  async cut(): Promise<void> {
    await this.#streams.destroy();
  }

  /** Waits for the requests that run, but for streams. */
  async close(): Promise<void> {
    await this.cut();
    await this.#pool.close();
  }
}
