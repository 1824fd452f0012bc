import type { Schema } from '../../model/ir/index.ts';
import type { Frame } from './frame.ts';
import { isNamed, readProperty } from './property-access.ts';

/**
 * Which members of an object, or items of an array, a schema has evaluated, as an expression about one of them:
 * `true` and `false` where it is known beforehand. Only branches that accept the whole value count, so the expression
 * may check the value again: `unevaluated…` is rare, and clarity wins here.
 */
export function evaluatesProperty(schema: Schema, object: string, name: string, frame: Frame): string {
  if (schema.additionalProperties || schema.unevaluatedProperties) return 'true';
  const direct = [
    isNamed(schema.properties ?? [], name, frame) ?? 'false',
    ...(schema.patternProperties ?? []).map(
      ({ pattern, schema: { origin } }) => `${frame.writer.pattern(pattern, origin)}.test(${name})`,
    ),
    ...(schema.dependentSchemas ?? []).map((dependent) =>
      both(
        `${readProperty(object, dependent.name, frame)} !== undefined`,
        evaluatesProperty(dependent.schema, object, name, frame),
      ),
    ),
  ];
  return either([...direct, ...inPlace(schema, object, frame, (part) => evaluatesProperty(part, object, name, frame))]);
}

export function evaluatesItem(schema: Schema, array: string, index: string, frame: Frame): string {
  if (schema.items || schema.unevaluatedItems) return 'true';
  const direct = [
    schema.prefixItems?.length ? `${index} < ${schema.prefixItems.length}` : 'false',
    schema.contains ? passes(schema.contains, `${array}[${index}]`, frame) : 'false',
  ];
  return either([...direct, ...inPlace(schema, array, frame, (part) => evaluatesItem(part, array, index, frame))]);
}

/** The question put to every subschema that applies to the same value. */
function inPlace(schema: Schema, value: string, frame: Frame, ask: (part: Schema) => string): string[] {
  const { names } = frame.writer;
  const guarded = (branch: Schema, then: string) =>
    then === 'false' ? then : both(passes(branch, value, frame), then);
  return [
    schema.ref === undefined || names.isCycle(schema.ref) ? 'false' : ask(names.resolve(schema.ref)),
    ...(schema.allOf ?? []).map(ask),
    ...(schema.anyOf ?? []).map((branch) => guarded(branch, ask(branch))),
    ...(schema.oneOf ?? []).map((branch) => guarded(branch, ask(branch))),
    schema.if ? condition(schema, schema.if, value, frame, ask) : 'false',
  ];
}

function condition(schema: Schema, test: Schema, value: string, frame: Frame, ask: (part: Schema) => string): string {
  const then = either([ask(test), schema.then ? ask(schema.then) : 'false']);
  const otherwise = schema.else ? ask(schema.else) : 'false';
  if (then === otherwise) return then;
  return `(${passes(test, value, frame)} ? ${then} : ${otherwise})`;
}

function passes(schema: Schema, value: string, frame: Frame): string {
  return `${frame.writer.use('passes')}(${frame.writer.check(schema, frame.owner)}, ${value})`;
}

function both(left: string, right: string): string {
  if (right === 'true') return left;
  return right === 'false' ? right : `(${left} && ${right})`;
}

function either(tests: readonly string[]): string {
  if (tests.includes('true')) return 'true';
  const open = [...new Set(tests)].filter((test) => test !== 'false');
  return open.length <= 1 ? (open[0] ?? 'false') : `(${open.join(' || ')})`;
}
