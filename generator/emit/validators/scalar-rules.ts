import type { Schema } from '../../model/ir/index.ts';
import type { ModuleWriter } from './writer.ts';

/** A keyword of a string or number as two expressions: one is true when the value breaks it, the other when not. */
export interface Rule {
  readonly broken: string;
  readonly kept: string;
  readonly keyword: string;
  readonly message: string;
}

const TEXT_FORMATS: ReadonlyMap<string, readonly [test: string, description: string]> = new Map([
  ['date-time', ['isDateTime', 'a date and time such as 2026-01-31T12:00:00Z']],
  ['date', ['isDate', 'a date such as 2026-01-31']],
  ['time', ['isTime', 'a time with offset such as 12:00:00Z']],
  ['iso-date-time', ['isIsoDateTime', 'an ISO 8601 date and time']],
  ['iso-time', ['isIsoTime', 'an ISO 8601 time']],
  ['duration', ['isDuration', 'a duration such as PT1H30M']],
  ['uuid', ['isUuid', 'a UUID']],
  ['email', ['isEmail', 'an email address']],
  ['uri', ['isUri', 'a URI']],
  ['uri-reference', ['isUriReference', 'a URI or relative reference']],
  ['uri-template', ['isUriTemplate', 'a URI template']],
  ['url', ['isUrl', 'a web address']],
  ['hostname', ['isHostname', 'a host name']],
  ['ipv4', ['isIpv4', 'an IPv4 address']],
  ['ipv6', ['isIpv6', 'an IPv6 address']],
  ['byte', ['isBase64', 'base64']],
  ['regex', ['isRegex', 'a regular expression']],
  ['json-pointer', ['isJsonPointer', 'a JSON pointer']],
  ['json-pointer-uri-fragment', ['isJsonPointerFragment', 'a JSON pointer as a URI fragment']],
  ['relative-json-pointer', ['isRelativeJsonPointer', 'a relative JSON pointer']],
]);

const NUMBER_FORMATS: ReadonlyMap<string, readonly [test: string, description: string]> = new Map([
  ['int32', ['isInt32', 'a 32-bit integer']],
  ['int64', ['isInt64', 'a 64-bit integer']],
]);

/** What a value that is known to be a string must also keep. Formats that nobody defined assert nothing. */
export function stringRules(schema: Schema, variable: string, writer: ModuleWriter): Rule[] {
  const rules: Rule[] = [];
  const { minLength, maxLength, pattern } = schema;
  if (minLength !== undefined && minLength > 0) {
    rules.push(
      minLength === 1
        ? comparison(variable, '===', '!==', "''", 'minLength', 'must not be empty')
        : {
            ...negated(`${writer.use('shorterThan')}(${variable}, ${minLength})`),
            keyword: 'minLength',
            message: `must have at least ${minLength} characters`,
          },
    );
  }
  if (maxLength !== undefined) {
    const test = negated(`${writer.use('longerThan')}(${variable}, ${maxLength})`);
    rules.push({ ...test, keyword: 'maxLength', message: `must have at most ${maxLength} characters` });
  }
  if (pattern !== undefined) {
    const test = asserted(`${writer.pattern(pattern, schema.origin)}.test(${variable})`);
    rules.push({ ...test, keyword: 'pattern', message: `must match the pattern ${shorten(pattern)}` });
  }
  pushFormat(rules, TEXT_FORMATS, schema.format, variable, writer);
  return rules;
}

/** What a value that is known to be a number must also keep. */
export function numberRules(schema: Schema, variable: string, writer: ModuleWriter): Rule[] {
  const rules: Rule[] = [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined) {
    rules.push(comparison(variable, '<', '>=', minimum, 'minimum', `must be at least ${minimum}`));
  }
  if (maximum !== undefined) {
    rules.push(comparison(variable, '>', '<=', maximum, 'maximum', `must be at most ${maximum}`));
  }
  if (exclusiveMinimum !== undefined) {
    const message = `must be greater than ${exclusiveMinimum}`;
    rules.push(comparison(variable, '<=', '>', exclusiveMinimum, 'exclusiveMinimum', message));
  }
  if (exclusiveMaximum !== undefined) {
    const message = `must be less than ${exclusiveMaximum}`;
    rules.push(comparison(variable, '>=', '<', exclusiveMaximum, 'exclusiveMaximum', message));
  }
  if (multipleOf !== undefined) {
    const test = asserted(`${writer.use('isMultipleOf')}(${variable}, ${multipleOf})`);
    rules.push({ ...test, keyword: 'multipleOf', message: `must be a multiple of ${multipleOf}` });
  }
  // An integer schema has asked for a whole number already.
  const wide = schema.format === 'int64' && schema.types?.every((type) => type !== 'number');
  if (!wide) pushFormat(rules, NUMBER_FORMATS, schema.format, variable, writer);
  return rules;
}

function pushFormat(
  rules: Rule[],
  formats: typeof TEXT_FORMATS,
  format: string | undefined,
  variable: string,
  writer: ModuleWriter,
): void {
  const known = format === undefined ? undefined : formats.get(format);
  if (known === undefined) return;
  const [test, description] = known;
  const call = asserted(`${writer.use(test)}(${variable})`);
  rules.push({ ...call, keyword: 'format', message: `must be ${description}` });
}

function asserted(test: string): { broken: string; kept: string } {
  return { broken: `!${test}`, kept: test };
}

function negated(test: string): { broken: string; kept: string } {
  return { broken: test, kept: `!${test}` };
}

function comparison(
  variable: string,
  broken: string,
  kept: string,
  limit: number | string,
  keyword: string,
  message: string,
): Rule {
  return { broken: `${variable} ${broken} ${limit}`, kept: `${variable} ${kept} ${limit}`, keyword, message };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
