import { parse, stringify } from 'yaml';
import type { SchemaSiteName } from '../../diff/rules/schema-sites.ts';

type Json = Readonly<Record<string, unknown>>;

/** Documents that hold one schema at one kind of place, as the whole value or as a property `value` of it. */
export function placeSchema(site: SchemaSiteName, schema: string, inside: boolean): string {
  const { $components: schemas = {}, ...own } = parse(schema) ?? {};
  const whole: Json = inside ? { type: 'object', required: ['value'], properties: { value: own } } : own;
  const info = { title: 'Example', version: '1.0.0' };
  if (site === 'messagePayload' || site === 'messageHeaders') {
    const message = site === 'messagePayload' ? { payload: whole } : { headers: whole };
    const channels = { example: { address: 'example', 'x-compatibility': 'full', messages: { Example: message } } };
    return stringify({ asyncapi: '3.0.0', info, channels, components: { schemas } }, OPTIONS);
  }
  return stringify({ openapi: '3.1.0', info, ...openApi(site, whole), components: { schemas } }, OPTIONS);
}

const OPTIONS = { aliasDuplicateObjects: false };

function openApi(site: Exclude<SchemaSiteName, 'messagePayload' | 'messageHeaders'>, schema: Json): Json {
  const body = { requestBody: { required: true, content: json(schema) } };
  const answer = { '200': { description: 'Fine', content: json(schema) } };
  const fine = { responses: { '200': { description: 'Fine' } } };
  const parameter = { parameters: [{ name: 'example', in: 'query', content: json(schema) }] };
  const header = { '200': { description: 'Fine', headers: { Example: { content: json(schema) } } } };
  switch (site) {
    case 'requestBody':
      return operation({ ...body, ...fine });
    case 'parameter':
      return operation({ ...parameter, ...fine });
    case 'responseBody':
      return operation({ responses: answer });
    case 'responseHeader':
      return operation({ responses: header });
    case 'callbackBody':
      return operation({ ...fine, callbacks: callback({ ...body, ...fine }) });
    case 'callbackParameter':
      return operation({ ...fine, callbacks: callback({ ...parameter, ...fine }) });
    case 'callbackResponse':
      return operation({ ...fine, callbacks: callback({ responses: answer }) });
    case 'webhookBody':
      return webhook({ ...body, ...fine });
    case 'webhookParameter':
      return webhook({ ...parameter, ...fine });
    case 'webhookResponse':
      return webhook({ responses: answer });
  }
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function operation(post: Json): Json {
  return { paths: { '/example': { post } } };
}

function callback(post: Json): Json {
  return { done: { '{$request.query.url}': { post } } };
}

function webhook(post: Json): Json {
  return { paths: {}, webhooks: { example: { post } } };
}
