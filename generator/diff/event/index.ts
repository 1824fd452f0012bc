/** Compares two AsyncAPI contracts: channels, messages, operations, replies, streams and consumers. */
import type { EventApi } from '../../model/ir/index.ts';
import type { Found } from '../found.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareChannels } from './channels.ts';
import { compareOperations } from './operations.ts';
import { compareServers } from './servers.ts';

export function compareEventApis(base: EventApi, revision: EventApi, sunset: SunsetPolicy): Found[] {
  return [
    ...compareServers(base, revision),
    ...compareChannels(base, revision, sunset),
    ...compareOperations(base, revision, sunset),
  ];
}
