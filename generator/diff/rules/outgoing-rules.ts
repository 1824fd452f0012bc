import { type Row, type Rule, rulesOf } from './rule.ts';

const SENT: Readonly<Record<string, Row>> = {
  'parameter-added': { level: 'INFO', message: '{subject} is now sent along', page: 'outgoing-parameters' },
  'parameter-removed': {
    level: 'WARN',
    message: '{subject} is no longer sent along',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'required-parameter-removed': {
    level: 'ERR',
    message: '{subject}, which was always sent along, is gone',
    fix: 'Keep sending it',
    page: 'outgoing-parameters',
  },
  'parameter-became-optional': {
    level: 'ERR',
    message: '{subject} may now be missing',
    fix: 'Keep sending it always',
    page: 'outgoing-parameters',
  },
  'parameter-serialization-changed': {
    level: 'ERR',
    message: '{subject} is written as {revision} instead of {base}',
    fix: 'Keep the form',
    page: 'outgoing-parameters',
  },
  'parameter-became-required': {
    level: 'INFO',
    message: '{subject} is now always sent along',
    page: 'outgoing-parameters',
  },
  'body-added': { level: 'INFO', message: '{subject} may now carry a body', page: 'outgoing-body' },
  'body-removed': {
    level: 'WARN',
    message: '{subject} no longer carries a body',
    fix: 'Keep sending the body',
    page: 'outgoing-body',
  },
  'required-body-removed': {
    level: 'ERR',
    message: '{subject} no longer carries the body that was always there',
    fix: 'Keep sending the body',
    page: 'outgoing-body',
  },
  'body-became-optional': {
    level: 'ERR',
    message: '{subject} may now come without its body',
    fix: 'Keep sending the body always',
    page: 'outgoing-body',
  },
  'body-became-required': {
    level: 'INFO',
    message: '{subject} now always carries a body',
    page: 'outgoing-body',
  },
  'body-encoding-changed': {
    level: 'WARN',
    message: 'the part {subject} of the body is written in another way',
    fix: 'Keep the encoding, or send a part with another name',
    page: 'outgoing-body',
  },
  'media-type-added': {
    level: 'ERR',
    message: '{subject} may now carry {revision}',
    fix: 'Keep sending the media types that receivers know',
    page: 'outgoing-media-types',
  },
  'media-type-removed': {
    level: 'INFO',
    message: '{subject} no longer carries {base}',
    page: 'outgoing-media-types',
  },
};

const ANSWERED: Readonly<Record<string, Row>> = {
  'response-status-removed': {
    level: 'ERR',
    message: '{subject} no longer understands the answer {base}',
    fix: 'Keep understanding the answers that receivers give',
    page: 'outgoing-answers',
  },
  'response-status-added': {
    level: 'INFO',
    message: '{subject} now understands the answer {revision}',
    page: 'outgoing-answers',
  },
  'response-body-added': {
    level: 'WARN',
    message: '{subject} now expects a body in the answer',
    fix: 'Go on without the body where there is none',
    page: 'outgoing-answer-bodies',
  },
  'response-body-removed': {
    level: 'INFO',
    message: '{subject} no longer reads the body of the answer',
    page: 'outgoing-answer-bodies',
  },
  'response-media-type-removed': {
    level: 'ERR',
    message: '{subject} no longer understands answers as {base}',
    fix: 'Keep understanding the media types that receivers answer with',
    page: 'outgoing-answer-bodies',
  },
  'response-media-type-added': {
    level: 'INFO',
    message: '{subject} now understands answers as {revision}',
    page: 'outgoing-answer-bodies',
  },
  'response-header-added': {
    level: 'INFO',
    message: '{subject} of the answer is now read',
    page: 'outgoing-answer-headers',
  },
  'response-header-removed': {
    level: 'INFO',
    message: '{subject} of the answer is no longer read',
    page: 'outgoing-answer-headers',
  },
  'response-header-became-required': {
    level: 'ERR',
    message: '{subject} is now required in the answer',
    fix: 'Go on without the header where there is none',
    page: 'outgoing-answer-headers',
  },
  'response-header-became-optional': {
    level: 'INFO',
    message: '{subject} may now be missing in the answer',
    page: 'outgoing-answer-headers',
  },
  'response-header-serialization-changed': {
    level: 'ERR',
    message: '{subject} of the answer is read as {revision} instead of {base}',
    fix: 'Keep the form',
    page: 'outgoing-answer-headers',
  },
};

/** Rules about callbacks: calls that the service makes, at addresses that callers name. */
export const callbackRules: readonly Rule[] = [
  ...rulesOf('callbacks', 'response', {
    'callback-added': { level: 'INFO', message: '{subject} may now call back: {revision}', page: 'outgoing-calls' },
    'callback-removed': {
      level: 'ERR',
      message: '{subject} no longer calls back: {base}',
      fix: 'Keep calling back until nobody waits for it any more',
      page: 'outgoing-calls',
    },
    'callback-removed-with-deprecation': {
      level: 'INFO',
      message: '{subject} no longer calls back after the sunset: {base}',
      page: 'outgoing-calls',
    },
    'callback-expression-changed': {
      level: 'ERR',
      message: '{subject} calls back at {revision} instead of {base}',
      fix: 'Keep reading the address from where callers put it',
    },
  }),
  ...outgoingRules('callback'),
];

/** Rules about webhooks: the same as for callbacks, at addresses agreed elsewhere. */
export const webhookRules: readonly Rule[] = [
  ...rulesOf('webhooks', 'response', {
    'webhook-added': { level: 'INFO', message: 'the webhook {subject} was added', page: 'outgoing-calls' },
    'webhook-removed': {
      level: 'ERR',
      message: 'the webhook {subject} was removed',
      fix: 'Keep calling it until nobody waits for it any more',
      page: 'outgoing-calls',
    },
    'webhook-removed-with-deprecation': {
      level: 'INFO',
      message: 'the webhook {subject} was removed after its sunset',
      page: 'outgoing-calls',
    },
  }),
  ...outgoingRules('webhook'),
];

/** What the service sends is read by receivers; what they answer is read by the service. */
function outgoingRules(prefix: 'callback' | 'webhook'): Rule[] {
  const named = (rows: Readonly<Record<string, Row>>) =>
    Object.fromEntries(Object.entries(rows).map(([end, row]) => [`${prefix}-${end}`, row]));
  return [...rulesOf(`${prefix}s`, 'response', named(SENT)), ...rulesOf(`${prefix}s`, 'request', named(ANSWERED))];
}
