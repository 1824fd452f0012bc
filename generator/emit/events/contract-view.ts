import type { EventApi } from '../../model/ir/index.ts';
import { DataTypes, stemOf } from '../asyncapi/index.ts';
import { type ApiNames, NameScope, nameApi, pascalCase } from '../typescript/index.ts';
import { MessageViews } from './message-view.ts';

/** Names that the templates themselves use; no name of a contract may hide them. */
const TEMPLATE_NAMES = [
  'ChannelDefinition',
  'ConnectOptions',
  'ConsumerBinding',
  'Conversation',
  'EventConnection',
  'EventDefinition',
  'EventOf',
  'EventPublisher',
  'EventSubscription',
  'Handler',
  'MessageOf',
  'PlainHeaders',
  'PublishOptions',
  'PublishTarget',
  'Published',
  'PublisherOptions',
  'RequestDefinition',
  'RequestOptions',
  'RequesterOptions',
  'Responder',
  'ResponderHandler',
  'ResponderOptions',
  'SocketChannel',
  'SocketServer',
  'SocketServerOptions',
  'SubscriptionOptions',
  'Upcaster',
  'connectSocket',
  'connection',
  'consumer',
  'createPublisher',
  'createRequester',
  'createSocketServer',
  'data',
  'fillAddress',
  'handler',
  'isBytes',
  'options',
  'publisher',
  'requester',
  'respondToRequests',
  'subscribeToEvents',
  'upcast',
];

/** What all files of one contract share: its names, decided in one pass before any text is written. */
export interface ContractView {
  readonly api: EventApi;
  readonly names: ApiNames;
  readonly scope: NameScope;
  readonly types: DataTypes;
  readonly messages: MessageViews;
  /** `RecordingIngested` for `recording.ingested.v1`. */
  readonly stem: string;
  readonly importExtension: string;
}

export function contractView(api: EventApi, importExtension: string): ContractView {
  const names = nameApi(api);
  const scope = new NameScope([...names.typeNames, ...TEMPLATE_NAMES]);
  const types = new DataTypes(names, scope);
  return {
    api,
    names,
    scope,
    types,
    messages: new MessageViews(api, names, scope, types),
    stem: pascalCase(stemOf(api.name)),
    importExtension,
  };
}
