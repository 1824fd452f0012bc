import type { Property } from '../../../model/ir/index.ts';
import { type Code, call, flat, LINE_WIDTH, layOut, movable, sequence, subscript } from './code.ts';
import { docstring } from './docstring.ts';
import { stringLiteral } from './literal.ts';
import type { Definition, Models } from './models.ts';
import { NameScope, snakeCase } from './naming.ts';
import { allowsNone } from './none.ts';
import type { ObjectShape } from './object-shape.ts';
import { memberHint, printType, type TypePlace } from './print-type.ts';
import type { Direction } from './read-write.ts';
import { schemaProse } from './schema-prose.ts';
import { unionOf } from './type-union.ts';

/** What `models.hbs` needs to print one class. Every text is finished code. */
export interface ClassView {
  readonly statement: string;
  readonly comment: string;
  /** Whether a blank line parts the docstring from what follows. */
  readonly gap: boolean;
  readonly body: string;
}

const INDENT = '    ';

/** Members of pydantic's base class and of ours, which no attribute may hide. */
const BASE_MEMBERS: ReadonlySet<string> = new Set(
  (
    'construct copy dict from_orm json model_computed_fields model_config model_construct model_copy model_dump ' +
    'model_dump_json model_extra model_fields model_fields_set model_json_schema model_parametrized_name ' +
    'model_post_init model_rebuild model_validate model_validate_json model_validate_strings parse_file parse_obj ' +
    'parse_raw schema schema_json update_forward_refs validate'
  ).split(' '),
);

export function viewClass({ name, schema, direction }: Definition, shape: ObjectShape, models: Models): ClassView {
  const place: TypePlace = { models, direction, hint: name, qualified: false };
  const { properties, wireNames, scope, attributes } = nameAttributes(shape, direction);
  const fields = properties.map((property) =>
    viewField(property, shape, place, attributes.get(property.name) ?? property.name),
  );
  const lines = [...extras(shape, place), ...missing(shape, wireNames, scope), ...fields];
  const comment = docstring({ prose: schemaProse(schema) }, INDENT);
  return {
    statement: layOut(call(`class ${name}`, [shape.closed ? 'wire.ClosedModel' : 'wire.Model']), '', 0, 1),
    comment,
    gap: comment !== '' && lines.length > 0,
    body: lines.length === 0 && comment === '' ? `${INDENT}pass` : lines.join('\n'),
  };
}

/** Attributes by the names that members have on the wire. */
export function attributeNames(shape: ObjectShape, direction: Direction): ReadonlyMap<string, string> {
  return nameAttributes(shape, direction).attributes;
}

function nameAttributes(shape: ObjectShape, direction: Direction) {
  const properties = shape.properties.filter((property) => travels(property, shape, direction));
  const wireNames = new Set(properties.map((property) => property.name));
  const scope = new NameScope(BASE_MEMBERS);
  const attributes = new Map(
    properties.map((property) => [property.name, claimAttribute(property, wireNames, scope)] as const),
  );
  return { properties, wireNames, scope, attributes };
}

/** Members that a side must not send are no part of its type. */
function travels({ name, schema }: Property, { required }: ObjectShape, direction: Direction): boolean {
  if (schema.never) return false;
  return direction === 'write' ? !schema.readOnly : !(schema.writeOnly && required.has(name));
}

/** A name that is some other member's on the wire stays free for that one. */
function claimAttribute({ name }: Property, wireNames: ReadonlySet<string>, scope: NameScope): string {
  const ideal = snakeCase(name, 'field_');
  return scope.claim(ideal !== name && wireNames.has(ideal) ? `${ideal}_` : ideal, `${ideal}_`);
}

function viewField({ name, schema }: Property, shape: ObjectShape, place: TypePlace, attribute: string): string {
  const type = printType(schema, { ...place, hint: memberHint(place.hint, name) });
  const required = shape.required.has(name);
  const wanted = required || allowsNone(type, place.models) ? type : subscript('wire.Omittable', [type]);
  const statement = fieldStatement(attribute, name, wanted, required);
  const comment = docstring({ prose: schemaProse(schema) }, INDENT);
  return comment === '' ? statement : `${statement}\n${comment}`;
}

function fieldStatement(attribute: string, name: string, type: Code, required: boolean): string {
  const annotated =
    attribute === name ? type : subscript('Annotated', [type, call('wire.named', [stringLiteral(name)])]);
  const code = sequence(`${attribute}: `, movable(annotated), required ? '' : ' = None');
  const head = `${INDENT}${attribute}: ${flat(annotated)} = (`;
  // Formatters rather put the value on a line of its own than break a type that would fit.
  if (!required && head.length <= LINE_WIDTH && head.length + 'None'.length - '('.length > LINE_WIDTH) {
    return `${head}\n${INDENT}${INDENT}None\n${INDENT})`;
  }
  return `${INDENT}${layOut(code, INDENT)}`;
}

/** Members that must be present although the contract says nothing else of them. */
function missing({ required, properties }: ObjectShape, wireNames: ReadonlySet<string>, scope: NameScope): string[] {
  const declared = new Set(properties.map((property) => property.name));
  return [...required]
    .filter((name) => !declared.has(name))
    .map((name) => fieldStatement(claimAttribute({ name, schema: ANY }, wireNames, scope), name, 'Any', true));
}

const ANY = { origin: { file: '', pointer: '' } };

/** Type of the members that are not named; without one they may be anything. */
function extras(shape: ObjectShape, place: TypePlace): string[] {
  if (shape.extras.length === 0 || shape.closed) return [];
  const type = unionOf(shape.extras.map((schema) => printType(schema, { ...place, hint: `${place.hint}Value` })));
  if (type === 'Any') return [];
  const code = sequence('__pydantic_extra__: ', subscript('dict', ['str', type]));
  return [`${INDENT}${layOut(code, INDENT)}`];
}
