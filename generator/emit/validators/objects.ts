import type { Property, Schema } from '../../model/ir/index.ts';
import { callCheck } from './calls.ts';
import { deeper, type Frame, report } from './frame.ts';
import { leafCheck } from './leaf-check.ts';
import { isFixed, key, type Place, printPlace, property } from './place.ts';
import { isNamed, readProperty } from './property-access.ts';
import { block, type Statement, when } from './statements.ts';
import { evaluatesProperty } from './unevaluated.ts';
import { hintFor, variableFor } from './writer.ts';

/** Statements for the object keywords of a schema, where `object` is known to be an object. */
export function objectStatements(schema: Schema, object: string, place: Place, frame: Frame): Statement[] {
  const out: Statement[] = [];
  pushProperties(out, schema, object, place, frame);
  pushSizes(out, schema, object, place, frame);
  pushDependencies(out, schema, object, place, frame);
  pushMembers(out, schema, object, place, frame);
  pushUnevaluated(out, schema, object, place, frame);
  return out;
}

function missing(frame: Frame, place: Place): string {
  return `${frame.writer.use('missing')}(issues, ${printPlace(place)});`;
}

function pushProperties(out: Statement[], schema: Schema, object: string, place: Place, frame: Frame): void {
  const required = new Set(schema.required);
  for (const declared of schema.properties ?? []) {
    out.push(...propertyStatements(declared, required.delete(declared.name), object, place, frame));
  }
  for (const name of required) {
    out.push(when(`${readProperty(object, name, frame)} === undefined`, [missing(frame, property(place, name))]));
  }
}

function propertyStatements(
  { name, schema }: Property,
  required: boolean,
  object: string,
  place: Place,
  frame: Frame,
): Statement[] {
  const at = property(place, name);
  const leaf = isFixed(at) ? leafCheck(schema, required) : undefined;
  if (leaf !== undefined) {
    return [`${frame.writer.use(leaf)}(${readProperty(object, name, frame)}, issues, ${printPlace(at)});`];
  }
  const variable = frame.locals.claim(variableFor(name));
  const body = frame.statements(schema, variable, at, deeper(frame, hintFor(frame.owner, name)));
  const expression = readProperty(object, name, frame);
  if (body.length === 0) return required ? [when(`${expression} === undefined`, [missing(frame, at)])] : [];
  const declaration = `const ${variable} = ${expression};`;
  const absent = `${variable} === undefined`;
  return [declaration, required ? when(absent, [missing(frame, at)], body) : whenPresent(variable, body)];
}

/** Joins "is it there?" with the one question that follows, where there is one only. */
function whenPresent(variable: string, body: readonly Statement[]): Statement {
  const present = `${variable} !== undefined`;
  const [only] = body;
  if (body.length !== 1 || only === undefined || typeof only === 'string' || !('arms' in only)) {
    return when(present, body);
  }
  const [arm] = only.arms;
  if (arm === undefined || only.arms.length > 1 || only.otherwise !== undefined) return when(present, body);
  return when(`${present} && ${arm.test.includes(' || ') ? `(${arm.test})` : arm.test}`, arm.body);
}

function pushSizes(out: Statement[], schema: Schema, object: string, place: Place, frame: Frame): void {
  const { minProperties = 0, maxProperties } = schema;
  const count = () => `${frame.writer.use('countProperties')}(${object})`;
  if (minProperties > 0) {
    const message = `must have at least ${minProperties} ${minProperties === 1 ? 'property' : 'properties'}`;
    out.push(when(`${count()} < ${minProperties}`, [report(frame, place, 'minProperties', message)]));
  }
  if (maxProperties !== undefined) {
    const message = `must have at most ${maxProperties} ${maxProperties === 1 ? 'property' : 'properties'}`;
    out.push(when(`${count()} > ${maxProperties}`, [report(frame, place, 'maxProperties', message)]));
  }
}

function pushDependencies(out: Statement[], schema: Schema, object: string, place: Place, frame: Frame): void {
  for (const [name, others] of Object.entries(schema.dependentRequired ?? {})) {
    const body = others.map((other) => {
      const message = `is required beside ${JSON.stringify(name)}`;
      const absent = `${readProperty(object, other, frame)} === undefined`;
      return when(absent, [report(frame, property(place, other), 'dependentRequired', message)]);
    });
    if (body.length > 0) out.push(when(`${readProperty(object, name, frame)} !== undefined`, body));
  }
  for (const { name, schema: dependent } of schema.dependentSchemas ?? []) {
    const body = callCheck(dependent, object, place, frame);
    out.push(when(`${readProperty(object, name, frame)} !== undefined`, body));
  }
}

/** One loop over the object's own properties serves every keyword that is about names or about the rest. */
function pushMembers(out: Statement[], schema: Schema, object: string, place: Place, frame: Frame): void {
  const { propertyNames, patternProperties = [], additionalProperties } = schema;
  if (propertyNames === undefined && patternProperties.length === 0 && additionalProperties === undefined) return;
  const name = frame.locals.claim('name');
  const member = frame.locals.claim('member');
  const at = key(place, name, 'step');
  const inner = deeper(frame);
  const body: Statement[] = [];
  if (propertyNames) body.push(...frame.statements(propertyNames, name, at, inner));
  // A pattern becomes a constant where something asks for it: members that match it may be anything.
  const testOf = ({ pattern, schema: matched }: (typeof patternProperties)[number]) =>
    `${frame.writer.pattern(pattern, matched.origin)}.test(${name})`;
  for (const each of patternProperties) {
    const statements = frame.statements(each.schema, member, at, inner);
    if (statements.length > 0) body.push(when(testOf(each), statements));
  }
  if (additionalProperties) {
    const statements = additionalProperties.never
      ? [report(frame, at, 'additionalProperties', 'is not known here')]
      : frame.statements(additionalProperties, member, at, inner);
    if (statements.length > 0) {
      const known = isNamed(schema.properties ?? [], name, frame);
      const tests = [...(known === undefined ? [] : [known]), ...patternProperties.map(testOf)];
      const others = tests.map((test) => `!${test}`).join(' && ');
      body.push(...(others === '' ? statements : [when(others, statements)]));
    }
  }
  if (body.length > 0) out.push(eachMember(object, name, member, body, frame));
}

function eachMember(object: string, name: string, member: string, body: readonly Statement[], frame: Frame): Statement {
  // Every place in the body begins with the member's name.
  frame.writer.use('step');
  const end = `if (!${frame.writer.use('hasRoom')}(issues)) break;`;
  return block(`for (const ${name} in ${object})`, [
    end,
    `const ${member} = ${frame.writer.use('own')}(${object}, ${name});`,
    `if (${member} === undefined) continue;`,
    ...body,
  ]);
}

function pushUnevaluated(out: Statement[], schema: Schema, object: string, place: Place, frame: Frame): void {
  const { unevaluatedProperties, ...others } = schema;
  if (unevaluatedProperties === undefined) return;
  const name = frame.locals.claim('name');
  const member = frame.locals.claim('member');
  const evaluated = evaluatesProperty(others, object, name, frame);
  if (evaluated === 'true') return;
  const at = key(place, name, 'step');
  const statements = unevaluatedProperties.never
    ? [report(frame, at, 'unevaluatedProperties', 'is not known here')]
    : frame.statements(unevaluatedProperties, member, at, deeper(frame));
  if (statements.length === 0) return;
  const body = evaluated === 'false' ? statements : [when(`!${evaluated}`, statements)];
  out.push(eachMember(object, name, member, body, frame));
}
