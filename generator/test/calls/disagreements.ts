/**
 * Calls operations of a contract through the generated client: what the generated server makes of each request, what the
 * client makes of each answer, and what the mock says to the same requests. Tells whatever is not as it was given.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AnyAnswer } from '@ai2text/common/http';
import { createMock } from '../../mock/index.ts';
import { essence, type HttpApi, type JsonValue, type Operation } from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
import { encodeHeader } from '../../wire/index.ts';
import { type ClientAnswer, type Fetch, generatePair, type Values } from './pair.ts';
import { sampleAnswers, sampleRequest } from './values.ts';

export interface Calls {
  readonly made: number;
  /** Operations that were not called, and why. */
  readonly left: readonly string[];
  readonly disagreements: readonly string[];
}

/** Calls each operation at least so often. */
export async function callContract(api: HttpApi, folder: string, least: number): Promise<Calls> {
  const pair = await generatePair(api, folder);
  const scope = { schemas: new Map(api.schemas.map(({ name, schema }) => [name, schema])) };
  const mock = createMock([api]);
  const disagreements: string[] = [];
  const left: string[] = [];
  let made = 0;
  let answer: AnyAnswer = { status: 500 };
  let arrived: { readonly operation: string; readonly request: Values }[] = [];
  const told: string[] = [];
  const app = pair.app(
    (operation, request) => {
      arrived.push({ operation, request });
      return answer;
    },
    (error) => told.push(String(error)),
  );
  const toMock: Fetch = async (request) => {
    const headers = Object.fromEntries(request.headers);
    const target = request.url.replace('http://service', '');
    const body = new Uint8Array(await request.arrayBuffer());
    const { complaint, ...answered } = await mock({ method: request.method, target, headers, body });
    if (complaint !== undefined) told.push(`the mock says: ${complaint}`);
    return new Response(answered.text === '' ? null : answered.text, answered);
  };

  for (const operation of api.operations) {
    const why = uncallable(operation, api);
    if (why !== undefined) left.push(`${operation.id}: ${why}`);
    const exchanges = why === undefined ? [...exchangesOf(operation, scope, least)] : [];
    if (why === undefined && exchanges.length === 0) left.push(`${operation.id}: no values were found`);
    for (const exchange of exchanges) {
      made += 1;
      arrived = [];
      told.length = 0;
      answer = exchange.answer;
      const { request } = exchange;
      try {
        const got = await pair.call(operation.id, request, (sent) => app.fetch(sent));
        const wanted = withDefaults(operation, request, scope);
        const [came] = arrived;
        if (came === undefined) told.push(`refused: ${await shown(got.body)}`);
        else if (came.operation !== operation.id) told.push(`went to ${came.operation}`);
        else {
          await compare(told, 'request', wanted, withoutKeys(came.request, wanted, api));
          await compareAnswers(told, operation, answer, got);
        }
        await pair.call(operation.id, request, toMock);
      } catch (error) {
        told.push(String(error));
      }
      disagreements.push(...told.map((each) => `${operation.id}: ${each}`));
    }
  }
  return { made, left, disagreements };
}

