/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one mends.
 */
import type { Migrations } from '@ai2text/common/database';
import { deletionsMigration } from '@ai2text/common/deletions';
import { texts } from './0001-texts.ts';

export const migrations: Migrations = { '0001-texts': texts, '0002-deletions': deletionsMigration };
