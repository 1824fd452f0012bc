import type { HttpApi, Operation, SecurityScheme } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { type Asked, checkAnswer } from './answers/check-answer.ts';
import { parse } from './answers/parse.ts';
import type { Call } from './calls/call.ts';
import { describeProblem } from './calls/describe-problem.ts';
import { KnownValues } from './calls/known-values.ts';
import { type CallProblem, problemsOf } from './calls/problems.ts';
import { sampleCall } from './calls/sample-call.ts';
import { shrinkCall } from './calls/shrink-call.ts';
import { anonymous, type Variation, vary, varyOnlyBody } from './calls/vary.ts';
import type { Fault, Finding } from './finding.ts';
import { causeOf, Findings } from './findings.ts';
import { curl } from './wire/curl.ts';
import { send, type WireAnswer } from './wire/send.ts';
import { wireRequest } from './wire/wire-request.ts';

export interface VerifyOptions {
  readonly baseUrl: string;
  /** Headers that every call has, such as `authorization`. Lower case; their values are not printed. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Good calls to each operation. Default: 12. */
  readonly calls?: number;
  /** Calls to each operation that have one thing changed, at most: so many good ones and so many bad ones. Default: 80. */
  readonly changed?: number;
  /** Prints credentials, so that the lines for curl run as they are. */
  readonly showsSecrets?: boolean;
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

const SAFE: ReadonlySet<string> = new Set(['get', 'head', 'options', 'trace', 'query']);
/** What makes things comes first, what removes them last; methods that nobody knows stand where the empty one does. */
const ORDER = ['post', 'get', 'query', 'head', 'options', 'trace', 'put', 'patch', '', 'delete'];

const EXTENTS = ['least', 'examples'] as const;

/** Calls every operation of the API and holds each answer against the contract. */
export async function verify(api: HttpApi, options: VerifyOptions): Promise<Report> {
  const verifier = new Verifier(api, options);
  for (const operation of inOrder(api.operations)) await verifier.verify(operation);
  return verifier.report();
}

function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const place = (method: string): number => ORDER.indexOf(ORDER.includes(method) ? method : '');
  const rank = ({ method, path }: Operation): number => place(method) * 100 + path.split('{').length;
  return operations.toSorted((left, right) => rank(left) - rank(right));
}

class Verifier {
  readonly #options: VerifyOptions;
  readonly #scope: Scope;
  readonly #schemes: ReadonlyMap<string, SecurityScheme>;
  readonly #known = new KnownValues();
  readonly #findings = new Findings();
  readonly #calls = new Map<string, number>();
  readonly #skipped = new Map<string, string>();
  #answered = 0;
  #hasRefusedAnonymous = false;
  #hasLetIn = false;

  constructor(api: HttpApi, options: VerifyOptions) {
    this.#options = options;
    this.#schemes = new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme]));
    this.#scope = { schemas: new Map(api.schemas.map(({ name, schema }) => [name, schema])) };
  }

