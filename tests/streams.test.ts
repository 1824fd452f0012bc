/** Streams and consumers on real servers, from contracts by the command line: planned, applied, refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureStreams } from '@ai2text/common/nats';
import { consumers, streams as definitions } from '@ai2text/jetstream';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { run } from '../generator/cli/run.ts';
import { spellDuration } from '../generator/emit/jetstream/durations.ts';
import { type NatsServer, startNatsServer } from './nats.ts';

interface Changes {
  readonly stream?: string;
  readonly consumer?: string;
}

/** A contract with one stream and one consumer, in which a test changes settings. */
function contract({ consumer = '', stream = '' }: Changes = {}): string {
  const settings = (defaults: Record<string, string>, changes: string): string => {
    const given = changes === '' ? [] : changes.split('; ').map((pair) => pair.split(': ') as [string, string]);
    const all = { ...defaults, ...Object.fromEntries(given) };
    return `{ ${Object.entries(all)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')} }`;
  };
  return `asyncapi: 3.0.0
info: { title: Notes, version: 1.0.0 }
channels:
  noted:
    address: note.created.v1
    messages:
      Noted: { name: note.created.v1, contentType: application/json, payload: { type: object } }
    x-nats-jetstream:
      stream: ${settings(
        {
          name: 'NOTES',
          subjects: '[note.>]',
          maxAge: '720h',
          maxBytes: '{ dev: 1000000, prod: 5000000 }',
          replicas: '{ dev: 1, prod: 3 }',
        },
        stream,
      )}
operations:
  receiveNoted:
    action: receive
    channel: { $ref: '#/channels/noted' }
    x-nats-jetstream:
      consumers:
        - ${settings(
          {
            name: 'mailer',
            durable: 'mailer-note',
            maxDeliver: '5',
            deadLetter: '{ stream: DLQ_MAILER, subject: dlq.mailer.note }',
          },
          consumer,
        )}
`;
}

