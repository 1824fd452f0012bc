/** Rules about AsyncAPI documents and the JetStream extension. */
import type { Rule } from '../rule.ts';
import { compatibilityUnknown } from './compatibility.ts';
import {
  addressUnreadable,
  consumerInvalid,
  deadLetterMissing,
  durableDuplicate,
  streamInvalid,
  streamMissing,
} from './jetstream.ts';
import {
  eventComponentUnused,
  eventSchemaNameClash,
  eventSunsetMissing,
  messageNameClash,
  operationNameClash,
} from './messages.ts';
import type { EventOutline } from './outline.ts';

export { outlineEvents } from './outline.ts';

export const eventRules: readonly Rule<EventOutline>[] = [
  messageNameClash,
  operationNameClash,
  eventSchemaNameClash,
  eventComponentUnused,
  eventSunsetMissing,
  compatibilityUnknown,
  streamInvalid,
  streamMissing,
  addressUnreadable,
  consumerInvalid,
  durableDuplicate,
  deadLetterMissing,
];
