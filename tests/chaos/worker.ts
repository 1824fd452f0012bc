/** One process that bills and mails parcels until it is told to stop, or killed. Reads `CHAOS_NATS` and `CHAOS_DATABASE`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@ai2text/common/database';
import { reject } from '@ai2text/common/events';
import { handleOnce } from '@ai2text/common/inbox';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import { outboxIn, startRelay } from '@ai2text/common/outbox';
import {
  createParcelsPublisher,
  type ParcelBilledEvent,
  type ParcelSentEvent,
  subscribeParcelBilled,
  subscribeParcelSent,
} from '../../generator/test/events/cases/parcels/expected/parcels-v1/index.ts';
import { billId } from './parcels.ts';
import type { ChaosTables } from './tables.ts';

const log = createLogger({ service: 'chaos', level: 'silent' });
const url = process.env['CHAOS_DATABASE'] ?? '';
const servers = process.env['CHAOS_NATS'] ?? '';
/** The longest that a handler rests before it is done, so that a kill meets many of them. */
const REST = 4;

const { db, close } = openDatabase<ChaosTables>({ url, poolSize: 8, onIdleError: () => {} });
const connection = await connectNats({
  servers,
  name: 'chaos-worker',
  log,
  client: { waitOnFirstConnect: true, reconnectTimeWait: 100, reconnectJitter: 50 },
});

const bill = handleOnce<ChaosTables, ParcelSentEvent>({ db, consumer: 'billing' }, async (event, transaction) => {
  const { parcel, fate } = event.data;
  if (fate === 'rejected') return reject('no such address');
  await transaction.insertInto('billed').values({ parcel, attempt: event.attempt }).execute();
  const publisher = createParcelsPublisher(outboxIn(transaction), { source: '/billing' });
  await publisher.parcelBilled({ parcel }, { id: billId(parcel), subject: String(parcel) });
  await sleep(Math.random() * REST);
  if (fate === 'failing') throw new Error('the printer is on fire');
  return undefined;
});

const mail = handleOnce<ChaosTables, ParcelBilledEvent>({ db, consumer: 'mail' }, async (event, transaction) => {
  await transaction.insertInto('mailed').values({ parcel: event.data.parcel, attempt: event.attempt }).execute();
  await sleep(Math.random() * REST);
  return undefined;
});

/** The streams were there when the run began, but the server may not be at this moment. */
async function insist<T>(start: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await start();
    } catch {
      await sleep(100);
    }
  }
}

const relay = startRelay(db, { connection, log, interval: 50 });
const subscriptions = [
  await insist(() => subscribeParcelSent(connection, bill, { consumer: 'billing', log })),
  await insist(() => subscribeParcelBilled(connection, mail, { consumer: 'mail', log })),
];

process.once('SIGTERM', async () => {
  await Promise.all([...subscriptions.map((each) => each.stop()), relay.stop()]);
  await connection.close();
  await close();
});
