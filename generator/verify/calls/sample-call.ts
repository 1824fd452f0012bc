import type { JsonValue, MediaType, Operation, Parameter, Schema } from '../../model/ir/index.ts';
import { type Scope, sample } from '../../schema/index.ts';
import type { Call, CallBody, NO_PARAMETERS } from './call.ts';
import type { KnownValues } from './known-values.ts';

export interface SampleContext {
  readonly scope: Scope;
  readonly known: KnownValues;
  readonly seed: number;
  /** `least`: only what the contract demands. */
  readonly extent: 'least' | 'all';
}

/** Headers that belong to the connection; nobody can set them at will. */
const UNSETTABLE =
  /^(connection|upgrade|host|content-length|transfer-encoding|te|trailer|expect|keep-alive|sec-.*|cookie)$/i;

/** A call that the contract allows; undefined when none was found. */
export function sampleCall(operation: Operation, context: SampleContext): Call | undefined {
  const parameters = { path: {}, query: {}, header: {}, cookie: {} } satisfies typeof NO_PARAMETERS;
  for (const [index, parameter] of operation.parameters.entries()) {
    if (!parameter.required && !isChosen(context, index)) continue;
    if (parameter.in === 'header' && UNSETTABLE.test(parameter.name)) continue;
    const value = parameterValue(operation, parameter, { ...context, seed: context.seed + index });
    if (value === undefined && parameter.required) return undefined;
    if (value !== undefined) Object.assign(parameters[parameter.in], { [parameter.name]: value });
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
  return extent === 'all' && ((seed * 2_654_435_761 + index * 40_503) >>> 4) % 2 === 0;
}

function parameterValue(operation: Operation, parameter: Parameter, context: SampleContext): JsonValue | undefined {
  const known = context.known.for(operation, parameter.name);
  const fits = (value: JsonValue): boolean => isWritable(parameter, value);
  // Mostly things that exist: a path to nothing only ever shows the 404.
  const isAsked = parameter.in === 'path' ? context.seed % 4 !== 3 : context.seed % 2 === 0;
  if (known.length > 0 && isAsked) return known.findLast(fits);
  const schema = parameter.value.kind === 'style' ? parameter.value.schema : parameter.value.content.schema;
  if (schema === undefined) return 'a';
  return samples(schema, context, 8).find(fits);
}

/** Some values of a schema cannot stand in every place. */
function isWritable(parameter: Parameter, value: JsonValue): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (parameter.in === 'path') return text !== '' && text !== '.' && text !== '..' && text.isWellFormed();
  if (parameter.in === 'header') return /^[!-~]([ -~]*[!-~])?$/.test(text);
  return text.isWellFormed() && text.length < 2_000;
}

function bodyOf({ mediaType, schema }: MediaType, context: SampleContext): CallBody | undefined {
  if (schema === undefined) return { kind: 'text', mediaType, text: 'a' };
  const values = samples(schema, context, context.extent === 'least' ? 12 : 1);
  const smallest = values.toSorted((left, right) => JSON.stringify(left).length - JSON.stringify(right).length)[0];
  return smallest === undefined ? undefined : { kind: 'value', mediaType, value: smallest };
}

function samples(schema: Schema, { scope, seed }: SampleContext, count: number): readonly JsonValue[] {
  return sample({ schema, scope }, { seed, count, interpretation: { direction: 'request' } });
}
