import type { JsonType, Schema } from '../../model/ir/index.ts';
import { notTypeTest, printAccepts, typeTest } from './accepts.ts';
import { arrayStatements } from './arrays.ts';
import { callCheck, callNamed } from './calls.ts';
import { equalityRules } from './equality.ts';
import { type Frame, report } from './frame.ts';
import { describeKinds, kindOf } from './kinds.ts';
import { objectStatements } from './objects.ts';
import { HERE, type Place } from './place.ts';
import { numberRules, type Rule, stringRules } from './scalar-rules.ts';
import { print, type Statement, when } from './statements.ts';
import { unionStatements } from './unions.ts';
import type { ModuleWriter, PendingCheck } from './writer.ts';

/** Blocks nested deeper than this become functions of their own. */
const DEEPEST = 5;

const QUOTED = /'(?:[^'\\]|\\.)*'/g;

/** The function that checks one schema. */
export function printCheck({ name, schema }: PendingCheck, writer: ModuleWriter, out: string[]): void {
  const frame: Frame = { writer, locals: writer.locals(), owner: name, depth: 0, statements, accepts: printAccepts };
  const body = flattenGuard(statements(schema, 'value', HERE, frame));
  if (body.length === 0) {
    out.push(
      `function ${name}(_value: unknown, _issues: ${writer.issue}[], _pointer = ''): boolean {`,
      '  return true;',
    );
    out.push('}', '');
    return;
  }
  const lines: string[] = [];
  print(body, '  ', lines);
  // What nothing satisfies is refused without a look.
  const value = lines.some((line) => /\bvalue\b/.test(line.replace(QUOTED, ''))) ? 'value' : '_value';
  out.push(
    `function ${name}(${value}: unknown, issues: ${writer.issue}[], pointer = ''): boolean {`,
    '  const start = issues.length;',
    ...lines,
  );
  out.push(`  return issues.length === start || ${writer.use('nest')}(issues, start, pointer);`, '}', '');
}

const WRONG_TYPE_HERE = "wrongType(issues, '', ";

/** A function that begins with "wrong type? … else …" returns early instead, and keeps its body flat. */
function flattenGuard(body: readonly Statement[]): readonly Statement[] {
  const [only] = body;
  if (body.length !== 1 || only === undefined || typeof only === 'string' || !('arms' in only)) return body;
  const [guard] = only.arms;
  const [failure] = guard?.body ?? [];
  if (only.arms.length !== 1 || guard?.body.length !== 1 || only.otherwise === undefined) return body;
  if (typeof failure !== 'string' || !failure.startsWith(WRONG_TYPE_HERE)) return body;
  return [
    when(guard.test, [failure.replace("wrongType(issues, ''", 'return wrongType(issues, pointer')]),
    ...only.otherwise,
  ];
}

/** Statements that report every fault of the value in `variable`, which the compiler knows nothing about yet. */
function statements(schema: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  if (schema.never) return [report(frame, place, 'false schema', 'is not allowed')];
  if (frame.depth > DEEPEST && isNested(schema)) return callCheck(schema, variable, place, frame);
  const { writer } = frame;
  const out = kindStatements(schema, variable, place, frame);
  out.push(...ruleStatements(equalityRules(schema, variable, writer), place, frame));
  if (schema.ref !== undefined && !writer.names.isCycle(schema.ref)) {
    out.push(...callNamed(writer.namedCheck(schema.ref), variable, place, frame));
  }
  for (const part of schema.allOf ?? []) out.push(...statements(part, variable, place, frame));
  if (schema.anyOf) out.push(...unionStatements(schema, 'anyOf', schema.anyOf, variable, place, frame));
  if (schema.oneOf) out.push(...unionStatements(schema, 'oneOf', schema.oneOf, variable, place, frame));
  if (schema.not) {
    out.push(when(printAccepts(schema.not, variable, frame), [report(frame, place, 'not', 'is not allowed')]));
  }
  if (schema.if) out.push(...conditional(schema, schema.if, variable, place, frame));
  return out;
}

function isNested(schema: Schema): boolean {
  return Boolean(schema.properties ?? schema.items ?? schema.prefixItems ?? schema.additionalProperties);
}

function conditional(schema: Schema, test: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  const then = schema.then ? callCheck(schema.then, variable, place, frame) : [];
  const otherwise = schema.else ? callCheck(schema.else, variable, place, frame) : [];
  if (then.length + otherwise.length === 0) return [];
  const condition = printAccepts(test, variable, frame);
  return [then.length > 0 ? when(condition, then, otherwise) : when(`!${condition}`, otherwise)];
}

function ruleStatements(rules: readonly Rule[], place: Place, frame: Frame): Statement[] {
  return rules.map(({ broken, keyword, message }) => when(broken, [report(frame, place, keyword, message)]));
}

const ANY_TYPE: readonly JsonType[] = ['string', 'number', 'array', 'object'];

/** The type test, and below it the keywords that concern values of one type only. */
function kindStatements(schema: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  const { writer } = frame;
  const arms = (schema.types ?? ANY_TYPE).map((type) => ({
    type,
    test: () => typeTest(type, schema, variable, writer),
    body: bodyFor(type, schema, variable, place, frame),
  }));
  const busy = arms.filter(({ body }) => body.length > 0).map(({ test, body }) => ({ test: test(), body }));
  const idle = arms.filter(({ body }) => body.length === 0);
  if (schema.types === undefined) return busy.length === 0 ? [] : [{ arms: busy }];
  if (busy.length === 0 && (schema.enum || schema.const)) return [];
  const isFile = schema.format === 'binary' && schema.types.every((type) => type === 'string');
  const failure = report(frame, place, 'type', `must be ${isFile ? 'a file' : describeTypes(schema.types)}`);
  const [only] = arms;
  if (only !== undefined && arms.length === 1) {
    return [when(notTypeTest(only.type, schema, variable, writer), [failure], only.body)];
  }
  if (idle.length === 0) return [{ arms: busy, otherwise: [failure] }];
  const none = idle.map(({ type }) => notTypeTest(type, schema, variable, writer)).join(' && ');
  return [{ arms: [...busy, { test: none, body: [failure] }] }];
}

function bodyFor(type: JsonType, schema: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  switch (type) {
    case 'string':
      return schema.format === 'binary'
        ? []
        : ruleStatements(stringRules(schema, variable, frame.writer), place, frame);
    case 'number':
    case 'integer':
      return ruleStatements(numberRules(schema, variable, frame.writer), place, frame);
    case 'array':
      return arrayStatements(schema, variable, place, frame);
    case 'object':
      return objectStatements(schema, variable, place, frame);
    case 'boolean':
    case 'null':
      return [];
  }
}

function describeTypes(types: readonly JsonType[]): string {
  if (types.includes('integer') && !types.includes('number')) {
    const others = types.filter((type) => type !== 'integer').reduce((kinds, type) => kinds | kindOf(type), 0);
    return others === 0 ? 'an integer' : `an integer or ${describeKinds(others)}`;
  }
  return describeKinds(types.reduce((kinds, type) => kinds | kindOf(type), 0));
}
