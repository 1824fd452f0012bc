import type { Channel } from '../../model/ir/index.ts';
import { channelParameters } from '../asyncapi/index.ts';
import { docComment, mentionedNames, printType, propertyKey, stringLiteral } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import { isManaged } from './header-properties.ts';
import type { MessageView } from './message-view.ts';

/** Expression of the subject that a message of a channel goes to, and whether options fill it in. */
export function addressOf(channel: Channel): { readonly address: string; readonly fills: boolean } {
  if (channel.address === null) return { address: 'options.address', fills: false };
  const literal = stringLiteral(channel.address);
  const fills = channelParameters(channel).length > 0;
  return { address: fills ? `fillAddress(${literal}, options.parameters)` : literal, fills };
}

interface OptionMembers {
  readonly members: string[];
  readonly required: boolean;
}

/** What the contract asks of whoever sends beside the data: parameters of the address, a subject, headers. */
export function optionMembers(
  { names }: ContractView,
  channel: Channel,
  message: MessageView,
  setByRuntime: ReadonlySet<string> = new Set(),
): OptionMembers {
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
  const own = properties.filter(({ name }) => !isManaged(name) && !setByRuntime.has(name));
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

/** Symbols to import for what the members of options mention: headers may have types with names. */
export function typesOfMembers({ names }: ContractView, members: string): string[] {
  return [...mentionedNames([members])].filter((name) => names.typeNames.has(name)).map((name) => `type ${name}`);
}

function objectType(members: readonly { readonly doc: string; readonly text: string }[]): string {
  return `{\n${members.map(({ doc, text }) => `${doc}    readonly ${text};\n`).join('')}  }`;
}
