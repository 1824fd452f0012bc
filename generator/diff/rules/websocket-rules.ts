import { rulesOf } from './rule.ts';

/** Rules about WebSocket channels: what is agreed before the first frame, and how long frames may be. */
export const webSocketRules = rulesOf('channels', 'event', {
  'websocket-subprotocol-changed': {
    level: 'ERR',
    message: 'the channel {subject} speaks the subprotocol {revision} instead of {base}',
    fix: 'Add a channel with the new subprotocol beside the old one',
    page: 'websocket',
  },
  'websocket-received-text-decreased': {
    level: 'ERR',
    message: 'the channel {subject} receives text frames of {revision} bytes at most instead of {base}',
    fix: 'Keep receiving frames as long as before',
    page: 'websocket',
  },
  'websocket-received-text-increased': {
    level: 'INFO',
    message: 'the channel {subject} receives text frames of {revision} bytes at most instead of {base}',
    page: 'websocket',
  },
  'websocket-sent-text-increased': {
    level: 'ERR',
    message: 'the channel {subject} sends text frames of {revision} bytes at most instead of {base}',
    fix: 'Send no longer frames than clients of the base take',
    page: 'websocket',
  },
  'websocket-sent-text-decreased': {
    level: 'INFO',
    message: 'the channel {subject} sends text frames of {revision} bytes at most instead of {base}',
    page: 'websocket',
  },
});
