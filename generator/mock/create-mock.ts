import { essence, type HttpApi, type Operation } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { type Chosen, chooseRefusal, chooseStatus, chooseSuccess } from './answer/choose-response.ts';
import { contentExample, contentValue, fits } from './answer/content-value.ts';
import { headersOf } from './answer/headers.ts';
import { negotiate } from './answer/negotiate.ts';
import { type Preference, readPreference } from './answer/prefer.ts';
import { PROBLEM, problemOf } from './answer/problem.ts';
import { asList, withData } from './answer/sequences.ts';
import { isWritable, STREAMED, writeContent } from './answer/write-content.ts';
import type { Complaint } from './complaint.ts';
import { checkBody } from './request/check-body.ts';
import { checkParameters } from './request/check-parameters.ts';
import { checkCredentials } from './request/credentials.ts';
import type { MockRequest } from './request/mock-request.ts';
import { createRoutes, type Route } from './request/routes.ts';
import { seedOf } from './seed.ts';

export interface MockOptions {
  /** Another seed gives other values. Default: 1. */
  readonly seed?: number;
  /** Sampled values, also where the contract has examples. */
  readonly isDynamic?: boolean;
}

export interface MockAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** What is wrong with the request, if something is. */
  readonly complaint?: string;
}

/** Answers requests as the contracts say. */
export type Mock = (request: MockRequest) => Promise<MockAnswer>;

/** Everything that an answer is made of. */
interface Exchange {
  readonly operation: Operation;
  readonly request: MockRequest;
  readonly scope: Scope;
  readonly prefer: Preference;
  readonly seed: number;
}

/** A mock of all operations of the contracts. */
export function createMock(apis: readonly HttpApi[], { isDynamic = false, seed = 1 }: MockOptions = {}): Mock {
  const find = createRoutes(apis);
  const scopes = new Map<HttpApi, Scope>(
    apis.map((api) => [api, { schemas: new Map(api.schemas.map(({ name, schema }) => [name, schema])) }]),
  );
  return async (request) => {
    const [path = ''] = request.target.split('?', 1);
    const routes = find(path);
    const route = routes.find((each) => operationOf(each, request.method) !== undefined);
    const operation = route && operationOf(route, request.method);
    if (route === undefined || operation === undefined) {
      const [likeliest] = routes;
      return likeliest === undefined
        ? undocumented({ status: 404, detail: `No contract has the path ${path}.`, errors: [] })
        : withoutOperation(likeliest, request);
    }
    const prefer = readPreference(request.headers['prefer']);
    const exchange: Exchange = {
      operation,
      request,
      scope: scopes.get(route.api) ?? { schemas: new Map() },
      prefer: isDynamic ? { ...prefer, isDynamic } : prefer,
      seed: seedOf(seed, request),
    };
    const complaint = await complaintOf(route, exchange);
    const answer = complaint === undefined ? success(exchange) : refuse(exchange, complaint);
    return request.method === 'HEAD' ? { ...answer, text: '' } : answer;
  };
}

/** What has a GET also has a HEAD. */
function operationOf({ operations }: Route, method: string): Operation | undefined {
  return operations.get(method.toLowerCase()) ?? (method === 'HEAD' ? operations.get('get') : undefined);
}

function withoutOperation({ operations }: Route, { method }: MockRequest): MockAnswer {
  const methods = [...operations.keys()].map((each) => each.toUpperCase());
  const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow }, text: '' };
  return undocumented({
    status: 405,
    detail: `The path has no ${method}, only ${allow}.`,
    errors: [],
    headers: { allow },
  });
}

async function complaintOf({ api, parametersOf }: Route, exchange: Exchange): Promise<Complaint | undefined> {
  const { operation, request, scope } = exchange;
  const anonymous = checkCredentials(api, operation, request);
  if (anonymous !== undefined) return anonymous;
  const errors = checkParameters(operation, api, request, parametersOf(operation), scope);
  const [first] = errors;
  const wrongBody = await checkBody(operation, request, scope);
  if (first === undefined) return wrongBody;
  if (wrongBody?.status === 415) return wrongBody;
  return { status: 400, detail: first.detail, errors: [...errors, ...(wrongBody?.errors ?? [])] };
}

