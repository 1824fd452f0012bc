import { importOf, isNatsChannel } from '../asyncapi/index.ts';
import { template } from '../templates.ts';
import { HEADER } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';

interface DefinitionsView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly messages: readonly MessageView[];
}

const print = template<DefinitionsView>('events/events.hbs');

/** `events.ts`: what each message is, for publisher and subscriber alike. Undefined where NATS carries none. */
export function definitionsFile({ api, messages, importExtension }: ContractView): string | undefined {
  const all = messages.in(api.channels.filter((channel) => isNatsChannel(api, channel)));
  if (all.length === 0) return undefined;
  const runtime = ['type EventDefinition', 'type EventOf'];
  if (all.some(({ bytes }) => bytes)) runtime.push('isBytes');
  if (all.some(({ headers }) => headers === undefined)) runtime.push('type PlainHeaders');
  const types = all.flatMap(({ dataType, headersType, headers }) => [dataType, ...(headers ? [headersType] : [])]);
  const guards = all.flatMap((m) => [...(m.bytes ? [] : [m.validateData]), ...(m.headers ? [m.headers.validate] : [])]);
  return print({
    header: HEADER,
    imports: [
      ...importOf(runtime, '@ai2text/common/events'),
      ...importOf(
        types.map((type) => `type ${type}`),
        `./types${importExtension}`,
      ),
      ...importOf(guards, `./validators${importExtension}`),
    ],
    messages: all,
  });
}
