import type { JsonValue, MediaType, Operation, Parameter, Schema } from '../../model/ir/index.ts';
import { isAccepted, type Scope, sample } from '../../schema/index.ts';
import { encodePath, encodeQuery, encodeQuerystring } from '../../wire/index.ts';
import { type Call, type CallBody, NO_PARAMETERS } from './call.ts';
import type { KnownValues } from './known-values.ts';
import { standsFor, wholeSchema } from './problems.ts';

export interface SampleContext {
  readonly scope: Scope;
  readonly known: KnownValues;
  readonly seed: number;
  /** `least`: only what the contract demands. `examples`: what it shows. */
  readonly extent: 'least' | 'examples' | 'all';
}

/** Headers that belong to the connection; nobody can set them at will. */
const UNSETTABLE =
  /^(connection|upgrade|host|content-length|transfer-encoding|te|trailer|expect|keep-alive|sec-.*|cookie)$/i;

/** A call that the contract allows; undefined when none was found. */
export function sampleCall(operation: Operation, context: SampleContext): Call | undefined {
  const parameters = { ...NO_PARAMETERS };
  for (const [index, parameter] of operation.parameters.entries()) {
    if (!parameter.required && !isChosen(context, index)) continue;
    if (parameter.in === 'header' && UNSETTABLE.test(parameter.name)) continue;
    const value = parameterValue(operation, parameter, { ...context, seed: context.seed + index });
    if (value === undefined && parameter.required) return undefined;
    if (value !== undefined) parameters[parameter.in] = { ...parameters[parameter.in], [parameter.name]: value };
  }
  const { requestBody } = operation;
  if (requestBody === undefined || (!requestBody.required && context.extent === 'least')) return { parameters };
  const media = requestBody.content[context.seed % requestBody.content.length];
  const body = media && bodyOf(media, context);
  if (body === undefined && requestBody.required) return undefined;
  return body === undefined ? { parameters } : { parameters, body };
}

/** Half of what is optional, another half each time. */
function isChosen({ extent, seed }: SampleContext, index: number): boolean {
  return extent !== 'least' && ((seed * 2_654_435_761 + index * 40_503) >>> 4) % 2 === 0;
}

function parameterValue(operation: Operation, parameter: Parameter, context: SampleContext): JsonValue | undefined {
  const schema = parameter.value.kind === 'style' ? parameter.value.schema : parameter.value.content.schema;
  const fits = (value: JsonValue): boolean => isWritable(parameter, value);
  const known = context.known
    .for(operation, parameter.name)
    .filter((value) => schema === undefined || standsFor(schema, value, context.scope));
  // Mostly things that exist: a path to nothing only ever shows the 404.
  const isAsked = parameter.in === 'path' ? context.seed % 4 !== 3 : context.seed % 2 === 0;
  if (known.length > 0 && isAsked) return known.findLast(fits);
  if (schema === undefined) return 'a';
  const example = context.extent === 'examples' ? exampleOf(parameter, schema, context) : undefined;
  if (example !== undefined && fits(example)) return example;
  return samples(schema, context, 8).find(fits);
}

/** Some values of a schema cannot stand in every place. */
function isWritable(parameter: Parameter, value: JsonValue): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // `format: uuid` also takes names of this kind, which hardly any service means.
  if (text.startsWith('urn:uuid:')) return false;
  if (parameter.in === 'path') return text.isWellFormed() && standsInPath(parameter, value);
  if (parameter.in === 'querystring' && encodeQuerystring(parameter, value) === '') return false;
  if (parameter.in === 'header') return /^[!-~]([ -~]*[!-~])?$/.test(text);
  // Some lists and objects leave nothing behind, or what reads like one empty text.
  const isNothing = Array.isArray(value) && value.length === 0 && parameter.value.kind === 'style';
  if (parameter.in === 'query' && (isNothing || encodeQuery(parameter, value).length === 0)) return false;
  return text.isWellFormed() && text.length < 2_000;
}

/** Texts of dots alone, or of nothing, would make it another path. */
function standsInPath(parameter: Parameter, value: JsonValue): boolean {
  try {
    encodePath(parameter, value);
    return true;
  } catch {
    return false;
  }
}

function bodyOf(media: MediaType, context: SampleContext): CallBody | undefined {
  const { mediaType } = media;
  const schema = wholeSchema(media);
  if (schema === undefined) return { kind: 'text', mediaType, text: 'a' };
  const example = context.extent === 'examples' ? exampleOf(media, schema, context) : undefined;
  if (example !== undefined) return { kind: 'value', mediaType, value: example };
  const values = samples(schema, context, context.extent === 'least' ? 12 : 1);
  const smallest = values.toSorted((left, right) => JSON.stringify(left).length - JSON.stringify(right).length)[0];
  return smallest === undefined ? undefined : { kind: 'value', mediaType, value: smallest };
}

/** What the contract shows, at the parameter or body itself or in its schema. */
function exampleOf(
  { examples }: Pick<MediaType, 'examples'>,
  schema: Schema,
  { scope, seed }: SampleContext,
): JsonValue | undefined {
  const shown = [...examples.map(({ value }) => value), ...(schema.examples ?? [])];
  const fitting = shown.filter((value) => isAccepted({ schema, scope }, { direction: 'request' }, value));
  return fitting[seed % Math.max(1, fitting.length)];
}

function samples(schema: Schema, { scope, seed }: SampleContext, count: number): readonly JsonValue[] {
  return sample({ schema, scope }, { seed, count, interpretation: { direction: 'request' } });
}
