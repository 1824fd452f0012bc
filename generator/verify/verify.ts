import type { HttpApi, Operation } from '../model/ir/index.ts';
import { isAccepted, type Scope } from '../schema/index.ts';
import { type Asked, checkAnswer, parse } from './answers/check-answer.ts';
import type { Call } from './calls/call.ts';
import { KnownValues } from './calls/known-values.ts';
import { sampleCall } from './calls/sample-call.ts';
import { shrinkCall } from './calls/shrink-call.ts';
import { spoil } from './calls/spoil.ts';
import type { Fault, Finding } from './finding.ts';
import { curl } from './wire/curl.ts';
import { send, type WireAnswer } from './wire/send.ts';
import { wireRequest } from './wire/wire-request.ts';

export interface VerifyOptions {
  readonly baseUrl: string;
  /** Headers that every call has, such as `authorization`. Lower case; their values are never printed. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Good calls to each operation. Default: 12. */
  readonly calls?: number;
  /** Spoilt calls to each operation, at most. Default: 60. */
  readonly spoilt?: number;
  readonly seed?: number;
  /** Only these, by operation id. */
  readonly operations?: readonly string[];
  /** Whether calls that change something are sent. */
  readonly isMutating?: boolean;
  /** Told before each operation. */
  readonly onOperation?: (operation: string) => void;
}

export interface Report {
  readonly findings: readonly Finding[];
  /** How many calls were sent to each operation. */
  readonly calls: ReadonlyMap<string, number>;
  /** How many of all calls were answered. */
  readonly answered: number;
  /** Operations that were not called, and why. */
  readonly skipped: ReadonlyMap<string, string>;
}

const SAFE: ReadonlySet<string> = new Set(['get', 'head', 'options', 'trace']);
/** What makes things comes first, what removes them last. */
const ORDER = ['post', 'get', 'head', 'options', 'trace', 'put', 'patch', 'delete'];

/** Calls every operation of the API and holds each answer against the contract. */
export async function verify(api: HttpApi, options: VerifyOptions): Promise<Report> {
  const verifier = new Verifier(api, options);
  for (const operation of inOrder(api.operations)) await verifier.verify(operation);
  return verifier.report();
}

function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const rank = ({ method, path }: Operation): number => ORDER.indexOf(method) * 100 + path.split('{').length;
  return operations.toSorted((left, right) => rank(left) - rank(right));
}

class Verifier {
  readonly #options: VerifyOptions;
  readonly #scope: Scope;
  readonly #known = new KnownValues();
  readonly #findings = new Map<string, Finding>();
  readonly #calls = new Map<string, number>();
  readonly #skipped = new Map<string, string>();
  #answered = 0;

  constructor(api: HttpApi, options: VerifyOptions) {
    this.#options = options;
    this.#scope = { schemas: new Map(api.schemas.map(({ name, schema }) => [name, schema])) };
  }

