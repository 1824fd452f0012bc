import type { Channel, EventOperation } from '../../model/ir/index.ts';
import { fateTags, importOf, isNatsChannel } from '../asyncapi/index.ts';
import { template } from '../templates.ts';
import { camelCase, docComment, HEADER, NameScope, pascalCase } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';
import { requestsIn } from './requests.ts';
import { addressOf, optionMembers, typesOfMembers } from './send-options.ts';

interface PublisherView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly doc: string;
  readonly publisherType: string;
  readonly factory: string;
  readonly methods: readonly MethodView[];
}

interface MethodView {
  readonly doc: string;
  readonly method: string;
  readonly constant: string;
  readonly dataType: string;
  readonly optionsType: string;
  readonly optionsDoc: string;
  /** Members of the options beside those that every publish has, each with its comment; empty where there is none. */
  readonly members: string;
  /** `options: X`, or `options: X = {}` where nothing in it is required. */
  readonly signature: string;
  readonly parameters: string;
  /** Expression of the subject to publish on. */
  readonly address: string;
  /** Whether the address is filled in from options. */
  readonly fills: boolean;
}

const print = template<PublisherView>('events/publisher.hbs');

/** `publisher.ts`, or undefined for a contract that sends nothing over NATS. */
export function publisherFile(contract: ContractView): string | undefined {
  const { api, scope, stem, importExtension } = contract;
  const methods = methodsOf(contract);
  if (methods.length === 0) return undefined;
  const runtime = ['type PublishTarget', 'type Published', 'type PublisherOptions', 'type PublishOptions'];
  if (methods.some(({ fills }) => fills)) runtime.push('fillAddress');
  return print({
    header: HEADER,
    imports: [
      ...importOf([...runtime, 'createPublisher'], '@ai2text/common/events'),
      ...importOf(
        methods.map(({ constant }) => constant),
        `./events${importExtension}`,
      ),
      ...importOf(
        methods.flatMap(({ dataType, members }) => [`type ${dataType}`, ...typesOfMembers(contract, members)]),
        `./types${importExtension}`,
      ),
    ],
    doc: docComment({ prose: [`Publishes the events of ${api.title}.`] }),
    publisherType: scope.claim(`${stem}Publisher`),
    factory: scope.claim(`create${stem}Publisher`),
    methods,
  });
}

/** One method for each message on each channel, however many operations send it. */
function methodsOf(contract: ContractView): MethodView[] {
  const { api, messages } = contract;
  const asked = requestsIn(api);
  const names = new NameScope();
  const methods = new Map<string, MethodView>();
  for (const operation of api.operations) {
    const channel = api.channels.find(({ id }) => id === operation.channel);
    if (operation.action !== 'send' || asked.has(operation) || channel === undefined) continue;
    if (!isNatsChannel(api, channel)) continue;
    for (const message of messages.of(channel, operation.messages)) {
      const key = JSON.stringify([channel.id, message.constant]);
      if (!methods.has(key)) methods.set(key, methodView(contract, operation, channel, message, names));
    }
  }
  return [...methods.values()];
}

function methodView(
  contract: ContractView,
  operation: EventOperation,
  channel: Channel,
  message: MessageView,
  methods: NameScope,
): MethodView {
  const optionsType = contract.scope.claim(
    `${pascalCase(message.constant)}Options`,
    `${pascalCase(operation.id)}Options`,
  );
  const { members, required } = optionMembers(contract, channel, message);
  const several = operation.messages.length > 1;
  const about = several ? [message.message.summary ?? message.message.title] : [operation.summary ?? operation.title];
  return {
    doc: docComment(
      {
        prose: [...about, operation.description],
        tags: [
          ['returns', 'the acknowledgement of the stream, once the event is stored'],
          ...fateTags(operation.deprecated ? operation : message.message),
        ],
      },
      '  ',
    ),
    method: methods.claim(message.constant, camelCase(operation.id)),
    constant: message.constant,
    dataType: message.dataType,
    optionsType,
    optionsDoc: docComment({ prose: [`How one \`${message.constant}\` event is published.`] }),
    members: members.join('\n'),
    signature: `options${required ? '' : '?'}: ${optionsType}`,
    parameters: required ? 'data, options' : 'data, options = {}',
    ...addressOf(channel),
  };
}
