import { rulesOf } from './rule.ts';

/** Rules about servers. */
export const serverRules = rulesOf('servers', 'request', {
  'api-server-added': { level: 'INFO', message: 'the server {revision} was added', page: 'servers' },
  'api-server-removed': {
    level: 'WARN',
    message: 'the server {base} was removed',
    fix: 'Keep the old address answering and list both',
    page: 'servers',
  },
  'api-servers-replaced': {
    level: 'ERR',
    message: 'every server that callers know is gone: {base} became {revision}',
    fix: 'Keep at least one of the old addresses',
    page: 'servers',
  },
  'api-server-variable-changed': {
    level: 'WARN',
    message: 'the variable {subject} of a server changed from {base} to {revision}',
    fix: 'Keep the old values answering',
    page: 'servers',
  },
});

/** Rules about callbacks: calls that the service makes. */
export const callbackRules = rulesOf('callbacks', 'response', {
  'callback-added': { level: 'INFO', message: '{subject} may now call back: {revision}', page: 'outgoing-calls' },
  'callback-removed': {
    level: 'ERR',
    message: '{subject} no longer calls back: {base}',
    fix: 'Keep calling back until nobody waits for it any more',
    page: 'outgoing-calls',
  },
  'callback-expression-changed': {
    level: 'ERR',
    message: '{subject} calls back at {revision} instead of {base}',
    fix: 'Keep reading the address from where callers put it',
  },
  'callback-parameter-added': { level: 'INFO', message: '{subject} is now sent along', page: 'outgoing-parameters' },
  'callback-parameter-removed': {
    level: 'WARN',
    message: '{subject} is no longer sent along',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'callback-required-parameter-removed': {
    level: 'ERR',
    message: '{subject}, which was always sent along, is gone',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'callback-parameter-became-optional': {
    level: 'ERR',
    message: '{subject} may now be missing',
    fix: 'Keep sending it always',
    page: 'outgoing-parameters',
  },
  'callback-parameter-serialization-changed': {
    level: 'ERR',
    message: '{subject} is written as {revision} instead of {base}',
    fix: 'Keep the form',
    page: 'outgoing-parameters',
  },
  'callback-parameter-became-required': {
    level: 'INFO',
    message: '{subject} is now always sent along',
    page: 'outgoing-parameters',
  },
  'callback-media-type-added': {
    level: 'ERR',
    message: '{subject} may now carry {revision}',
    fix: 'Keep sending the media types that receivers know',
    page: 'outgoing-media-types',
  },
  'callback-media-type-removed': {
    level: 'INFO',
    message: '{subject} no longer carries {base}',
    page: 'outgoing-media-types',
  },
  'callback-response-status-removed': {
    level: 'ERR',
    message: '{subject} no longer understands the answer {base}',
    fix: 'Keep understanding the answers that receivers give',
    page: 'outgoing-answers',
  },
  'callback-response-status-added': {
    level: 'INFO',
    message: '{subject} now understands the answer {revision}',
    page: 'outgoing-answers',
  },
});

/** Rules about webhooks: the same as for callbacks, at addresses agreed elsewhere. */
export const webhookRules = rulesOf('webhooks', 'response', {
  'webhook-added': { level: 'INFO', message: 'the webhook {subject} was added', page: 'outgoing-calls' },
  'webhook-removed': {
    level: 'ERR',
    message: 'the webhook {subject} was removed',
    fix: 'Keep calling it until nobody waits for it any more',
    page: 'outgoing-calls',
  },
  'webhook-parameter-added': { level: 'INFO', message: '{subject} is now sent along', page: 'outgoing-parameters' },
  'webhook-parameter-removed': {
    level: 'WARN',
    message: '{subject} is no longer sent along',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'webhook-required-parameter-removed': {
    level: 'ERR',
    message: '{subject}, which was always sent along, is gone',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'webhook-parameter-became-optional': {
    level: 'ERR',
    message: '{subject} may now be missing',
    fix: 'Keep sending it always',
    page: 'outgoing-parameters',
  },
  'webhook-parameter-serialization-changed': {
    level: 'ERR',
    message: '{subject} is written as {revision} instead of {base}',
    fix: 'Keep the form',
    page: 'outgoing-parameters',
  },
  'webhook-parameter-became-required': {
    level: 'INFO',
    message: '{subject} is now always sent along',
    page: 'outgoing-parameters',
  },
  'webhook-media-type-added': {
    level: 'ERR',
    message: '{subject} may now carry {revision}',
    fix: 'Keep sending the media types that receivers know',
    page: 'outgoing-media-types',
  },
  'webhook-media-type-removed': {
    level: 'INFO',
    message: '{subject} no longer carries {base}',
    page: 'outgoing-media-types',
  },
  'webhook-response-status-removed': {
    level: 'ERR',
    message: '{subject} no longer understands the answer {base}',
    fix: 'Keep understanding the answers that receivers give',
    page: 'outgoing-answers',
  },
  'webhook-response-status-added': {
    level: 'INFO',
    message: '{subject} now understands the answer {revision}',
    page: 'outgoing-answers',
  },
});

/** Rules about links. */
export const linkRules = rulesOf('links', 'response', {
  'response-link-added': { level: 'INFO', message: '{subject} now offers the link {revision}', page: 'response-link' },
  'response-link-removed': {
    level: 'WARN',
    message: '{subject} no longer offers the link {base}',
    fix: 'Keep the link while callers follow it',
    page: 'response-link',
  },
  'response-link-target-changed': {
    level: 'WARN',
    message: '{subject} leads to {revision} instead of {base}',
    fix: 'Keep the link and add another one beside it',
    page: 'response-link',
  },
});