  report(): Report {
    const findings = [...this.#findings.values()];
    return { findings, calls: this.#calls, answered: this.#answered, skipped: this.#skipped };
  }

  async verify(operation: Operation): Promise<void> {
    const { calls = 12, isMutating = true, operations, onOperation, seed = 1, spoilt = 60 } = this.#options;
    if (operations !== undefined && !operations.includes(operation.id)) return;
    if (!isMutating && !SAFE.has(operation.method)) return this.#skip(operation, 'it changes something');
    if (operation.responses.some(({ status }) => status === '101'))
      return this.#skip(operation, 'it upgrades the connection');
    onOperation?.(operation.id);
    const context = { scope: this.#scope, known: this.#known };
    for (let index = 0; index < calls; index += 1) {
      const call = sampleCall(operation, { ...context, seed: seed + index, extent: index === 0 ? 'least' : 'all' });
      if (call === undefined) return this.#skip(operation, 'no request was found that the contract allows');
      if (!(await this.#try(operation, call, { kind: 'valid' }))) return;
    }
    const least = sampleCall(operation, { ...context, seed, extent: 'least' });
    const full = sampleCall(operation, { ...context, seed: seed + 1, extent: 'all' });
    const wrong = [least, full].flatMap((good) => (good === undefined ? [] : [...spoil(operation, good, this.#scope)]));
    for (const { call, what, kind } of spread(wrong, spoilt)) {
      if (!(await this.#try(operation, call, { kind, what }))) return;
    }
  }

  #skip({ id }: Operation, why: string): void {
    this.#skipped.set(id, why);
  }

  /** Sends one call and notes what is wrong. False: the service is gone, and there is no use in asking on. */
  async #try(operation: Operation, call: Call, asked: Asked): Promise<boolean> {
    const answer = await this.#send(operation, call);
    if (answer === undefined) {
      const message = 'gave no answer within half a minute, or broke the connection';
      await this.#note(operation, call, { id: 'no-answer', message, origin: operation.origin, cause: '' }, undefined);
      return false;
    }
    if (asked.kind === 'valid' && answer.status < 300) this.#learn(operation, answer);
    for (const fault of checkAnswer(operation, asked, answer, this.#scope)) {
      const isKnown = this.#findings.has(keyOf(operation, fault));
      const smallest = isKnown || asked.kind !== 'valid' ? call : await this.#shrink(operation, call, fault);
      await this.#note(operation, smallest, fault, answer.status);
    }
    return true;
  }

  #learn(operation: Operation, { headers, text }: WireAnswer): void {
    const body = parse(text);
    if (body !== undefined) this.#known.learn(operation, body, headers.get('etag'));
  }

  async #send(operation: Operation, call: Call): Promise<WireAnswer | undefined> {
    this.#calls.set(operation.id, (this.#calls.get(operation.id) ?? 0) + 1);
    const answer = await send(this.#wire(operation, call));
    if (answer !== undefined) this.#answered += 1;
    return answer;
  }

  #wire(operation: Operation, call: Call) {
    const { baseUrl, credentials = {} } = this.#options;
    return wireRequest(operation, call, baseUrl, credentials, this.#scope);
  }

  #shrink(operation: Operation, call: Call, fault: Fault): Promise<Call> {
    return shrinkCall(call, async (smaller) => {
      if (!this.#isAllowed(operation, smaller)) return false;
      const answer = await this.#send(operation, smaller);
      if (answer === undefined) return false;
      const faults = checkAnswer(operation, { kind: 'valid' }, answer, this.#scope);
      return faults.some(({ cause, id }) => id === fault.id && cause === fault.cause);
    });
  }

  /** Is it still a call that the contract allows? */
  #isAllowed({ parameters, requestBody }: Operation, call: Call): boolean {
    if (parameters.some(({ in: place, name, required }) => required && !(name in call.parameters[place]))) return false;
    const { body } = call;
    if (body === undefined) return requestBody?.required !== true;
    const schema = requestBody?.content.find(({ mediaType }) => mediaType === body.mediaType)?.schema;
    if (body.kind !== 'value' || schema === undefined) return true;
    return isAccepted({ schema, scope: this.#scope }, { direction: 'request' }, body.value);
  }

  async #note(operation: Operation, call: Call, fault: Fault, status: number | undefined): Promise<void> {
    const key = keyOf(operation, fault);
    const before = this.#findings.get(key);
    const { credentials = {} } = this.#options;
    const finding: Finding = before ?? {
      ...fault,
      level: fault.id === 'valid-refused' ? 'warn' : 'error',
      operation: `${operation.method.toUpperCase()} ${operation.path}`,
      ...(status === undefined ? {} : { status }),
      curl: curl(this.#wire(operation, call), new Set(Object.keys(credentials))),
      count: 0,
    };
    this.#findings.set(key, { ...finding, count: finding.count + 1 });
  }
}

function keyOf({ id }: Operation, fault: Fault): string {
  return JSON.stringify([id, fault.id, fault.cause]);
}

/** At most so many, from everywhere in the list. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item): item is T => item !== undefined,
  );
}
