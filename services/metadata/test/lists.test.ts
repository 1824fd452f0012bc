import { metadata, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { titleSortKey } from '../src/recordings/index.ts';
import { databases } from './databases.ts';
import { ALL_SCOPES, type Client, startTestService, type TestService } from './service.ts';

const START = Date.parse('2026-11-20T08:00:00Z');
const SORTS = [
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
  'title',
  '-title',
  'durationMs',
  '-durationMs',
] as const;

describe.each(databases)('lists on $name', (database) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(database);
  });
  afterAll(() => service.stop());

  type Query = NonNullable<metadata.ListRecordingsRequest['query']>;

  async function list(client: Client, query: Query): Promise<metadata.RecordingPage> {
    return value(metadata.listRecordings(client, { query }));
  }

  /** A recording of so many seconds after the start; few different values, so that there are many ties. */
  async function add(owner: string, seconds: number): Promise<string> {
    const time = new Date(START + seconds * 1_000);
    const title = `Bản ghi ${seconds % 3}`;
    const duration_ms = seconds % 4 === 0 ? null : (seconds % 4) * 1_000;
    const times = { created_at: time, updated_at: time };
    return service.given({ owner_id: owner, title, title_key: titleSortKey(title), duration_ms, ...times });
  }

  test('nothing is lost or doubled while recordings are added, in any order', async () => {
    const plan = fc.record({
      sort: fc.constantFrom(...SORTS),
      limit: fc.integer({ min: 1, max: 5 }),
      before: fc.array(fc.nat(12), { minLength: 1, maxLength: 14 }),
      during: fc.array(fc.nat(12), { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ sort, limit, before, during }) => {
        const owner = newId();
        const client = await service.client(owner);
        const there = new Set<string>();
        for (const seconds of before) there.add(await add(owner, seconds));

        const seen: metadata.Recording[] = [];
        const added = [...during];
        for (let cursor: string | undefined; ; ) {
          const page = await list(client, { sort, limit, cursor });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          const seconds = added.pop();
          if (seconds !== undefined) await add(owner, seconds);
          cursor = page.nextCursor;
          if (cursor === undefined) break;
        }

        const ids = seen.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of there) expect(ids).toContain(id);
        expect(ids).toEqual(seen.toSorted(inOrder(sort)).map(({ id }) => id));
      }),
      { numRuns: 25 },
    );
  });

  test('filters add up', async () => {
    const owner = newId();
    const client = await service.client(owner);
    const base = { owner_id: owner, language: 'vi', tags: ['a'] };
    const vi = await service.given({ ...base, state: 'indexed' });
    const viVN = await service.given({ ...base, language: 'vi-VN', tags: ['a', 'b'] });
    const vie = await service.given({ ...base, language: 'vie', tags: ['ab'] });
    const old = await service.given({ ...base, created_at: new Date(START) });
    const found = async (query: Query) => new Set((await list(client, query)).items.map(({ id }) => id));

    expect(await found({ language: 'VI' })).toEqual(new Set([vi, viVN, old]));
    expect(await found({ tag: 'a' })).toEqual(new Set([vi, viVN, old]));
    expect(await found({ tag: 'b', language: 'vi' })).toEqual(new Set([viVN]));
    expect(await found({ state: ['indexed'] })).toEqual(new Set([vi]));
    expect(await found({ state: ['ingested', 'indexed'] })).toEqual(new Set([vi, viVN, vie, old]));
    expect(await found({ createdFrom: '2026-11-20T08:00:00.001Z', tag: 'a' })).toEqual(new Set([vi, viVN]));
    expect(await found({ createdTo: '2026-11-20T15:00:00.001+07:00' })).toEqual(new Set([old]));
    expect(await found({ createdTo: '2026-11-20T08:00:00Z' })).toEqual(new Set());
    expect(await found({ tag: 'a\0' })).toEqual(new Set());
    expect(await found({ createdFrom: '0000-01-01T00:00:00Z', createdTo: '9999-12-31T23:59:60Z', tag: 'ab' })).toEqual(
      new Set([vie]),
    );
  });

  test('a cursor fits its own list only', async () => {
    const owner = newId();
    const client = await service.client(owner);
    await add(owner, 1);
    await add(owner, 2);
    const { nextCursor: cursor } = await list(client, { limit: 1, state: ['ingested', 'indexed'] });
    const status = async (query: Query, by = client) => (await metadata.listRecordings(by, { query })).status;

    expect(await status({ cursor, state: ['indexed', 'ingested'] })).toBe(200);
    expect(await status({ cursor, limit: 5, sort: '-createdAt', state: ['ingested', 'indexed'] })).toBe(200);
    expect(await status({ cursor })).toBe(400);
    expect(await status({ cursor, state: ['ingested', 'indexed'], sort: 'createdAt' })).toBe(400);
    expect(await status({ cursor, state: ['ingested', 'indexed'] }, await service.client(newId()))).toBe(400);
    expect(await status({ cursor: 'eyJrIjoiMDFhMWY1YzItN2I0MCJ9' })).toBe(400);
    service.clock.now = new Date(service.clock.now.getTime() + 25 * 3_600_000);
    expect(await status({ cursor, state: ['ingested', 'indexed'] })).toBe(400);
  });

  test('show the recordings of the caller, and those of others to admins only', async () => {
    const [owner, other] = [newId(), newId()];
    const mine = await add(owner, 1);
    const theirs = await add(other, 1);
    const admin = await service.client(owner, [...ALL_SCOPES, 'recordings:admin']);
    const client = await service.client(owner);
    const ids = async (by: Client, query: Query) => (await list(by, query)).items.map(({ id }) => id);
    expect(await ids(client, {})).toEqual([mine]);
    expect(await ids(client, { ownerId: owner.toUpperCase() })).toEqual([mine]);
    expect(await ids(admin, {})).toEqual([mine]);
    expect(await ids(admin, { ownerId: other })).toEqual([theirs]);
    expect(await metadata.listRecordings(client, { query: { ownerId: other } })).toMatchObject({ status: 403 });
  });
});

/** How the contract orders: by the value, then by the id, both turned round by a minus. */
function inOrder(sort: (typeof SORTS)[number]): (a: metadata.Recording, b: metadata.Recording) => number {
  const key = sort.replace('-', '');
  const sign = sort.startsWith('-') ? -1 : 1;
  const of = (recording: metadata.Recording): string | number => {
    if (key === 'durationMs') return recording.durationMs ?? -1;
    if (key === 'title') return recording.title;
    return key === 'createdAt' ? recording.createdAt : recording.updatedAt;
  };
  return (a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x !== y) return x < y ? -sign : sign;
    return a.id < b.id ? -sign : sign;
  };
}
