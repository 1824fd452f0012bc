import {
  contentFor,
  essence,
  type JsonValue,
  type Operation,
  type Response,
  type Schema,
} from '../../model/ir/index.ts';
import { isAccepted, refusal, type Scope } from '../../schema/index.ts';
import { readHeader } from '../../wire/index.ts';
import type { Fault } from '../finding.ts';
import type { WireAnswer } from '../wire/send.ts';
import { parse } from './parse.ts';
import { itemsOf } from './sequence-items.ts';

/** What the service was asked to do: something good, or something that it has to refuse. */
export type Asked =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid' | 'anonymous'; readonly what: string; readonly where: string };

/** Holds an answer against the contract. The worst fault comes first. */
export function checkAnswer(operation: Operation, asked: Asked, answer: WireAnswer, scope: Scope): readonly Fault[] {
  const { origin } = operation;
  const { status } = answer;
  const isFailureMeant = asked.kind === 'valid' && namesOnlyFailures(operation) && namesExactly(operation, status);
  if (isFailureMeant) return checkAgainst(operation, asked, answer, scope);
  if (status === 500 || (status > 500 && !namesExactly(operation, status))) {
    const message = `answered ${status}${asked.kind === 'valid' ? ' to a good request' : ` to a request ${asked.what}`}`;
    const cause = asked.kind === 'valid' ? '' : asked.where;
    return [{ id: 'server-error', level: 'error', message, origin, cause }];
  }
  const refused = checkRefusal(operation, asked, status);
  if (refused !== undefined) return [refused];
  return checkAgainst(operation, asked, answer, scope);
}

/** A contract without a success may mean that a good request fails. */
function namesOnlyFailures({ responses }: Operation): boolean {
  return responses.length > 0 && responses.every(({ status }) => /^[45]/.test(status));
}

function namesExactly({ responses }: Operation, status: number): boolean {
  return responses.some((each) => each.status === String(status));
}

/** A contract that names no answer at all promises nothing about them. */
function checkAgainst(operation: Operation, asked: Asked, answer: WireAnswer, scope: Scope): readonly Fault[] {
  const { status } = answer;
  if (operation.responses.length === 0) return [];
  const response = responseFor(operation, status);
  if (response === undefined) return [undocumented(operation, asked, status)];
  return [...checkHeaders(response, answer, scope), ...checkBody(operation, response, answer, scope)];
}

/** A contract that names no refusal at all leaves them to the protocol. */
function undocumented({ origin, responses }: Operation, asked: Asked, status: number): Fault {
  const keys = responses.map((each) => each.status);
  const isSilent = asked.kind !== 'valid' && status < 500 && !keys.some((key) => key.startsWith('4'));
  const message = `answered ${status}, which the contract does not name (it names ${keys.join(', ')})`;
  return { id: 'undocumented-status', level: isSilent ? 'warn' : 'error', message, origin, cause: String(status) };
}

/** The answer that the contract promises for a status: the exact one, its range, or the default. */
function responseFor({ responses }: Operation, status: number): Response | undefined {
  const keys = [String(status), `${String(status)[0]}XX`, 'default'];
  return keys.map((key) => responses.find((each) => each.status.toUpperCase() === key.toUpperCase())).find(Boolean);
}

function checkRefusal({ origin, responses }: Operation, asked: Asked, status: number): Fault | undefined {
  if (asked.kind === 'invalid' && status < 400) {
    return {
      id: 'invalid-accepted',
      level: 'error',
      message: `answered ${status} to a request ${asked.what}`,
      origin,
      cause: asked.where,
    };
  }
  if (asked.kind === 'anonymous' && status !== 401 && status !== 403 && status < 500) {
    return {
      id: 'anonymous-accepted',
      level: 'error',
      message: `answered ${status} to a request without credentials`,
      origin,
      cause: '',
    };
  }
  if (asked.kind === 'valid' && isForShape(status, responses)) {
    return {
      id: 'valid-refused',
      level: 'warn',
      message: `answered ${status} to a request that the contract allows`,
      origin,
      cause: '',
    };
  }
  return undefined;
}

/** Does the status say that a request has the wrong shape? 422 does where nothing else can. */
function isForShape(status: number, responses: readonly Response[]): boolean {
  if (status === 422) return !responses.some((response) => response.status === '400');
  return status === 400 || status === 415;
}

function checkHeaders({ headers, status }: Response, answer: WireAnswer, scope: Scope): Fault[] {
  return headers.flatMap((header): Fault[] => {
    const { name, origin } = header;
    const text = answer.headers.get(name);
    if (text === null) {
      if (!header.required) return [];
      const message = `answered ${status} without the header ${name}`;
      return [{ id: 'missing-header', level: 'error', message, origin, cause: name }];
    }
    const schema = header.value.kind === 'style' ? header.value.schema : header.value.content.schema;
    const value = readHeader(header, text, scope);
    if (schema === undefined || isAccepted({ schema, scope }, { direction: 'response' }, value)) return [];
    const message = `answered ${status} with ${name}: ${text.slice(0, 100)}, which is not what the contract says`;
    return [{ id: 'header-mismatch', level: 'error', message, origin, cause: name }];
  });
}

function checkBody({ method }: Operation, response: Response, answer: WireAnswer, scope: Scope): Fault[] {
  const { content, origin } = response;
  const { status, text } = answer;
  const isHead = method === 'head';
  // The protocol leaves the body out, whatever the contract says, and a service need not say what it would have been.
  if (isHead && answer.headers.get('content-type') === null) return [];
  if (content.length === 0) {
    if (text === '' || answer.headers.get('content-type') === null) return [];
    const message = `answered ${status} with a body, and the contract has none`;
    return [{ id: 'body-mismatch', level: 'error', message, origin, cause: '' }];
  }
  const type = essence(answer.headers.get('content-type'));
  const media = contentFor(content, type);
  if (media === undefined) {
    const known = content.map(({ mediaType }) => mediaType).join(', ');
    const message = `answered ${status} with ${type === '' ? 'no media type' : type}, and the contract names ${known}`;
    return [{ id: 'undocumented-media-type', level: 'error', message, origin, cause: type }];
  }
  if (isHead) return [];
  const mismatch = (why: string): Fault[] => {
    const message = `answered ${status} with a body that is not what the contract says: ${why}`;
    return [{ id: 'body-mismatch', level: 'error', message, origin: media.origin, cause: why }];
  };
  const schema = /[/+]json$/.test(type) ? media.schema : undefined;
  const whole = schema && whyRefused(schema, parse(text), scope);
  if (whole !== undefined) return mismatch(whole);
  const [first] = itemsOf(media, text).flatMap(({ schema, value }) => whyRefused(schema, value, scope) ?? []);
  return first === undefined ? [] : mismatch(`of an item, ${first}`);
}

function whyRefused(schema: Schema, value: JsonValue | undefined, scope: Scope): string | undefined {
  if (value === undefined) return 'it is no JSON';
  const refused = refusal({ schema, scope }, { direction: 'response' }, value);
  if (refused === undefined) return undefined;
  return `${refused.keyword} is violated at ${refused.pointer.replace(/\/\d+(?=\/|$)/g, '/*') || 'its root'}`;
}
