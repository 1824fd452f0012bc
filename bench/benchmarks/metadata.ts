import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@ai2text/common/ids';
import { Pool } from 'pg';
import { createTokenIssuer } from '../../tests/e2e/token-issuer.ts';
import { startPostgresServer } from '../../tests/postgres.ts';
import type { Benchmark } from '../benchmark.ts';
import { load, startServer } from '../gateway/index.ts';
import { median } from '../measure/index.ts';

const ROUNDS = 5;
const SECONDS = 3;
/** Connections of the service, and of the driver alone. */
const CONNECTIONS = 10;
const BODY = JSON.stringify({ title: 'Họp tuần', language: 'vi', durationMs: 13_073, tags: ['weekly', 'sales'] });
const HEADERS = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(BODY)) };

export const metadata: Benchmark = {
  name: 'metadata',
  title: 'Writing recordings',
  about:
    'Recordings that are created a second: by `POST /v1/recordings` of the service metadata, 32 requests on their way, ' +
    'and by the driver alone, which does the same insert in a transaction over as many connections. One PostgreSQL server ' +
    'that need not wait for a disk; caller, service and server share the machine.',
  async run({ repository, scratch }) {
    const server = await startPostgresServer();
    try {
      const issuer = await createTokenIssuer();
      const keys = join(scratch, 'keys.json');
      writeFileSync(keys, JSON.stringify(issuer.keySet));
      using service = await startServer([join(repository, 'services/metadata/src/main.ts')], {
        PORT: '0',
        DATABASE_URL: server.url('postgres'),
        DATABASE_POOL: String(CONNECTIONS),
        OBJECT_DIR: join(scratch, 'objects'),
        JWKS_FILE: keys,
        JWT_ISSUER: issuer.name,
      });
      const authorization = `Bearer ${await issuer.issue(newId(), ['recordings:write'])}`;
      const send = { method: 'POST', body: BODY, status: 201 };
      const url = `${service.url}/v1/recordings`;
      const rates = { driver: [] as number[], service: [] as number[] };
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.driver.push(await writeByDriver(server.url('postgres')));
        rates.service.push(await load(url, { ...HEADERS, authorization }, SECONDS, send));
      }
      const [floor, ours] = [median(rates.driver), median(rates.service)];
      return [
        '| | recordings a second | ratio to the driver |',
        '| --- | --: | --: |',
        `| the driver alone | ${floor} | 1.00 |`,
        `| the service | ${ours} | ${(ours / floor).toFixed(2)} |`,
      ].join('\n');
    } finally {
      await server.stop();
    }
  },
};

/** The least that a write costs: a transaction with the insert that the service does. */
async function writeByDriver(url: string): Promise<number> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  const text = `insert into recordings
    (id, owner_id, title, title_key, language, duration_ms, state, tags, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning *`;
  const owner = newId();
  const started = performance.now();
  let written = 0;
  const writer = async (): Promise<void> => {
    while (performance.now() - started < SECONDS * 1_000) {
      const client = await pool.connect();
      const now = new Date();
      const { title, language, durationMs, tags } = JSON.parse(BODY);
      await client.query('begin');
      await client.query(text, [newId(), owner, title, title, language, durationMs, 'created', tags, now, now]);
      await client.query('commit');
      client.release();
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: 32 }, writer));
  const rate = Math.round(written / ((performance.now() - started) / 1_000));
  await pool.end();
  return rate;
}
