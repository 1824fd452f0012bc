import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestion } from '@ai2text/client';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { createHealth } from '@ai2text/common/health';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { folderStore, type ObjectStore } from '@ai2text/common/objects';
import { listen } from '@ai2text/common/service';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import { createApp } from '../src/app.ts';
import { type AppendLimits, LIMITS } from '../src/appends/index.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { type MostPlaces, Places } from '../src/operations/index.ts';
import { startChecker } from '../src/uploads/index.ts';

export type Client = ReturnType<typeof ingestion.createIngestionClient>;

export const BUCKET = 'ai2text-recordings';
const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };

/** The service as callers meet it, on a port of its own. */
export interface TestService {
  readonly url: string;
  /** What its operations did not expect. */
  readonly errors: readonly unknown[];
  readonly store: Store<DatabaseSchema>;
  readonly objects: ObjectStore;
  /** Recordings that wait for their audio, and whose they are, or why nobody says so. */
  readonly awaited: Map<string, string | Error>;
  /** The clock of the service; it stands still unless a test moves it. */
  readonly clock: { now: Date };
  /** Checks what waits, ends what is too old, and removes what is over. Until then nobody does. */
  check(): Promise<void>;
  token(owner: string, scopes?: readonly string[]): Promise<string>;
  client(owner: string, scopes?: readonly string[]): Promise<Client>;
  stop(): Promise<void>;
}

export interface TestOptions {
  /** A folder of its own unless given. */
  readonly objects?: ObjectStore;
  readonly limits?: Partial<AppendLimits>;
  readonly largest?: number;
  readonly places?: Partial<MostPlaces>;
  /** Bytes of the largest upload in one request; 1 MiB unless given. */
  readonly largestForm?: number;
}

export async function startTestService(options: TestOptions = {}): Promise<TestService> {
  const { largest = 2 ** 30, places = {}, largestForm = 2 ** 20, limits = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'));
  const objects = options.objects ?? folderStore(folder);
  const store = openDatabase<DatabaseSchema>();
  await prepareSchema(store, migrations, true);
  const { db } = store;
  const issuer = await developmentIssuer(RULES);
  const clock = { now: new Date('2026-11-20T08:15:30.250Z') };
  const now = (): Date => clock.now;
  const log = createLogger({ service: 'test', level: 'silent' });
  const errors: unknown[] = [];
  const awaited = new Map<string, string | Error>();
  const app = createApp({
    db,
    objects,
    bucket: BUCKET,
    places: new Places({ perOwner: 8, inAll: 32, ...places }),
    resumable: { largest, seconds: 3_600, limits: { ...LIMITS, ...limits } },
    onUpload() {},
    now,
    health: createHealth({ checks: {} }),
    metrics: createMetrics({ service: 'test', process: false }),
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    largest: largestForm,
    log: { ...log, error: (fields) => void errors.push('err' in fields ? fields.err : fields) },
  });
  const listener = await listen(app, '127.0.0.1', 0);
  const token: TestService['token'] = (owner, scopes = ['uploads:read', 'uploads:write']) =>
    issuer.issue(owner, scopes);
  return {
    url: listener.url,
    errors,
    awaited,
    store,
    objects,
    clock,
    token,
    client: async (owner, scopes) =>
      ingestion.createIngestionClient({
        baseUrl: listener.url,
        credentials: { bearerAuth: await token(owner, scopes) },
      }),
    check: async () => {
      const parts = { db, objects, bucket: BUCKET, longestMs: 60_000, now, log, onAccepted() {}, interval: 5 };
      const isAwaited = async (id: string, owner: string): Promise<boolean> => {
        const known = awaited.get(id);
        if (known instanceof Error) throw known;
        return known === owner;
      };
      const options = { ...parts, isAwaited };
      const checker = startChecker(options);
      const waiting = () => db.selectFrom('uploads').select('id').where('state', '=', 'validating').execute();
      while ((await waiting()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await checker.stop();
    },
    stop: async () => {
      await listener.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A sound file of so many bytes, 46 at least. No two are the same. */
export function soundFile(length: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(length);
  const samples = length - 44;
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(16_000, 24);
  bytes.writeUInt32LE(32_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  for (let at = 44; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return new Uint8Array(bytes);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As `Content-Digest` writes it. */
export function contentDigest(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}
