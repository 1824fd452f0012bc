/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one
 * mends. The tables of vectors are none of them: each is as wide as the vectors of its model, and they exist only without
 * a server for vectors.
 */
import type { Migrations } from '@ai2text/common/database';
import { deletionsMigration } from '@ai2text/common/deletions';
import { segments } from './0001-segments.ts';
import { collections } from './0002-collections.ts';
import { ingestedAt } from './0003-ingested-at.ts';

export const migrations: Migrations = {
  '0001-segments': segments,
  '0002-collections': collections,
  '0003-ingested-at': ingestedAt,
  '0004-deletions': deletionsMigration,
};
