import type { Channel, EventApi, Message } from '../../model/ir/index.ts';
import { type DataTypes, fateTags, isWebSocketChannel } from '../asyncapi/index.ts';
import {
  type ApiNames,
  camelCase,
  docComment,
  type NameScope,
  pascalCase,
  propertyKey,
  stringLiteral,
} from '../typescript/index.ts';
import { type HeaderProperties, type HeaderType, headerProperties, headerType } from './header-properties.ts';
import { Versions } from './versions.ts';

/** Everything that the files of a contract say about one message. */
export interface MessageView {
  readonly message: Message;
  readonly doc: string;
  /** Name of the constant that defines it, such as `recordingIngested`. */
  readonly constant: string;
  /** Name of the type of a received event, such as `RecordingIngestedEvent`. */
  readonly eventType: string;
  readonly typeLiteral: string;
  readonly contentType: string;
  readonly dataType: string;
  readonly validateData: string;
  /** Whether data is handed on as bytes. */
  readonly bytes: boolean;
  readonly headersType: string;
  readonly headers?: HeadersView;
  readonly headerProperties: HeaderProperties;
}

interface HeadersView {
  readonly validate: string;
  /** `'ce-id': 'string',` a line. */
  readonly entries: string;
}

const NO_HEADERS: HeaderProperties = { properties: [], required: new Set() };

/** One view for each message, also where several channels carry it. */
export class MessageViews {
  readonly #byOrigin = new Map<string, MessageView>();
  readonly #byChannel = new Map<string, MessageView>();
  readonly #versions: Versions;

  constructor(api: EventApi, names: ApiNames, scope: NameScope, types: DataTypes) {
    const channels = api.channels.filter((each) => !isWebSocketChannel(api, each));
    this.#versions = new Versions(channels.flatMap(({ messages }) => messages));
    for (const channel of channels) {
      for (const message of channel.messages) {
        const place = `${message.origin.file}#${message.origin.pointer}`;
        const stem = this.#versions.nameOf(message);
        const view = this.#byOrigin.get(place) ?? messageView(message, stem, names, scope, types);
        this.#byOrigin.set(place, view);
        this.#byChannel.set(keyOf(channel.id, message.id), view);
      }
    }
  }

  /** The next version of a message that the contract gives in several. */
  newerThan({ message }: MessageView): MessageView | undefined {
    const newer = this.#versions.newerThan(message);
    return newer && this.#byOrigin.get(`${newer.origin.file}#${newer.origin.pointer}`);
  }

  /** Views of all messages of these channels, each once. */
  in(channels: readonly Channel[]): readonly MessageView[] {
    return [
      ...new Set(
        channels.flatMap((channel) =>
          this.of(
            channel,
            channel.messages.map(({ id }) => id),
          ),
        ),
      ),
    ];
  }

  /** Views of messages of a channel, by their ids. */
  of(channel: Channel, ids: readonly string[]): readonly MessageView[] {
    return ids.flatMap((id) => this.#byChannel.get(keyOf(channel.id, id)) ?? []);
  }
}

function keyOf(channel: string, message: string): string {
  return JSON.stringify([channel, message]);
}

function messageView(message: Message, stem: string, names: ApiNames, scope: NameScope, types: DataTypes): MessageView {
  const ideal = pascalCase(stem);
  const constant = scope.claim(camelCase(stem), camelCase(message.id));
  const data = types.payload(message, `${ideal}Data`);
  const headers = message.headers === undefined ? undefined : types.headers(message.headers, `${ideal}Headers`);
  const properties = message.headers === undefined ? NO_HEADERS : headerProperties(message.headers, names);
  return {
    message,
    doc: docComment({
      prose: [message.summary ?? message.title, message.description],
      tags: fateTags(message),
    }),
    constant,
    eventType: scope.claim(`${ideal}Event`, `${pascalCase(message.id)}Event`),
    typeLiteral: stringLiteral(message.name),
    contentType: stringLiteral(message.contentType),
    dataType: data.type,
    validateData: data.validate ?? 'isBytes',
    bytes: data.validate === undefined,
    headersType: headers?.type ?? 'PlainHeaders',
    headerProperties: properties,
    ...(headers?.validate === undefined
      ? {}
      : {
          headers: {
            validate: headers.validate,
            entries: properties.properties
              .map(({ name, schema }) => `      ${propertyKey(name)}: ${typeLiteral(name, headerType(schema, names))},`)
              .join('\n'),
          },
        }),
  };
}

/** TypeScript looks up what every object has, such as `constructor`, and widens a literal beside such a name. */
function typeLiteral(name: string, type: HeaderType): string {
  return `${stringLiteral(type)}${name in Object.prototype ? ' as const' : ''}`;
}