let server: NatsServer;
let folder: string;
beforeAll(async () => {
  server = await startNatsServer();
  folder = mkdtempSync(join(tmpdir(), 'streams-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function streams(changes: Changes, ...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  writeFileSync(join(folder, 'notes.yaml'), contract(changes));
  const [name = '', ...rest] = argv;
  return command(['streams', name, 'notes.yaml', '--server', server.url, ...rest]);
}

async function command(argv: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const exit = await run(argv, {
    cwd: folder,
    colour: false,
    interactive: false,
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
}

async function withManager<T>(work: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: server.url });
  try {
    return await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

test('manifests for Kubernetes say what the runtime asks the server for', async () => {
  const own = await startNatsServer();
  const connection = await connect({ servers: own.url });
  try {
    const manager = await jetstreamManager(connection);
    await ensureStreams(manager, definitions, consumers, 'dev');
    const manifests = parseAllDocuments(
      readFileSync(new URL('../generated/jetstream/kubernetes/dev.yaml', import.meta.url), 'utf8'),
    ).map((document) => document.toJS());
    expect(manifests).toHaveLength(definitions.length + consumers.length);
    for (const { kind, spec } of manifests) {
      if (kind === 'Stream') {
        const { config } = await manager.streams.info(spec.name);
        expect(spec).toEqual({
          name: config.name,
          description: config.description,
          subjects: config.subjects,
          retention: config.retention,
          storage: config.storage,
          discard: config.discard,
          maxAge: config.max_age === 0 ? '' : spellDuration(config.max_age),
          maxBytes: config.max_bytes,
          maxMsgs: config.max_msgs,
          maxMsgSize: config.max_msg_size,
          duplicateWindow: spellDuration(config.duplicate_window),
          replicas: config.num_replicas,
        });
      } else {
        const { config } = await manager.consumers.info(spec.streamName, spec.durableName);
        expect(spec).toEqual({
          streamName: spec.streamName,
          durableName: config.durable_name,
          description: config.description,
          ackPolicy: config.ack_policy,
          deliverPolicy: config.deliver_policy,
          replayPolicy: config.replay_policy,
          ackWait: spellDuration(config.ack_wait ?? 0),
          maxDeliver: config.max_deliver,
          maxAckPending: config.max_ack_pending,
          filterSubject: config.filter_subject,
        });
      }
    }
  } finally {
    await connection.close();
    await own.stop();
  }
});

describe('a server of one’s own', () => {
  test('is planned for, made so, and then left alone', async () => {
    const planned = await streams({}, 'plan');
    expect(planned).toMatchObject({ exit: 1, err: expect.stringContaining('sync_interval: always') });
    expect(planned.out).toContain('create     stream NOTES\n');
    expect(planned.out).toContain('create     consumer NOTES/mailer-note\n');
    expect(await withManager((manager) => manager.streams.names().next())).toEqual([]);
    const applied = await streams({}, 'apply');
    expect(applied).toMatchObject({ exit: 0 });
    expect(applied.out).toContain('created    stream NOTES\n');
    expect((await streams({}, 'plan')).out).toMatch(/^(\d) of \1 are as the contracts say\n$/);
    expect(await streams({}, 'apply')).toMatchObject({ exit: 0, out: '', err: expect.stringMatching(/^0 changed/) });
    const { config } = await withManager((manager) => manager.streams.info('NOTES'));
    expect(config).toMatchObject({ max_bytes: 1_000_000, num_replicas: 1, subjects: ['note.>'] });
  });

  test('is changed where nothing is lost, and the difference is told', async () => {
    const change = { stream: 'maxBytes: 2000000', consumer: 'ackWait: 10s' };
    const { out } = await streams(change, 'plan');
    expect(out).toContain('update     stream NOTES\n             max_bytes: asked 2000000, found 1000000\n');
    expect(out).toContain('ack_wait: asked 10000000000, found 30000000000');
    expect((await streams(change, 'apply')).exit).toBe(0);
  });

  test('keeps what would be lost, unless it is named', async () => {
    await withManager(async (manager) => {
      for (let n = 0; n < 20; n += 1) await manager.jetstream().publish('note.created.v1', new Uint8Array(1_000));
    });
    const change = { stream: 'maxBytes: 5000; maxMessages: 10; subjects: [note.created.v1]' };
    const refused = await streams(change, 'apply');
    expect(refused).toMatchObject({ exit: 1, out: '' });
    expect(refused.err).toMatch(/refused {2}NOTES: nothing keeps note\.> any more/);
    expect(refused.err).toMatch(/refused {2}NOTES: maxBytes 5000 is less than the \d+ bytes that are stored/);
    expect(refused.err).toMatch(/refused {2}NOTES: maxMessages 10 is less than the 20 that are stored/);
    expect(refused.err).toContain('Nothing was changed.');
    expect((await withManager((manager) => manager.streams.info('NOTES'))).state.messages).toBe(20);
    expect((await streams({ stream: 'retention: interest' }, 'apply')).err).toContain(
      'retention interest instead of limits',
    );
    expect((await streams(change, 'apply', '--allow-loss', 'NOTES')).exit).toBe(0);
    expect((await withManager((manager) => manager.streams.info('NOTES'))).state.messages).toBeLessThan(11);
    await streams({}, 'apply');
  });

  test('loses no stream and no consumer that contracts do not name, unless it is told by name', async () => {
    await withManager(async (manager) => {
      await manager.streams.add({ name: 'OLD', subjects: ['old'] });
      await manager.jetstream().publish('old');
      await manager.consumers.add('NOTES', { durable_name: 'gone', ack_policy: 'explicit' });
    });
    const { out } = await streams({}, 'plan');
    expect(out).toContain('unknown    stream OLD (no contract names it: it stays)');
    expect(out).toContain('unknown    consumer NOTES/gone (no contract names it: it stays)');
    expect((await streams({}, 'apply', '--delete', 'OLD')).err).toContain('refused  OLD: 1 messages go with it');
    expect((await streams({}, 'apply', '--delete', 'NOTES')).err).toContain(
      'NOTES is what contracts ask for: it stays',
    );
    expect((await streams({}, 'apply', '--delete', 'NEVER')).err).toContain('NEVER is not on the server');
    const named = ['OLD', 'NOTES/gone'];
    const deleted = await streams({}, 'apply', '--delete', ...named, '--allow-loss', ...named);
    expect(deleted).toMatchObject({ exit: 0, out: 'deleted    consumer NOTES/gone\ndeleted    stream OLD\n' });
    expect((await streams({}, 'plan')).exit).toBe(0);
  });

  test('says in a line what it cannot hold, and what it is not', async () => {
    const { exit, err } = await streams({}, 'plan', '--environment', 'moon');
    expect({ exit, err: err.split('\n')[0] }).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/^error: Stream NOTES declares .* not for the environment moon$/),
    });
    const three = await streams({}, 'apply', '--environment', 'prod');
    expect(three).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^error: Stream NOTES: the server refuses .*replicas/),
    });
    expect((await streams({}, 'plan', '--monitor', 'http://127.0.0.1:1')).err).toContain('is no monitoring of a NATS');
  });
});

test('a sweep by the command line looks behind every consumer of the contracts', async () => {
  await streams({}, 'apply');
  const swept = await command(['dlq', 'sweep', 'notes.yaml', '--server', server.url, '--json']);
  expect(swept).toEqual({ exit: 0, out: '{"consumer":"NOTES/mailer-note","moved":0,"missing":0}\n', err: '' });
});

test.each([
  [true, ''],
  [false, 'warning: The server writes to its disk every 120 s: acknowledged messages of that time are lost'],
])('a server that writes before it acknowledges (%s) is not warned of, others are', async (syncAlways, warning) => {
  const own = await startNatsServer({ monitoring: true, syncAlways });
  try {
    const { err } = await streams({}, 'plan', '--server', own.url, '--monitor', own.monitor);
    expect(err.slice(0, warning.length || undefined)).toBe(warning);
  } finally {
    await own.stop();
  }
});