function success(exchange: Exchange): MockAnswer {
  const { operation, prefer } = exchange;
  // A contract that names no answer leaves it to the service; to say nothing is the least.
  if (operation.responses.length === 0) return { status: 204, headers: {}, text: '' };
  if (prefer.code === undefined) {
    const chosen = chooseSuccess(operation);
    return chosen === undefined
      ? incapable('The contract names no answer that can be mocked.')
      : write(exchange, chosen);
  }
  const chosen = /^[1-5]\d\d$/.test(prefer.code) ? chooseStatus(operation, Number(prefer.code)) : undefined;
  if (chosen !== undefined && chosen.status >= 200) return write(exchange, chosen);
  const known = operation.responses.map(({ status }) => status).join(', ');
  const detail = `The contract names no answer ${prefer.code} here, only ${known}.`;
  return undocumented({ status: 400, detail, errors: [{ location: 'header', name: 'prefer', detail }] });
}

/** An answer of the contract, with what its headers and content promise. */
function write(exchange: Exchange, { response, status }: Chosen): MockAnswer {
  const { prefer, request, scope, seed } = exchange;
  const headers = headersOf(response, { scope, seed });
  const hasNoBody = status === 204 || status === 205 || status === 304;
  if (response.content.length === 0 || hasNoBody) return { status, headers, text: '' };
  const writable = response.content.filter(isWritable);
  // Who gets an error takes what there is.
  const media = negotiate(writable, request.headers['accept']) ?? (status >= 400 ? writable[0] : undefined);
  if (media === undefined) {
    const known = response.content.map(({ mediaType }) => mediaType).join(', ');
    if (writable.length === 0) return incapable(`The mock writes no ${known}.`);
    return refuse(exchange, { status: 406, detail: `The answer comes as ${known}.`, errors: [] });
  }
  const names = media.examples.flatMap(({ name }) => name ?? []);
  if (prefer.example !== undefined && !names.includes(prefer.example)) {
    const detail = `The contract has no example ${prefer.example} here, only ${names.join(', ') || 'nameless ones'}.`;
    return undocumented({ status: 400, detail, errors: [{ location: 'header', name: 'prefer', detail }] });
  }
  const shown = contentExample(asList(media), prefer, { scope, seed });
  const value = shown?.value ?? withData(media, contentValue(asList(media, STREAMED), prefer, exchange), exchange);
  if (value === undefined) return incapable('No value was found that the schema of the answer accepts.');
  const { contentType, text } = writeContent(media, value);
  return { status, headers: { ...headers, 'content-type': contentType }, text: shown?.serialized ?? text };
}

/** A refusal as the contract names it, with the reason in it where its schema lets it. */
function refuse(exchange: Exchange, complaint: Complaint): MockAnswer {
  const chosen = chooseRefusal(exchange.operation, complaint.status);
  if (chosen === undefined) return undocumented(complaint);
  const { response, status } = chosen;
  const told = { complaint: complaint.detail };
  const problem = problemOf(complaint, status);
  const media = response.content.find(({ mediaType }) => /[/+]json$/.test(essence(mediaType)));
  const { scope, seed } = exchange;
  if (media !== undefined && (media.schema === undefined || fits(media.schema, problem, scope))) {
    const headers = { ...headersOf(response, { scope, seed }), ...complaint.headers, 'content-type': media.mediaType };
    return { status, headers, text: JSON.stringify(problem), ...told };
  }
  const written = write({ ...exchange, prefer: { isDynamic: false } }, chosen);
  // What the mock can't write is still a refusal.
  if (written.status !== status) return undocumented({ ...complaint, status });
  return { ...written, headers: { ...written.headers, ...complaint.headers }, ...told };
}

function undocumented(complaint: Complaint): MockAnswer {
  return {
    status: complaint.status,
    headers: { 'content-type': PROBLEM, ...complaint.headers },
    text: JSON.stringify(problemOf(complaint, complaint.status)),
    complaint: complaint.detail,
  };
}

/** What the mock cannot do, although the contract asks for it. */
function incapable(detail: string): MockAnswer {
  return undocumented({ status: 501, detail, errors: [] });
}
