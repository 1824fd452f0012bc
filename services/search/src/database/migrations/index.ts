/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one
 * mends. The table of vectors is none of them: its width is that of the model, and it exists only without a server for
 * vectors.
 */
import type { Migrations } from '@ai2text/common/database';
import { segments } from './0001-segments.ts';

export const migrations: Migrations = { '0001-segments': segments };