/** `fetch` sends no body with these, and no TRACE; other paths are no paths, or each of two operations' own. */
function uncallable({ method, path, requestBody }: Operation, { operations }: HttpApi): string | undefined {
  if (method === 'trace') return 'fetch sends no TRACE';
  if ((method === 'get' || method === 'head') && requestBody?.required) return 'fetch sends no body with it';
  if (/[?#]/.test(path)) return 'its path ends early';
  const shape = (each: string) => each.replaceAll(/\{[^}]*\}/g, '{}');
  const alike = operations.filter((other) => other.method === method && shape(other.path) === shape(path));
  return alike.length > 1 ? 'its path is that of another' : undefined;
}

/** Each media type of the body, each answer, and the least that may be sent. */
function* exchangesOf(
  operation: Operation,
  scope: Scope,
  least: number,
): Generator<{ request: Values; answer: AnyAnswer }> {
  const answers = [...sampleAnswers(operation, scope, 1)];
  const bodies = operation.method === 'get' || operation.method === 'head' ? 0 : operation.requestBody?.content.length;
  const count = Math.max(bodies ?? 0, answers.length, least);
  for (let index = 0; index < count; index += 1) {
    const extent = index === count - 1 ? 'least' : 'all';
    const request = sampleRequest(operation, scope, index + 1, extent, bodies ? index % bodies : -1);
    const answer = answers[index % answers.length] ?? { status: 204 };
    if (request !== undefined) yield { request, answer };
  }
}

/** What a handler sees: a group for each place, with the defaults of absent parameters in it. */
function withDefaults({ parameters }: Operation, request: Values, scope: Scope): Values {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, value } of parameters) {
    if (place === 'querystring') continue;
    const group = place === 'header' ? 'headers' : place === 'cookie' ? 'cookies' : place;
    const given = Object(request[group]);
    const schema = value.kind === 'style' ? value.schema : value.content.schema;
    const absent = schema?.default;
    const found =
      name in given
        ? given[name]
        : schema && absent && isAccepted({ schema, scope }, { direction: 'request' }, absent.value)
          ? absent.value
          : undefined;
    groups[group] = { ...groups[group], ...(found === undefined ? {} : { [name]: found }) };
  }
  return { ...request, ...groups };
}

/** Without parameters that nobody gave but the client, as credentials. */
function withoutKeys(request: Values, wanted: Values, { securitySchemes }: HttpApi): Values {
  const keys = new Set(securitySchemes.map((scheme) => (scheme.type === 'apiKey' ? scheme.parameterName : undefined)));
  const clean = (group: string) => {
    const entries = Object.entries(Object(request[group]));
    return Object.fromEntries(entries.filter(([name]) => !keys.has(name) || name in Object(wanted[group])));
  };
  const groups = ['query', 'headers', 'cookies'].filter((group) => group in request);
  return { ...request, ...Object.fromEntries(groups.map((group) => [group, clean(group)])) };
}

async function compareAnswers(told: string[], operation: Operation, given: AnyAnswer, got: ClientAnswer) {
  if (got.status !== given.status) told.push(`answered ${given.status}, got ${got.status}: ${await shown(got.body)}`);
  await compare(told, 'answer', given.body, got.body);
  const { contentType } = given;
  if (contentType !== undefined && !contentType.includes('*') && got.contentType !== essence(contentType)) {
    told.push(`answered ${contentType}, got ${got.contentType}`);
  }
  const key = (status: string) => status.startsWith(`${given.status}`[0] ?? '') || status === 'default';
  const declared = operation.responses.filter(({ status }) => key(status)).flatMap(({ headers }) => headers);
  for (const [name, value] of Object.entries<JsonValue>(Object(given.headers))) {
    const text = got.headers.get(name)?.replaceAll(', ', ',');
    const texts = declared.filter((each) => each.name === name).map((header) => encodeHeader(header, value));
    if (text === undefined || !texts.some((each) => each.replaceAll(', ', ',') === text)) {
      told.push(`header ${name}: gave ${JSON.stringify(value)}, got ${text}`);
    }
  }
}

async function compare(told: string[], what: string, given: unknown, got: unknown): Promise<void> {
  const [wanted, found] = [await plain(given), await plain(got)];
  if (!isDeepStrictEqual(wanted, found)) {
    told.push(`${what}: gave ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`);
  }
}

async function shown(value: unknown): Promise<string> {
  return JSON.stringify(await plain(value));
}

/** Bytes, files and streams as what they hold; members without a value as absent. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Response) return plain(await value.bytes());
  if (value instanceof ReadableStream) return plain(new Response(value));
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (value instanceof Blob) return { file: await value.text() };
  if (typeof value !== 'object' || value === null) return value;
  if (Symbol.asyncIterator in value) return plain(await allOf(value as AsyncIterable<unknown>));
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(await Promise.all(members.map(async ([name, member]) => [name, await plain(member)])));
}

async function allOf(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const value of values) all.push(value);
  return all;
}
