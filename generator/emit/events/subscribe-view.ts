import type { Channel, Consumer, EventOperation } from '../../model/ir/index.ts';
import { fateTags, isNatsChannel, stemOf } from '../asyncapi/index.ts';
import { docComment, pascalCase, propertyKey, stringLiteral } from '../typescript/index.ts';
import { bindingEntries } from './binding.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';
import { requestsIn } from './requests.ts';
import { type UpcastersView, upcastersView } from './upcasters-view.ts';

/** One function that subscribes, and what belongs to it. */
export interface SubscribeView {
  readonly doc: string;
  readonly name: string;
  readonly channel: string;
  readonly address: string;
  /** The newest version of each event. */
  readonly events: readonly EventView[];
  readonly upcasters: UpcastersView;
  readonly eventUnion: string;
  readonly constants: string;
  /** Literals of the types that the channel carries for others; empty where there are none. */
  readonly others: string;
  readonly optionsType: string;
  readonly optionsDoc: string;
  /** Name of the table of consumers; empty where the contract declares none. */
  readonly table: string;
  readonly consumers: readonly ConsumerView[];
  /** Type of the option `consumer`. */
  readonly consumerType: string;
  readonly consumerDoc: string;
  /** Expression of the binding that is subscribed to. */
  readonly binding: string;
}

interface EventView {
  readonly constant: string;
  readonly eventType: string;
}

interface ConsumerView {
  readonly doc: string;
  readonly key: string;
  /** The key as a literal type. */
  readonly literal: string;
  /** Members of its binding, a line each. */
  readonly entries: string;
}

/** One subscription for each channel and choice of its messages, whatever the number of operations that read them. */
export function subscribeViews(contract: ContractView): SubscribeView[] {
  const groups = new Map<string, { readonly channel: Channel; readonly operations: EventOperation[] }>();
  const asked = requestsIn(contract.api);
  for (const operation of contract.api.operations) {
    const channel = contract.api.channels.find(({ id }) => id === operation.channel);
    if (operation.action !== 'receive' || channel === undefined || asked.has(operation)) continue;
    if (!isNatsChannel(contract.api, channel)) continue;
    const key = JSON.stringify([channel.id, [...operation.messages].sort()]);
    const group = groups.get(key) ?? { channel, operations: [] };
    group.operations.push(operation);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ channel, operations }) => {
    const [first] = operations;
    const messages = contract.messages.of(channel, first?.messages ?? []);
    return first === undefined || messages.length === 0
      ? []
      : [subscribeView(contract, channel, first, operations, messages)];
  });
}

function subscribeView(
  contract: ContractView,
  channel: Channel,
  first: EventOperation,
  operations: readonly EventOperation[],
  read: readonly MessageView[],
): SubscribeView {
  const { scope } = contract;
  const upcasters = upcastersView(contract, read);
  const messages = upcasters.newest;
  const [only] = messages;
  const ideal = messages.length === 1 && only !== undefined ? nameOf(only, read) : pascalCase(stemOf(channel.id));
  const name = scope.claim(`subscribe${ideal}`, `subscribe${pascalCase(first.id)}`);
  const subject = name.replace(/^subscribe/, '');
  const declared = channel.stream === undefined ? [] : operations.flatMap(({ consumers }) => consumers);
  const consumers = consumerViews(declared, channel.stream?.name ?? '');
  const table =
    consumers.length === 0 ? '' : scope.claim(`${subject.charAt(0).toLowerCase()}${subject.slice(1)}Consumers`);
  return {
    doc: docComment({
      prose: [first.summary ?? first.title, first.description, PROMISE],
      tags: fateTags(first),
    }),
    name,
    channel: scope.claim(`${subject.charAt(0).toLowerCase()}${subject.slice(1)}Channel`),
    address: stringLiteral(channel.address ?? '>'),
    events: messages.map(({ constant, eventType }) => ({ constant, eventType })),
    upcasters: upcasters.steps.length === 0 ? upcasters : { ...upcasters, type: scope.claim(`${subject}Upcasters`) },
    eventUnion: messages.map(({ eventType }) => eventType).join(' | '),
    constants: messages.map(({ constant }) => constant).join(', '),
    others: othersOn(contract, channel, [...read, ...upcasters.steps.map(({ to }) => to)]),
    optionsType: scope.claim(`${subject}SubscriptionOptions`),
    optionsDoc: docComment({ prose: [`How \`${name}\` reads.`] }),
    table,
    consumers,
    consumerType: table === '' ? 'ConsumerBinding' : consumers.map(({ literal }) => literal).join(' | '),
    consumerDoc: docComment(
      {
        prose: [
          table === ''
            ? 'The durable consumer to read from; the contract declares none.'
            : 'Which of the consumers that the contract declares reads.',
        ],
      },
      '  ',
    ),
    binding: table === '' ? 'options.consumer' : `${table}[options.consumer]`,
  };
}

/** Types of events that are sent to the channel's address and that the subscription does not read. */
function othersOn({ api, messages }: ContractView, { address }: Channel, read: readonly MessageView[]): string {
  const carried = messages.in(api.channels.filter((channel) => channel.address === address));
  const own = new Set(read.map(({ typeLiteral }) => typeLiteral));
  return [...new Set(carried.map(({ typeLiteral }) => typeLiteral))].filter((type) => !own.has(type)).join(', ');
}

/** A subscription to all versions of an event is called by none of them. */
function nameOf(newest: MessageView, read: readonly MessageView[]): string {
  return pascalCase(read.length === 1 ? (read[0]?.constant ?? newest.constant) : stemOf(newest.message.id));
}

const PROMISE =
  'Every event reaches the handler at least once: it must take the same event twice without doing its work twice.';

/** By the consuming service's name, or by their durables' where two share one; each durable once. */
function consumerViews(declared: readonly Consumer[], stream: string): ConsumerView[] {
  const consumers = [...new Map(declared.map((consumer) => [consumer.durable, consumer])).values()];
  const distinct = new Set(consumers.map(({ name }) => name)).size === consumers.length;
  return consumers.map((consumer) => {
    const name = distinct ? consumer.name : consumer.durable;
    return {
      doc: docComment({ prose: [consumer.description] }, '  '),
      key: propertyKey(name),
      literal: stringLiteral(name),
      entries: bindingEntries(consumer, stream)
        .map((entry) => `    ${entry}`)
        .join('\n'),
    };
  });
}
