import type { Msg } from '@nats-io/nats-core';
import type { ReadMessage } from '../events/read-message.ts';
import { fillAddress } from '../events/subject.ts';
import type { ReplyTo } from './definition.ts';

/** Tokens of visible ASCII without wildcards: what may be published on. */
const SUBJECT = /^[!-)+\-,/-=?-~]+(?:\.[!-)+\-,/-=?-~]+)*$/;

/** Subject that the answer to a request goes to; undefined where the request names none that can be published on. */
export function replyAddress(replyTo: ReplyTo, { reply }: Msg, request: ReadMessage<object>): string | undefined {
  switch (replyTo.kind) {
    case 'address':
      return fillAddress(replyTo.address, request.message.parameters);
    case 'header': {
      const said = request.headers.get(replyTo.header.toLowerCase()) ?? reply;
      return said !== undefined && SUBJECT.test(said) ? said : undefined;
    }
    case 'inbox':
      return reply === '' ? undefined : reply;
  }
}
