import { setTimeout as sleep } from 'node:timers/promises';
import { type EventConnection, encodeHeaders, publishMessage } from '@ai2text/common/events';
import {
  createParcelsPublisher,
  type ParcelsPublisher,
} from '../../generator/test/events/cases/parcels/expected/parcels-v1/index.ts';
import { fateOf, parcelId } from './parcels.ts';

/** How many may wait for their acknowledgement at the same time. */
const WINDOW = 128;

/** Sends all parcels, and each for as long as it takes: what was not confirmed is sent again under the same id. */
export async function sendParcels(connection: EventConnection, count: number, seed: number): Promise<void> {
  const publisher = createParcelsPublisher(connection, { source: '/counter', timeout: 2_000 });
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let parcel = next++; parcel < count; parcel = next++) await sendOne(connection, publisher, parcel, seed);
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
}

async function sendOne(
  connection: EventConnection,
  publisher: ParcelsPublisher,
  parcel: number,
  seed: number,
): Promise<void> {
  const fate = fateOf(parcel, seed);
  const id = parcelId(parcel);
  const parameters = { depot: `d${parcel % 7}` };
  for (;;) {
    try {
      if (fate === 'broken') await sendBroken(connection, id, parcel);
      else await publisher.parcelSent({ parcel, fate }, { id, subject: String(parcel), parameters });
      return;
    } catch {
      await sleep(50);
    }
  }
}

/** What a careless publisher would send: an event by its headers, with data that breaks the contract. */
async function sendBroken(connection: EventConnection, id: string, parcel: number): Promise<void> {
  const envelope = { id, source: '/counter', type: 'parcel.sent.v1', subject: String(parcel), extensions: {} };
  await publishMessage(connection, 'parcels.sent.d0', Buffer.from('{"parcel":"heavy"}'), encodeHeaders(envelope));
}
