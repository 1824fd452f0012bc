import { importOf } from '../asyncapi/index.ts';
import { template } from '../templates.ts';
import { HEADER } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import { type SubscribeView, subscribeViews } from './subscribe-view.ts';

interface SubscriberView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly tables: readonly Pick<SubscribeView, 'table' | 'consumers'>[];
  readonly subscriptions: readonly SubscribeView[];
}

const print = template<SubscriberView>('events/subscriber.hbs');

/** `subscriber.ts`, or undefined for a contract that receives nothing over NATS. */
export function subscriberFile(contract: ContractView): string | undefined {
  const { importExtension } = contract;
  const subscriptions = subscribeViews(contract);
  if (subscriptions.length === 0) return undefined;
  return print({
    header: HEADER,
    imports: [
      ...importOf(
        [
          'type ConsumerBinding',
          'type EventConnection',
          'type EventSubscription',
          'type Handler',
          'type SubscriptionOptions',
          'subscribeToEvents',
          ...(subscriptions.some(({ upcasters }) => upcasters.type !== '') ? ['type Upcaster', 'upcast'] : []),
        ],
        '@ai2text/common/events',
      ),
      ...importOf(
        subscriptions.flatMap(({ events, upcasters }) => [
          ...events.flatMap(({ constant, eventType }) => [constant, `type ${eventType}`]),
          ...upcasters.steps.flatMap(({ from, to }) => [from.constant, to.constant]),
        ]),
        `./events${importExtension}`,
      ),
    ],
    tables: subscriptions.filter(({ table }) => table !== ''),
    subscriptions,
  });
}
