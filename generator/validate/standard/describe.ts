import type { ErrorObject } from 'ajv';
import { childPointer, isRecord } from '../../load/index.ts';

/** An error of a JSON Schema validator in words, with the place it belongs to. */
export interface Description {
  /** Pointer of the node at fault, relative to the validated value. */
  readonly pointer: string;
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly expected?: string;
  readonly fix?: string;
}

export function describeError(error: ErrorObject): Description {
  const { instancePath: pointer, keyword, params, schema, message = 'is not valid' } = error;
  const parameter = (name: string): string => String(params[name]);
  switch (keyword) {
    case 'required':
    case 'dependentRequired': {
      const names = [params['missingProperty']]
        .flat()
        .map((name) => `'${name}'`)
        .join(' or ');
      return { pointer, part: 'key', message: `${names} is missing`, fix: `add ${names}` };
    }
    case 'additionalProperties':
      return unknownKey(pointer, parameter('additionalProperty'));
    case 'unevaluatedProperties':
      return unknownKey(pointer, parameter('unevaluatedProperty'));
    case 'type':
      return {
        pointer,
        part: 'value',
        message: 'the value has the wrong type',
        expected: list([params['type']].flat()),
      };
    case 'enum':
      return {
        pointer,
        part: 'value',
        message: "the value isn't one of those allowed",
        expected: list(params['allowedValues']),
      };
    case 'const':
      return {
        pointer,
        part: 'value',
        message: "the value isn't the one allowed",
        expected: JSON.stringify(params['allowedValue']),
      };
    case 'pattern':
      return {
        pointer,
        part: 'value',
        message: "the text doesn't match its pattern",
        expected: `text that matches ${parameter('pattern')}`,
      };
    case 'format':
      return { pointer, part: 'value', message: "the text doesn't have its format", expected: parameter('format') };
    case 'propertyNames':
      return {
        pointer: childPointer(pointer, parameter('propertyName')),
        part: 'key',
        message: `the name '${parameter('propertyName')}' isn't allowed here`,
      };
    case 'not':
      return { pointer, part: 'key', message: exclusion(schema) ?? `the value ${message}` };
    case 'false schema':
      return {
        pointer,
        part: 'key',
        message: "it isn't allowed beside what stands here",
        fix: 'remove one of the two',
      };
    default:
      return { pointer, part: 'value', message: `the value ${message}` };
  }
}

/** What `not: { required: [a, b] }` says; its validator has to be a verbose one. */
function exclusion(schema: unknown): string | undefined {
  const names = isRecord(schema) ? schema['required'] : undefined;
  if (!Array.isArray(names)) return undefined;
  return `${names.map((name) => `'${String(name)}'`).join(' and ')} exclude each other`;
}

function unknownKey(pointer: string, key: string): Description {
  return {
    pointer: childPointer(pointer, key),
    part: 'key',
    message: `'${key}' isn't known here`,
    fix: `remove it, mend its spelling, or name it 'x-${key}'`,
  };
}

const MAX_LISTED = 12;

function list(values: unknown): string {
  const texts = Array.isArray(values)
    ? values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    : [];
  const shown = texts.slice(0, MAX_LISTED).join(', ');
  return texts.length > MAX_LISTED ? `one of ${shown}, …` : texts.length > 1 ? `one of ${shown}` : shown;
}
