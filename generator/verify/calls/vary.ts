import type { JsonValue, Operation, Parameter } from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  facesOf,
  mayBe,
  readParameter,
} from '../../wire/index.ts';
import { type Call, own } from './call.ts';
import { edgesOf } from './edges.ts';
import { type CallProblem, problemsOf, standsFor } from './problems.ts';
import { changesOf, omissions, varyBody } from './vary-body.ts';

/** A good call with one thing changed, and what the contract says about that. */
export interface Variation {
  readonly call: Call;
  readonly kind: 'valid' | 'invalid' | 'anonymous';
  /** Empty where the change is one that the contract allows. */
  readonly problems: readonly CallProblem[];
}

/** Everything that can be changed about a good call, one thing at a time. */
export function vary(operation: Operation, good: Call, scope: Scope): readonly Variation[] {
  const changes = [
    ...operation.parameters.flatMap((parameter) => [...varyParameter(parameter, good, scope)]),
    ...varyBody(operation, good, scope),
  ];
  return changes.map((call) => judged(operation, call, scope));
}

/** What can be changed about its body: for calls whose parameters are changed in others. */
export function varyOnlyBody(operation: Operation, good: Call, scope: Scope): readonly Variation[] {
  return [...varyBody(operation, good, scope)].map((call) => judged(operation, call, scope));
}

function judged(operation: Operation, call: Call, scope: Scope): Variation {
  const problems = problemsOf(operation, call, scope);
  return { call, problems, kind: problems.length === 0 ? 'valid' : 'invalid' };
}

/** A good call by somebody who brings no credentials. */
export function anonymous(good: Call): Variation {
  return { call: { ...good, isAnonymous: true }, kind: 'anonymous', problems: [] };
}

/** Texts that fit few schemas. */
const TEXTS = [
  '',
  'x',
  '-1',
  '0',
  '1.5',
  '999999999999999999999',
  'true',
  'not-a-value',
  'a b',
  'é',
  'z'.repeat(9_000),
];

function* varyParameter(parameter: Parameter, good: Call, scope: Scope): Iterable<Call> {
  const { in: place, name, required, value } = parameter;
  const group = good.parameters[place];
  const withGroup = (changed: Readonly<Record<string, JsonValue>>): Call => ({
    ...good,
    parameters: { ...good.parameters, [place]: changed },
  });
  if (required && place !== 'path' && Object.hasOwn(group, name)) {
    const { [name]: _, ...rest } = { ...group };
    yield withGroup(rest);
  }
  if (place === 'querystring') {
    for (const changed of varyWhole(parameter, own(group, name), scope)) yield withGroup({ ...group, [name]: changed });
  }
  if (value.kind !== 'style' || value.style === 'deepObject') return;
  if (/^(authorization|accept|content-type)$/i.test(name)) return;
  if (!required && !Object.hasOwn(group, name) && place === 'header') return;
  const edges = place === 'path' ? [] : edgesOf(value.schema, scope);
  for (const content of new Set([...edges, ...TEXTS])) {
    if (standsIn(parameter, content) && !isAmbiguous(parameter, content, scope))
      yield withGroup({ ...group, [name]: content });
  }
}

/** Changes of a query that is one value: of JSON all that can be told, of forms the members that are left out. */
function* varyWhole({ value }: Parameter, good: JsonValue | undefined, scope: Scope): Iterable<JsonValue> {
  if (value.kind !== 'content' || value.content.schema === undefined || good === undefined) return;
  const { mediaType, schema } = value.content;
  const isJson = /[/+]json\b/i.test(mediaType);
  for (const changed of isJson ? changesOf(good, schema, scope) : omissions(good)) {
    // A scalar is read by what it looks like, and servers stop reading very long addresses.
    if (typeof changed === 'object' && changed !== null && JSON.stringify(changed).length < 2_000) yield changed;
  }
}

/** Whether a value, once it is written down, reads like none at all, or is right one way and wrong the other. */
function isAmbiguous(parameter: Parameter, content: JsonValue, scope: Scope): boolean {
  const { in: place, name, value } = parameter;
  if (value.kind !== 'style') return false;
  // The pair of a scalar reads like a member of that name, where an object is written as its members.
  const isSpread = value.explode && (value.style === 'form' || value.style === 'cookie');
  if (isSpread && typeof content !== 'object' && mayBe(facesOf(value.schema, scope), 'object')) return true;
  const read = readParameter(
    parameter,
    {
      path: place === 'path' ? new Map([[name, encodePath(parameter, content)]]) : new Map(),
      query: place === 'query' ? encodeQuery(parameter, content).map(nameAndText) : [],
      querystring: '',
      cookie: place === 'cookie' ? encodeCookie(parameter, content).map(nameAndText) : [],
      header: () => (place === 'header' ? encodeHeader(parameter, content) : undefined),
    },
    scope,
  );
  if (read === undefined) return true;
  const isRight = isAccepted({ schema: value.schema, scope }, { direction: 'request' }, read);
  return isRight !== standsFor(value.schema, content, scope);
}

function nameAndText(pair: string): readonly [name: string, text: string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function standsIn({ in: place }: Parameter, content: JsonValue): boolean {
  // A list without items reads like one of an empty text.
  if (Array.isArray(content) && content.length === 0) return false;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  if (place === 'path') return text !== '' && text.length < 1_000;
  return place !== 'header' || /^[!-~]([ -~]{0,3000}[!-~])?$/.test(text);
}
