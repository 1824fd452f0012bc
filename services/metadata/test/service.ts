import { metadata } from '@ai2text/client';
import { inTransaction, type Store } from '@ai2text/common/database';
import type { LetterBox } from '@ai2text/common/dead-letters';
import { createHealth } from '@ai2text/common/health';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import { createApp } from '../src/app.ts';
import type { DatabaseSchema, NewRecording } from '../src/database/index.ts';
import { hearSteps, Watches } from '../src/progress/index.ts';
import { insertRecording } from '../src/repositories/index.ts';
import type { TestDatabase } from './databases.ts';

export type Client = ReturnType<typeof metadata.createMetadataClient>;

/** The service as callers meet it: its own app, spoken to by the generated client, without a network in between. */
export interface TestService {
  readonly store: Store<DatabaseSchema>;
  /** The clock of the service; it stands still unless a test moves it. */
  readonly clock: { now: Date };
  client(owner: string, scopes?: readonly string[]): Promise<Client>;
  token(owner: string, scopes?: readonly string[]): Promise<string>;
  /** For requests that no well-behaved client sends. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** A recording as the pipeline left it. */
  given(recording: Partial<NewRecording> & Pick<NewRecording, 'owner_id'>): Promise<string>;
  stop(): Promise<void>;
}

export const ALL_SCOPES = ['recordings:read', 'recordings:write', 'transcripts:read', 'transcripts:write'];

const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };

export async function startTestService(database: TestDatabase, letters?: LetterBox): Promise<TestService> {
  const store = await database.open();
  const issuer = await developmentIssuer(RULES);
  const clock = { now: new Date('2026-11-20T08:15:30.250Z') };
  const log = createLogger({ service: 'test', level: 'silent' });
  const watches = new Watches({ perCaller: 3, inAll: 5 });
  const unlisten = await hearSteps(store.listen, watches, log);
  const app = createApp({
    db: store.db,
    watches,
    letters,
    onDeleted() {},
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    health: createHealth({ checks: { database: { check: () => store.ping() } } }),
    metrics: createMetrics({ service: 'test', process: false }),
    log,
    now: () => clock.now,
  });
  const baseUrl = 'http://metadata.test';
  const token: TestService['token'] = (owner, scopes = ALL_SCOPES) => issuer.issue(owner, scopes);
  return {
    store,
    clock,
    token,
    client: async (owner, scopes) =>
      metadata.createMetadataClient({
        baseUrl,
        fetch: async (input, init) => app.request(input, init),
        credentials: { bearerAuth: await token(owner, scopes) },
      }),
    request: async (path, init) => app.request(`${baseUrl}${path}`, init),
    given: async (recording) => {
      const times = { created_at: clock.now, updated_at: clock.now };
      const row = {
        id: newId(),
        title: 'Given',
        title_key: 'given',
        language: 'vi',
        state: 'ingested',
        tags: [],
      } as const;
      const stored = { ...row, tags: [...row.tags], ...times, ...recording };
      return (await inTransaction(store.db, (transaction) => insertRecording(transaction, stored))).id;
    },
    stop: async () => {
      watches.end();
      await unlisten();
      await store.close();
      await database.stop();
    },
  };
}
