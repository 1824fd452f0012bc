import { AnswerViolation } from './answer-violation.ts';
import { answerOf, checkAnswer, contentOf, isSequence, itemFaults } from './check-answer.ts';
import type {
  AnswerContent,
  AnswerDefinition,
  AnyAnswer,
  BinaryBody,
  OperationDefinition,
  Sequence,
  ServerSentEvent,
} from './definition.ts';
import { type Heartbeat, streamOf, writeEvent, writeLine } from './sequences.ts';

/** How answers are checked before they are written, and who is told. */
export interface AnswerChecks {
  readonly mode: 'off' | 'report' | 'enforce';
  tell(violation: AnswerViolation): void;
}

/**
 * Turns a handler's answer into the response that the contract describes.
 * @throws AnswerViolation where the contract is enforced and doesn't allow the answer
 */
export function respond(operation: OperationDefinition, answer: AnyAnswer, checks: AnswerChecks): Response {
  if (checks.mode !== 'off') judge(operation, checkAnswer(operation, answer), checks);
  const { status, body } = answer;
  const definition = answerOf(operation, status);
  const headers = headersOf(definition, answer);
  announceFate(operation, headers);
  if (status === 101) return switching(headers);
  if (body === undefined) return new Response(null, { status, headers });
  const content = contentOf(definition, answer);
  const type = concrete(answer.contentType ?? content?.mediaType ?? 'application/json', content, body);
  headers['content-type'] = type;
  if (content !== undefined && isSequence(content) && !isBytes(body)) {
    return new Response(sequence(body, content, type, operation, checks), { status, headers });
  }
  return new Response(isBytes(body) ? body : /[/+]json\b/.test(type) ? JSON.stringify(body) : String(body), {
    status,
    headers,
  });
}

/** What a body of a declared range is sent as, where its handler names no type: callers can't read a range. */
function concrete(type: string, content: AnswerContent | undefined, body: unknown): string {
  if (!type.includes('*')) return type;
  if (isBytes(body)) return (body instanceof Blob && body.type) || 'application/octet-stream';
  return content?.kind === 'text' ? 'text/plain' : 'application/json';
}

function judge(operation: OperationDefinition, faults: ReturnType<typeof checkAnswer>, checks: AnswerChecks): void {
  if (faults.length === 0) return;
  const violation = new AnswerViolation(operation.id, faults);
  if (checks.mode === 'enforce') throw violation;
  checks.tell(violation);
}

/** Checks each piece when it is due. Where the contract is enforced a wrong one ends the stream in an error. */
function sequence(
  body: unknown,
  { check, kind }: AnswerContent,
  type: string,
  operation: OperationDefinition,
  checks: AnswerChecks,
) {
  const checked = <Value>(value: Value): Value => {
    if (check === undefined || checks.mode === 'off') return value;
    try {
      judge(operation, itemFaults(check, value), checks);
    } catch (error) {
      if (error instanceof AnswerViolation) checks.tell(error);
      throw error;
    }
    return value;
  };
  if (kind === 'lines') return streamOf(body as Sequence<unknown>, (value) => writeLine(checked(value), type));
  const events = body as Sequence<ServerSentEvent<unknown>>;
  const write = (event: ServerSentEvent<unknown>): string => {
    const data = checked(event.data);
    return writeEvent(event, kind === 'texts' ? String(data) : JSON.stringify(data));
  };
  return streamOf(events, write, HEARTBEAT);
}

/** A comment, which clients leave out: proxies and clients take a stream for dead that says nothing for long. */
const HEARTBEAT: Heartbeat = { text: ':\n\n', every: 15_000 };

function headersOf(definition: AnswerDefinition | undefined, answer: AnyAnswer): Record<string, string> {
  const headers: Record<string, string> = {};
  const written = definition?.headers?.written;
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = writeHeader(value, written?.[name]);
  }
  return headers;
}

/** Style `simple`, the only one that headers have. */
function writeHeader(value: unknown, style: 'pairs' | 'json' | undefined): string {
  if (style === 'json') return JSON.stringify(value).replace(/[^ -~]/g, escapeUnit);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map(([name, member]) => `${name}${style === 'pairs' ? '=' : ','}${String(member)}`).join(',');
}

/** Headers carry no more than ASCII. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whoever owns the connection writes this answer, and the platform lets nobody else make it: it is here to be counted. */
function switching(headers: Readonly<Record<string, string>>): Response {
  return Object.defineProperty(new Response(null, { headers }), 'status', { value: 101 });
}

/** Tells callers what is going to happen to the operation: RFC 9745 and RFC 8594. */
function announceFate({ deprecatedSince, sunset }: OperationDefinition, headers: Record<string, string>): void {
  const since = deprecatedSince === undefined ? Number.NaN : Date.parse(deprecatedSince);
  const until = sunset === undefined ? Number.NaN : Date.parse(sunset);
  if (!Number.isNaN(since)) headers['deprecation'] = `@${Math.trunc(since / 1000)}`;
  if (!Number.isNaN(until)) headers['sunset'] = new Date(until).toUTCString();
}

function isBytes(body: unknown): body is BinaryBody {
  return body instanceof Uint8Array || body instanceof Blob || body instanceof ReadableStream;
}
