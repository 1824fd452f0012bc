import { rulesOf } from './rule.ts';

const newVersion = 'Publish a new version beside the old one, and keep both until every reader has moved';

/** Rules about channels, messages, operations and replies. */
export const eventRules = [
  ...rulesOf('channels', 'event', {
    'channel-added': { level: 'INFO', message: 'the channel {subject} was added', page: 'channels' },
    'channel-removed': {
      level: 'ERR',
      message: 'the channel {subject} was removed',
      fix: 'Keep the channel until nobody publishes to it or reads from it',
      page: 'channels',
    },
    'channel-removed-with-deprecation': {
      level: 'INFO',
      message: 'the channel {subject} was removed after the sunset of all that it carried',
      page: 'channels',
    },
    'channel-address-changed': {
      level: 'ERR',
      message: 'the channel {subject} moved from {base} to {revision}',
      fix: 'Add a channel with the new address and serve both',
    },
    'channel-parameter-added': {
      level: 'ERR',
      message: 'the address of {subject} gained the parameter {revision}',
      fix: 'Add a channel with the new address and serve both',
      page: 'channel-parameter',
    },
    'channel-parameter-removed': {
      level: 'ERR',
      message: 'the address of {subject} lost the parameter {base}',
      fix: 'Add a channel with the new address and serve both',
      page: 'channel-parameter',
    },
    'channel-parameter-value-removed': {
      level: 'ERR',
      message: 'the address of {subject} no longer takes {base}',
      fix: 'Keep serving the old addresses',
      page: 'channel-parameter',
    },
    'channel-parameter-value-added': {
      level: 'INFO',
      message: 'the address of {subject} now takes {revision} too',
      page: 'channel-parameter',
    },
    'channel-compatibility-loosened': {
      level: 'WARN',
      message: 'the channel {subject} promises the compatibility {revision} instead of {base}',
      fix: 'Loosen the promise first, and use that once everybody has been told',
      page: 'channel-compatibility',
    },
    'channel-compatibility-tightened': {
      level: 'INFO',
      message: 'the channel {subject} promises the compatibility {revision} instead of {base}',
      page: 'channel-compatibility',
    },
    'event-bindings-changed': {
      level: 'WARN',
      message: 'what {subject} says to {key} changed',
      fix: 'Check what the protocol makes of it, and keep what somebody relies on',
      page: 'event-bindings',
    },
    'channel-server-removed': {
      level: 'WARN',
      message: 'the channel {subject} is no longer carried by {base}',
      fix: 'Keep the channel on the old server while somebody is connected to it',
      page: 'channel-servers',
    },
    'channel-server-added': {
      level: 'INFO',
      message: 'the channel {subject} is now carried by {revision} too',
      page: 'channel-servers',
    },
  }),
  ...rulesOf('servers', 'event', {
    'event-server-added': { level: 'INFO', message: 'the server {subject} was added', page: 'event-server' },
    'event-server-removed': {
      level: 'WARN',
      message: 'the server {subject} was removed',
      fix: 'Keep the old server reachable and list both',
      page: 'event-server',
    },
    'event-server-protocol-changed': {
      level: 'ERR',
      message: 'the server {subject} speaks {revision} instead of {base}',
      fix: 'Add a server with the new protocol beside the old one',
      page: 'event-server',
    },
    'event-server-variable-changed': {
      level: 'WARN',
      message: 'a variable of the server {subject} changed from {base} to {revision}',
      fix: 'Keep the old values reachable',
      page: 'event-server',
    },
    'event-server-host-changed': {
      level: 'WARN',
      message: 'the server {subject} moved from {base} to {revision}',
      fix: 'Keep the old address reachable',
      page: 'event-server',
    },
  }),
  ...rulesOf('security', 'event', {
    'event-security-added': {
      level: 'ERR',
      message: '{subject} was open to everybody and now needs {revision}',
      fix: 'Let in those who bring nothing until everybody has moved, or add a protected server beside it',
      page: 'event-security',
    },
    'event-security-alternative-added': {
      level: 'INFO',
      message: '{subject} may now be used with {revision} too',
      page: 'event-security',
    },
    'event-security-removed': {
      level: 'ERR',
      message: '{subject} may no longer be used with {base}',
      fix: 'Keep the old way beside the new one until everybody has moved',
      page: 'event-security',
    },
    'event-security-scope-added': {
      level: 'ERR',
      message: '{subject} now needs {revision} instead of {base}',
      fix: 'Grant the new scope to those who are let in before asking for it',
      page: 'event-security',
    },
    'event-security-scope-removed': {
      level: 'INFO',
      message: '{subject} now needs {revision} instead of {base}',
      page: 'event-security',
    },
    'event-security-dropped': {
      level: 'INFO',
      message: '{subject} is now open to everybody',
      page: 'event-security',
    },
  }),
  ...rulesOf('messages', 'event', {
    'message-added': { level: 'INFO', message: '{subject} may now carry the message {revision}', page: 'messages' },
    'message-removed': {
      level: 'ERR',
      message: '{subject} no longer carries the message {base}',
      fix: 'Keep the message until nobody sends it or waits for it',
      page: 'messages',
    },
    'message-removed-with-deprecation': {
      level: 'INFO',
      message: '{subject} no longer carries the message {base}, after its sunset',
      page: 'messages',
    },
    'message-name-changed': {
      level: 'ERR',
      message: 'the message {subject} is called {revision} instead of {base}',
      fix: newVersion,
    },
    'message-content-type-changed': {
      level: 'ERR',
      message: 'the message {subject} is {revision} instead of {base}',
      fix: newVersion,
    },
    'message-correlation-id-changed': {
      level: 'ERR',
      message: 'the message {subject} keeps its correlation id at {revision} instead of {base}',
      fix: 'Fill both places',
    },
    'message-deprecated': { level: 'INFO', message: 'the message {subject} is now deprecated' },
    'message-reactivated': {
      level: 'INFO',
      message: 'the message {subject} is no longer deprecated',
      page: 'message-deprecated',
    },
  }),
  ...rulesOf('operations', 'event', {
    'event-operation-added': { level: 'INFO', message: 'the operation {subject} was added', page: 'event-operation' },
    'event-operation-removed': {
      level: 'ERR',
      message: 'the operation {subject} was removed',
      fix: 'Keep it until nobody depends on it',
      page: 'event-operation',
    },
    'event-operation-removed-with-deprecation': {
      level: 'INFO',
      message: 'the operation {subject} was removed after its sunset',
      page: 'event-operation',
    },
    'event-operation-renamed': {
      level: 'WARN',
      message: 'the operation {subject} is called {revision} now',
      fix: 'Keep the name: generated code and its readers go by it',
      page: 'event-operation',
    },
    'event-operation-action-changed': {
      level: 'ERR',
      message: 'the operation {subject} is now {revision} instead of {base}',
      fix: 'Add an operation beside the old one',
      page: 'event-operation',
    },
    'event-operation-channel-changed': {
      level: 'ERR',
      message: 'the operation {subject} uses the channel {revision} instead of {base}',
      fix: 'Add an operation on the new channel beside the old one',
      page: 'event-operation',
    },
    'event-operation-message-added': {
      level: 'INFO',
      message: 'the operation {subject} now handles the message {revision} too',
      page: 'event-operation-messages',
    },
    'event-operation-message-removed': {
      level: 'ERR',
      message: 'the operation {subject} no longer handles the message {base}',
      fix: 'Keep handling it while it may still come',
      page: 'event-operation-messages',
    },
    'event-operation-message-removed-with-deprecation': {
      level: 'INFO',
      message: 'the operation {subject} no longer handles the message {base}, after its sunset',
      page: 'event-operation-messages',
    },
  }),
  ...rulesOf('replies', 'event', {
    'reply-added': { level: 'INFO', message: 'the operation {subject} now gives a reply', page: 'replies' },
    'reply-removed': {
      level: 'ERR',
      message: 'the operation {subject} no longer gives a reply',
      fix: 'Keep replying while somebody waits for it',
      page: 'replies',
    },
    'reply-address-changed': {
      level: 'ERR',
      message: 'the operation {subject} replies at {revision} instead of {base}',
      fix: 'Keep replying where requesters listen',
      page: 'replies',
    },
    'reply-message-added': {
      level: 'WARN',
      message: 'the operation {subject} may now reply with {revision}',
      fix: 'Make sure that requesters can ignore a reply that they do not know',
      page: 'reply-messages',
    },
    'reply-message-removed': {
      level: 'WARN',
      message: 'the operation {subject} no longer replies with {base}',
      fix: 'Keep the reply while somebody waits for it',
      page: 'reply-messages',
    },
  }),
];
