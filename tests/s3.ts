import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findVersitygw } from '../scripts/versitygw.ts';

/** A real server that speaks S3, on a free port of the loopback interface, with its buckets made. */
export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  stop(): Promise<void>;
}

const READY_WITHIN = 15_000;
const REGION = 'eu-test-1';
const CREDENTIALS = { accessKeyId: 'test-access', secretAccessKey: 'test-secret-of-forty-characters-or-so' };

export async function startS3Server(buckets: readonly string[]): Promise<S3Server> {
  const program = findVersitygw();
  if (program === undefined) throw new Error('No S3 server: run `node scripts/versitygw.ts --install` first');
  const folder = mkdtempSync(join(tmpdir(), 's3-'));
  const [root, sidecar] = [join(folder, 'objects'), join(folder, 'metadata')];
  // A folder at the top is a bucket. Temporary file systems have no extended attributes: metadata goes beside.
  for (const bucket of buckets) {
    mkdirSync(join(root, bucket), { recursive: true });
    mkdirSync(join(sidecar, bucket), { recursive: true });
  }
  const port = await freePort();
  const { accessKeyId, secretAccessKey } = CREDENTIALS;
  const child = spawn(
    program,
    ['--port', `127.0.0.1:${port}`, '--region', REGION, '--quiet', 'posix', '--sidecar', sidecar, root],
    {
      env: { PATH: process.env['PATH'], ROOT_ACCESS_KEY_ID: accessKeyId, ROOT_SECRET_ACCESS_KEY: secretAccessKey },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(child, endpoint);
  return {
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(child: ChildProcess, endpoint: string): Promise<void> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  for (const end = Date.now() + READY_WITHIN; Date.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`versitygw ended at its start: ${complaint}`);
    // Without credentials it says no, which is an answer.
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
  child.kill('SIGKILL');
  throw new Error(`versitygw did not answer in time: ${complaint}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
