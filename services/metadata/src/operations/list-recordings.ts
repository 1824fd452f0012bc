import { parseInstant } from '@ai2text/common/database';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService, RecordingSort } from '@ai2text/servers/metadata';
import { cursorRefused, foreignOwner } from '../problems/index.ts';
import { decodeCursor, encodeCursor, presentRecording } from '../recordings/index.ts';
import { listRecordings as listRows, type RecordingFilter, type SortKey, sortValue } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';

export function listRecordings({ db, now }: Dependencies): MetadataService<Caller>['listRecordings'] {
  return async ({ query }, { caller }) => {
    const ownerId = query.ownerId?.toLowerCase() ?? caller.ownerId;
    if (ownerId !== caller.ownerId && !caller.scopes.has('recordings:admin')) return foreignOwner();
    // No tag that is stored can hold this character; the database would not even take the question.
    if (query.tag?.includes('\0')) return { status: 200, body: { items: [] } };

    const sort = query.sort ?? '-createdAt';
    const filter = filterOf(query, ownerId);
    const binding = { sort, filter: { ...filter } };
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, binding, now());
    if (query.cursor !== undefined && after === undefined) return cursorRefused();

    const order = { key: SORT_KEYS[sort], descending: sort.startsWith('-') };
    // One more than the page holds tells whether there is a next one.
    const rows = await listRows(db, filter, order, query.limit + 1, after);
    const page = rows.slice(0, query.limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    const next = last && encodeCursor({ value: sortValue(last, order.key), id: last.id }, binding, now());
    return {
      status: 200,
      body: { items: page.map(presentRecording), ...(next === undefined ? {} : { nextCursor: next }) },
    };
  };
}

const SORT_KEYS: Readonly<Record<RecordingSort, SortKey>> = {
  createdAt: 'createdAt',
  '-createdAt': 'createdAt',
  updatedAt: 'updatedAt',
  '-updatedAt': 'updatedAt',
  title: 'title',
  '-title': 'title',
  durationMs: 'durationMs',
  '-durationMs': 'durationMs',
};

type Query = Parameters<MetadataService<Caller>['listRecordings']>[0]['query'];

function filterOf(query: Query, ownerId: string): RecordingFilter {
  const { language, state, tag, createdFrom, createdTo } = query;
  return {
    ownerId,
    ...(language === undefined ? {} : { language: language.toLowerCase() }),
    ...(state === undefined ? {} : { states: [...state].sort() }),
    ...(tag === undefined ? {} : { tag }),
    ...(createdFrom === undefined ? {} : { createdFrom: parseInstant(createdFrom) }),
    ...(createdTo === undefined ? {} : { createdTo: parseInstant(createdTo) }),
  };
}
