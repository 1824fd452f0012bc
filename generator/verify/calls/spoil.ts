import type { JsonValue, Operation, Origin, Parameter } from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
import type { Call } from './call.ts';

/** A call that is good but for one thing, and must be refused. */
export interface Spoilt {
  readonly call: Call;
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly origin: Origin;
  readonly kind: 'invalid' | 'anonymous';
}

/** Everything that can be made wrong with a good call, one thing at a time. */
export function* spoil(operation: Operation, good: Call, scope: Scope): Iterable<Spoilt> {
  if (needsCredentials(operation)) {
    const call: Call = { ...good, isAnonymous: true };
    yield { call, what: 'without credentials', origin: operation.origin, kind: 'anonymous' };
  }
  for (const parameter of operation.parameters) yield* spoilParameter(parameter, good, scope);
  yield* spoilBody(operation, good, scope);
}

function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every(({ schemes }) => schemes.length > 0);
}

/** Texts that fit few schemas. In a query or a header everything is text, so what a reader may make of it counts. */
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

function* spoilParameter(parameter: Parameter, good: Call, scope: Scope): Iterable<Spoilt> {
  const { name, origin, required, value } = parameter;
  const group = good.parameters[parameter.in];
  const withGroup = (changed: Readonly<Record<string, JsonValue>>): Call => ({
    ...good,
    parameters: { ...good.parameters, [parameter.in]: changed },
  });
  if (required && parameter.in !== 'path' && name in group) {
    const { [name]: _, ...rest } = { ...group };
    yield { call: withGroup(rest), what: `without the ${parameter.in} parameter ${name}`, origin, kind: 'invalid' };
  }
  if (value.kind !== 'style' || value.style === 'deepObject' || /^(authorization|accept|content-type)$/i.test(name))
    return;
  if (!required && !(name in group) && parameter.in === 'header') return;
  for (const text of TEXTS) {
    if (!standsIn(parameter, text) || readings(text).some((each) => accepts(value.schema, each, scope))) continue;
    const what = `with ${JSON.stringify(text.length > 40 ? `${text.slice(0, 20)}…` : text)} as ${parameter.in} parameter ${name}`;
    yield { call: withGroup({ ...group, [name]: text }), what, origin, kind: 'invalid' };
  }
}

function standsIn({ in: place }: Parameter, text: string): boolean {
  if (place === 'path') return text !== '' && text.length < 1_000;
  return place !== 'header' || /^[!-~]([ -~]{0,3000}[!-~])?$/.test(text);
}

/** What a reader may take a text for. */
function readings(text: string): readonly JsonValue[] {
  const items = text.split(',');
  const scalars = (part: string): JsonValue[] => {
    const number = Number(part);
    return [
      part,
      ...(part.trim() !== '' && Number.isFinite(number) ? [number] : []),
      ...(part === 'true' ? [true] : []),
    ];
  };
  const lists = text === '' ? [[]] : [];
  return [...scalars(text), ...lists, ...scalars(text).map((each) => [each]), items, items.map(Number)];
}

function* spoilBody({ requestBody }: Operation, good: Call, scope: Scope): Iterable<Spoilt> {
  if (requestBody === undefined) return;
  const { origin } = requestBody;
  const { body, ...bare } = good;
  if (requestBody.required && body !== undefined) yield { call: bare, what: 'without a body', origin, kind: 'invalid' };
  if (body?.kind !== 'value') return;
  const { mediaType, value } = body;
  const schema = requestBody.content.find((each) => each.mediaType === mediaType)?.schema;
  if (!/[/+]json\b/.test(mediaType) || schema === undefined) return;
  const text = (what: string, content: string, type = mediaType): Spoilt => ({
    call: { ...good, body: { kind: 'text', mediaType: type, text: content } },
    what,
    origin,
    kind: 'invalid',
  });
  yield text('with a body that is no JSON', '{"');
  yield text('with a body that nests without end', '['.repeat(20_000));
  if (requestBody.content.every((each) => !each.mediaType.startsWith('text/') && each.mediaType !== '*/*')) {
    yield text('with a body of another media type', JSON.stringify(value), 'text/plain');
  }
  for (const { changed, what } of changes(value, '')) {
    if (accepts(schema, changed, scope)) continue;
    yield { call: { ...good, body: { kind: 'value', mediaType, value: changed } }, what, origin, kind: 'invalid' };
  }
}

const ODD: readonly JsonValue[] = [null, true, -1, 1e300, '', 'x', 'z'.repeat(20_000), '\u0000', [], {}];

/** A value with one part of it left out, added, or put in place of another. */
function* changes(value: JsonValue, at: string): Iterable<{ readonly changed: JsonValue; readonly what: string }> {
  for (const odd of ODD) {
    const shown = JSON.stringify(odd);
    yield {
      changed: odd,
      what: `with ${shown.length > 40 ? 'a very long text' : shown} as ${at === '' ? 'the body' : at}`,
    };
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const [first] = value;
    if (first === undefined) return;
    for (const { changed, what } of changes(first, `${at}/0`)) yield { changed: value.with(0, changed), what };
    return;
  }
  const object = value as Readonly<Record<string, JsonValue>>;
  yield { changed: { ...object, 'x-unknown': 1 }, what: `with an unknown member${at === '' ? '' : ` in ${at}`}` };
  for (const [name, part] of Object.entries(object)) {
    const { [name]: _, ...rest } = object;
    yield { changed: rest, what: `without ${at}/${name}` };
    for (const { changed, what } of changes(part, `${at}/${name}`))
      yield { changed: { ...object, [name]: changed }, what };
  }
}

function accepts(schema: Parameters<typeof isAccepted>[0]['schema'], value: JsonValue, scope: Scope): boolean {
  return isAccepted({ schema, scope }, { direction: 'request' }, value);
}
