import type { JsonValue, MediaType, Operation, Parameter, Schema } from '../../model/ir/index.ts';
import { isAccepted, refusal, type Scope } from '../../schema/index.ts';
import { encodeQuerystring, type Reading, readText } from '../../wire/index.ts';
import { type Call, own } from './call.ts';

/** What the contract has against a call. */
export interface CallProblem {
  /** Names the part that is wrong, alike for all values that are wrong there. */
  readonly where: string;
  /** Names what is wrong with it. */
  readonly rule: string;
  /** Where in the body its schema refuses it. */
  readonly pointer?: string;
}

/** Everything that the contract has against a call; nothing: it is allowed. */
export function problemsOf(operation: Operation, call: Call, scope: Scope): readonly CallProblem[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterProblem(parameter, call, scope)),
    ...bodyProblem(operation, call, scope),
  ];
}

function parameterProblem(parameter: Parameter, call: Call, scope: Scope): CallProblem[] {
  const { in: place, name, required, value } = parameter;
  const content = own(call.parameters[place], name);
  const where = `${place} ${name}`;
  const isAbsent = place === 'querystring' && content !== undefined && encodeQuerystring(parameter, content) === '';
  if (content === undefined || isAbsent) return required ? [{ where, rule: 'required' }] : [];
  const schema = value.kind === 'style' ? value.schema : value.content.schema;
  if (schema === undefined || standsFor(schema, content, scope)) return [];
  return [{ where, rule: 'value' }];
}

/** On the wire everything is text: what a reader may make of it counts. */
export function standsFor(schema: Schema, content: JsonValue, scope: Scope): boolean {
  const reading: Reading = { schema, scope, direction: 'request' };
  const accepts = (value: JsonValue): boolean => isAccepted(reading, { direction: 'request' }, value);
  if (typeof content === 'object' && content !== null) return accepts(content);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const items = text.split(',');
  const numbers = numbersOf(items);
  const lists = [items, ...(numbers.length > 0 ? [numbers] : []), ...(text === '' ? [[]] : [])];
  const loose = [...numbersOf([text]), text.trim()].filter((value) => value !== text && text.trim() !== '');
  return [readText(reading, text), ...loose, ...lists, ...lists.map((list) => list.slice(0, 1))].some(accepts);
}

function bodyProblem({ requestBody }: Operation, { body }: Call, scope: Scope): CallProblem[] {
  if (requestBody === undefined) return [];
  if (body === undefined) return requestBody.required ? [{ where: 'body', rule: 'required' }] : [];
  const media = requestBody.content.find(({ mediaType }) => mediaType === body.mediaType);
  if (media === undefined) return [{ where: 'body', rule: 'media type' }];
  const schema = wholeSchema(media);
  if (schema === undefined) return [];
  if (body.kind === 'text') return [{ where: 'body', rule: 'syntax' }];
  if (isAccepted({ schema, scope }, { direction: 'request' }, body.value)) return [];
  const refused = refusal({ schema, scope }, { direction: 'request' }, body.value);
  if (refused === undefined) return [];
  const { keyword, pointer } = refused;
  return [{ where: `body ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`, rule: keyword, pointer }];
}

/** What a body is as a whole: one that comes piece by piece is the list of its items. */
export function wholeSchema({ itemSchema: items, origin, schema }: MediaType): Schema | undefined {
  return schema ?? (items === undefined ? undefined : { origin, types: ['array'], items, minItems: 1, maxItems: 3 });
}

/** None, unless all of the texts are numbers. */
function numbersOf(texts: readonly string[]): number[] {
  const numbers = texts.map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}
