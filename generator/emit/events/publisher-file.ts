import type { Channel, EventOperation } from '../../model/ir/index.ts';
import { channelParameters, fateTags, importOf, isNatsChannel } from '../asyncapi/index.ts';
import { template } from '../templates.ts';
import { docComment, HEADER, pascalCase, printType, propertyKey, stringLiteral } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import { isManaged } from './header-properties.ts';
import type { MessageView } from './message-view.ts';

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
  const methods = api.operations
    .filter(({ action }) => action === 'send')
    .flatMap((operation) => methodsOf(contract, operation));
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
        methods.map(({ dataType }) => `type ${dataType}`),
        `./types${importExtension}`,
      ),
    ],
    doc: docComment({ prose: [`Publishes the events of ${api.title}.`] }),
    publisherType: scope.claim(`${stem}Publisher`),
    factory: scope.claim(`create${stem}Publisher`),
    methods,
  });
}

function methodsOf(contract: ContractView, operation: EventOperation): MethodView[] {
  const channel = contract.api.channels.find(({ id }) => id === operation.channel);
  if (channel === undefined || !isNatsChannel(contract.api, channel)) return [];
  const several = operation.messages.length > 1;
  return contract.messages
    .of(channel, operation.messages)
    .map((message) => methodView(contract, operation, channel, message, several));
}

function methodView(
  contract: ContractView,
  operation: EventOperation,
  channel: Channel,
  message: MessageView,
  several: boolean,
): MethodView {
  const optionsType = contract.scope.claim(
    `${pascalCase(message.constant)}Options`,
    `${pascalCase(operation.id)}Options`,
  );
  const { members, required } = optionMembers(contract, channel, message);
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
    method: message.constant,
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

function addressOf(channel: Channel): { readonly address: string; readonly fills: boolean } {
  if (channel.address === null) return { address: 'options.address', fills: false };
  const literal = stringLiteral(channel.address);
  const fills = channelParameters(channel).length > 0;
  return { address: fills ? `fillAddress(${literal}, options.parameters)` : literal, fills };
}

interface OptionMembers {
  readonly members: string[];
  readonly required: boolean;
}

/** What the contract asks of a publisher beside the data: parameters of the address, a subject, headers. */
function optionMembers({ names }: ContractView, channel: Channel, message: MessageView): OptionMembers {
  const members: string[] = [];
  let required = false;
  const add = (doc: string, name: string, type: string, mandatory: boolean): void => {
    required ||= mandatory;
    members.push(`${doc}  readonly ${name}${mandatory ? '' : '?'}: ${type};`);
  };
  if (channel.address === null) {
    const doc = docComment({ prose: ['NATS subject to publish on; the contract leaves it open.'] }, '  ');
    add(doc, 'address', 'string', true);
  }
  const parameters = channelParameters(channel);
  if (parameters.length > 0) {
    const doc = docComment({ prose: ['The parts of the subject that the contract leaves open.'] }, '  ');
    add(doc, 'parameters', objectType(parameters), true);
  }
  const { properties, required: needed } = message.headerProperties;
  const subject = properties.find(({ name }) => name === 'ce-subject');
  if (subject !== undefined && needed.has('ce-subject')) {
    add(docComment({ prose: [subject.schema.description] }, '  '), 'subject', 'string', true);
  }
  const own = properties.filter(({ name }) => !isManaged(name));
  if (own.length > 0) {
    const lines = own.map(({ name, schema }) => ({
      doc: docComment({ prose: [schema.description] }, '    '),
      text: `${propertyKey(name)}${needed.has(name) ? '' : '?'}: ${printType(schema, names, '    ')}`,
    }));
    add(
      docComment({ prose: ['Headers of this event.'] }, '  '),
      'headers',
      objectType(lines),
      own.some(({ name }) => needed.has(name)),
    );
  }
  return { members, required };
}

function objectType(members: readonly { readonly doc: string; readonly text: string }[]): string {
  return `{\n${members.map(({ doc, text }) => `${doc}    readonly ${text};\n`).join('')}  }`;
}