  report(): Report {
    if (!this.#hasRefusedAnonymous) this.#findings.mergeAnonymous();
    if (!this.#hasLetIn) this.#findings.mergeCredentials();
    const findings = this.#findings.list();
    return { findings, calls: this.#calls, answered: this.#answered, skipped: this.#skipped };
  }

  async verify(operation: Operation): Promise<void> {
    const { calls = 12, isMutating = true, operations, onOperation, seed = 1 } = this.#options;
    if (operations !== undefined && !operations.includes(operation.id)) return;
    if (!isMutating && !SAFE.has(operation.method)) return this.#skip(operation, 'it changes something');
    const reason = whyUncallable(operation);
    if (reason !== undefined) return this.#skip(operation, reason);
    onOperation?.(operation.id);
    const context = { scope: this.#scope, known: this.#known };
    const refused: [call: Call, status: number][] = [];
    for (let index = 0; index < calls; index += 1) {
      const extent = EXTENTS[index] ?? 'all';
      const call = sampleCall(operation, { ...context, seed: seed + index, extent });
      if (call === undefined) return this.#skip(operation, 'no request was found that the contract allows');
      const status = await this.#try(operation, call, { kind: 'valid' });
      if (status === undefined) return;
      if (status === 401 || status === 403) refused.push([call, status]);
    }
    this.#noteRefused(operation, refused, calls);
    // Two of each media type, which goes by the seed.
    const kinds = Math.max(1, operation.requestBody?.content.length ?? 1);
    const good = Array.from({ length: kinds }, (_, kind) => [
      sampleCall(operation, { ...context, seed: seed + kind, extent: 'least' }),
      sampleCall(operation, { ...context, seed: seed + kind + kinds, extent: 'all' }),
    ]);
    const [first = [], ...others] = good.map((calls) => calls.filter((call) => call !== undefined));
    await this.#tryVariations(operation, [
      ...first.flatMap((call) => [
        ...(this.#needsCredentials(operation) ? [anonymous(call)] : []),
        ...vary(operation, call, this.#scope),
      ]),
      ...others.flat().flatMap((call) => varyOnlyBody(operation, call, this.#scope)),
    ]);
  }

  /** Whoever brings the wrong credentials is refused, and rightly: of the operation that shows nothing. */
  #noteRefused(operation: Operation, refused: readonly (readonly [Call, number])[], calls: number): void {
    const [first] = refused;
    if (!this.#needsCredentials(operation) || calls === 0) return;
    if (first === undefined || refused.length < calls) {
      this.#hasLetIn = true;
      return;
    }
    const [call, status] = first;
    const { origin } = operation;
    const message = `answered ${status} to every good request`;
    this.#note(operation, call, { id: 'credentials-refused', level: 'warn', message, origin, cause: '' }, status);
  }

  async #tryVariations(operation: Operation, all: readonly Variation[]): Promise<void> {
    const { changed = 80 } = this.#options;
    const allowed = all.filter(({ kind }) => kind === 'valid');
    const spoilt = all.filter(({ kind }) => kind !== 'valid');
    let hasRefused = false;
    for (const { call, kind, problems } of [...choose(allowed, changed), ...choose(spoilt, changed)]) {
      const status = await this.#try(operation, call, askedOf(kind, call, problems));
      if (status === undefined) return;
      const isRefused = status >= 400 && status < 500;
      this.#hasRefusedAnonymous ||= kind === 'anonymous' && (status === 401 || status === 403);
      hasRefused ||= isRefused && problems.some(({ pointer }) => pointer !== undefined);
    }
    if (!hasRefused) this.#findings.mergeBodies(nameOf(operation));
  }

  /** Whether the contract lets nobody in without something that a request brings along. */
  #needsCredentials({ security }: Operation): boolean {
    const isBrought = (name: string): boolean => {
      const type = this.#schemes.get(name)?.type;
      return type !== undefined && type !== 'mutualTLS';
    };
    return security.length > 0 && security.every(({ schemes }) => schemes.some(({ name }) => isBrought(name)));
  }

  #skip({ id }: Operation, why: string): void {
    this.#skipped.set(id, why);
  }

  /** Sends one call and notes what is wrong. Undefined: the service is gone, and there is no use in asking on. */
  async #try(operation: Operation, call: Call, asked: Asked): Promise<number | undefined> {
    const answer = await this.#send(operation, call);
    if (answer === undefined) {
      const message = 'gave no answer within half a minute, or broke the connection';
      const { origin } = operation;
      this.#note(operation, call, { id: 'no-answer', level: 'error', message, origin, cause: '' }, undefined);
      return undefined;
    }
    if (asked.kind === 'valid' && answer.status < 300) this.#learn(operation, answer);
    for (const fault of checkAnswer(operation, asked, answer, this.#scope)) {
      const isKnown = this.#findings.has(fault);
      const smallest = isKnown ? call : await this.#shrink(operation, call, asked, fault);
      const problems = asked.kind === 'invalid' ? problemsOf(operation, smallest, this.#scope) : [];
      const [same = fault] = checkAnswer(
        operation,
        askedOf(asked.kind, smallest, problems),
        answer,
        this.#scope,
      ).filter((each) => causeOf(each) === causeOf(fault));
      this.#note(operation, smallest, same, answer.status);
    }
    return answer.status;
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

  /** Smaller calls must be wrong in the same way for the contract, or as good. */
  #shrink(operation: Operation, call: Call, asked: Asked, fault: Fault): Promise<Call> {
    const problems = (each: Call): string =>
      problemsOf(operation, each, this.#scope)
        .map(({ rule, where }) => `${where}\n${rule}`)
        .join('\n\n');
    const wanted = problems(call);
    return shrinkCall(call, async (smaller) => {
      if (problems(smaller) !== wanted) return false;
      const answer = await this.#send(operation, smaller);
      if (answer === undefined) return false;
      return checkAnswer(operation, asked, answer, this.#scope).some((each) => causeOf(each) === causeOf(fault));
    });
  }

  #note(operation: Operation, call: Call, fault: Fault, status: number | undefined): void {
    const { credentials = {}, showsSecrets = false } = this.#options;
    this.#findings.note(fault, () => ({
      operation: nameOf(operation),
      ...(status === undefined ? {} : { status }),
      curl: curl(this.#wire(operation, call), showsSecrets ? undefined : new Set(Object.keys(credentials))),
    }));
  }
}

/** Why no request can be sent that means this operation and no other; undefined where one can. */
function whyUncallable({ path, responses }: Operation): string | undefined {
  if (responses.some(({ status }) => status === '101')) return 'it upgrades the connection';
  if (responses.length > 0 && responses.every(({ status }) => status.startsWith('1'))) return 'it only answers 1xx';
  return /[?#]/.test(path) ? 'its path has a query or a fragment in it' : undefined;
}

function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

function askedOf(kind: Asked['kind'], call: Call, problems: readonly CallProblem[]): Asked {
  if (kind === 'valid') return { kind };
  if (kind === 'anonymous') return { kind, what: 'without credentials', where: '' };
  const what = problems.map((problem) => describeProblem(call, problem)).join(' and ');
  return { kind, what, where: problems.map(placeOf).join(', ') };
}

/** Members that are missing or unknown are one cause, a value that is wrong another. */
function placeOf({ rule, where }: CallProblem): string {
  return /^(required|additionalProperties|unevaluatedProperties)$/.test(rule) ? `${where} ${rule}` : where;
}

/** At most so many, of all media types alike: one that has little to change is not lost beside one that has much. */
function choose(all: readonly Variation[], most: number): readonly Variation[] {
  const groups = [...Map.groupBy(all, ({ call }) => call.body?.mediaType).values()];
  const chosen: Variation[] = [];
  for (const [index, group] of groups.sort((left, right) => left.length - right.length).entries()) {
    chosen.push(...spread(group, Math.floor((most - chosen.length) / (groups.length - index))));
  }
  return chosen;
}

/** At most so many, from everywhere in the list. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item): item is T => item !== undefined,
  );
}
