import type { Area, Direction } from '../change.ts';

/** A kind of place where a schema stands, and the beginnings of the rule ids that it gives. */
export interface SchemaSite {
  readonly area: Area;
  readonly direction: Direction;
  /** Prefix for the whole value, such as `request-body`. */
  readonly whole: string;
  /** Prefix for a part of the value, such as `request-property`. */
  readonly part: string;
  /** How people call the whole value. */
  readonly words: string;
}

/**
 * All sites. Callbacks and webhooks are turned round: the service writes their requests and reads their responses.
 */
export const schemaSites = {
  requestBody: {
    area: 'request-bodies',
    direction: 'request',
    whole: 'request-body',
    part: 'request-property',
    words: 'the request body',
  },
  parameter: {
    area: 'parameters',
    direction: 'request',
    whole: 'request-parameter',
    part: 'request-parameter-property',
    words: 'the parameter',
  },
  responseBody: {
    area: 'responses',
    direction: 'response',
    whole: 'response-body',
    part: 'response-property',
    words: 'the response body',
  },
  responseHeader: {
    area: 'headers',
    direction: 'response',
    whole: 'response-header',
    part: 'response-header-property',
    words: 'the response header',
  },
  callbackBody: {
    area: 'callbacks',
    direction: 'response',
    whole: 'callback-body',
    part: 'callback-property',
    words: 'the body sent to the callback',
  },
  callbackParameter: {
    area: 'callbacks',
    direction: 'response',
    whole: 'callback-parameter',
    part: 'callback-parameter-property',
    words: 'the parameter sent to the callback',
  },
  callbackResponse: {
    area: 'callbacks',
    direction: 'request',
    whole: 'callback-response-body',
    part: 'callback-response-property',
    words: "the callback's answer",
  },
  webhookBody: {
    area: 'webhooks',
    direction: 'response',
    whole: 'webhook-body',
    part: 'webhook-property',
    words: 'the body sent to the webhook',
  },
  webhookParameter: {
    area: 'webhooks',
    direction: 'response',
    whole: 'webhook-parameter',
    part: 'webhook-parameter-property',
    words: 'the parameter sent to the webhook',
  },
  webhookResponse: {
    area: 'webhooks',
    direction: 'request',
    whole: 'webhook-response-body',
    part: 'webhook-response-property',
    words: "the webhook's answer",
  },
  messagePayload: {
    area: 'messages',
    direction: 'event',
    whole: 'message-payload',
    part: 'message-property',
    words: 'the payload',
  },
  messageHeaders: {
    area: 'message-headers',
    direction: 'event',
    whole: 'message-headers',
    part: 'message-header',
    words: 'the message headers',
  },
} as const satisfies Record<string, SchemaSite>;

export type SchemaSiteName = keyof typeof schemaSites;
