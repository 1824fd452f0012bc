import type { ContentValue, MediaType, Origin, Parameter, Schema, StyledValue } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Found, Reading } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import { normalise } from './media-types.ts';

type Form = StyledValue | ContentValue;

/** How people call a parameter. */
export function parameterLabel(parameter: Parameter): string {
  return `${parameter.in} parameter \`${parameter.name}\``;
}

/** What parameters are told apart by: their place and their name, which in headers knows no case. */
export function parameterKey({ in: place, name }: Parameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

export interface FormContext {
  readonly site: SchemaSiteName;
  readonly place: Place;
  /** Rule for a value that is written in another way. */
  readonly rule: string;
  readonly subject: string;
  readonly readings: readonly Reading[];
  readonly base: Origin;
  readonly revision: Origin;
}

/** A parameter's or header's value: how it is written, and which values there are. */
export function compareForms(base: Form, revision: Form, context: FormContext): Found[] {
  const before = wordsFor(base);
  const after = wordsFor(revision);
  const isBare = context.readings.some((reading) =>
    reading === 'oldToNew' ? meetsReserved(base, revision) : meetsReserved(revision, base),
  );
  if (before !== after || isBare) {
    const { rule, subject, place } = context;
    const texts = { before: before + reservedWords(base), after: after + reservedWords(revision) };
    return [{ kind: 'finding', rule, subject, place, ...texts, base: context.base, revision: context.revision }];
  }
  const schema = schemaOf(base);
  const other = schemaOf(revision);
  if (schema === undefined && other === undefined) return [];
  const { site, place, readings } = context;
  const [old, fresh] = [schema ?? { origin: context.base }, other ?? { origin: context.revision }];
  const areTexts = base.kind === 'style' && revision.kind === 'style';
  return [
    {
      kind: 'schema',
      site,
      place,
      readings,
      base: areTexts && readings.includes('newToOld') ? asReadFrom(fresh, old) : old,
      revision: areTexts && readings.includes('oldToNew') ? asReadFrom(old, fresh) : fresh,
    },
  ];
}

/** Numbers are texts on the wire: whoever reads any text reads them. */
function asReadFrom(writer: Schema, reader: Schema): Schema {
  if (reader.ref !== undefined || writer.ref !== undefined) return reader;
  const { types = [], items } = reader;
  const written = (writer.types ?? []).filter((type) => NUMBERS.includes(type) && !types.includes(type));
  const isAnyText = types.includes('string') && Object.keys(reader).every((keyword) => !BOUNDS.has(keyword));
  return {
    ...reader,
    ...(isAnyText && written.length > 0 ? { types: [...types, ...written] } : {}),
    ...(items === undefined || writer.items === undefined ? {} : { items: asReadFrom(writer.items, items) }),
  };
}

const NUMBERS: readonly string[] = ['integer', 'number', 'boolean'];
/** Keywords by which some texts are refused. */
const BOUNDS = new Set([
  ...['enum', 'const', 'minLength', 'maxLength', 'pattern', 'format', 'not', 'if', 'allOf', 'anyOf', 'oneOf'],
]);

function schemaOf(form: Form): Schema | undefined {
  return form.kind === 'style' ? form.schema : form.content.schema;
}

/** Members of a form that are written in another way than forms have it. */
function membersOf({ encoding }: MediaType): string[] {
  return encoding.flatMap(({ allowReserved, explode, property, style = 'form' }) => {
    const exploded = explode ?? style === 'form';
    if (style === 'form' && exploded && !allowReserved) return [];
    const reserved = allowReserved ? ' with reserved characters allowed' : '';
    return [`\`${property}\` as ${style}${exploded ? ' exploded' : ''}${reserved}`];
  });
}

/** The way of writing; `explode` shows only where a list or an object could tell it apart. */
function wordsFor(form: Form): string {
  if (form.kind === 'content') return [normalise(form.content.mediaType), ...membersOf(form.content)].join(', ');
  return `${form.style}${form.explode && canExplode(form) ? ', exploded' : ''}`;
}

function reservedWords(form: Form): string {
  return form.kind === 'style' && form.allowReserved ? ', reserved characters allowed' : '';
}

/**
 * Whether characters come as they are that the reader expects escaped. The other way round nothing happens: whoever
 * takes them as they are takes them escaped as well.
 */
function meetsReserved(writer: Form, reader: Form): boolean {
  if (writer.kind !== 'style' || reader.kind !== 'style') return false;
  return writer.allowReserved && !reader.allowReserved && !holdsOnly(writer.schema, ['integer', 'number', 'boolean']);
}

/** In style `simple`, lists are written alike in both ways; `deepObject` knows only one. */
function canExplode({ style, schema }: StyledValue): boolean {
  if (style === 'deepObject') return false;
  if (style === 'simple' && holdsOnly(schema, [...SCALARS, 'array'])) return false;
  return !isScalar(schema);
}

const SCALARS = ['string', 'number', 'integer', 'boolean', 'null'];

function holdsOnly({ ref, types }: Schema, allowed: readonly string[]): boolean {
  return ref === undefined && types !== undefined && types.every((type) => allowed.includes(type));
}

function isScalar(schema: Schema): boolean {
  const { types, enum: listed, const: only } = schema;
  if (types !== undefined) return holdsOnly(schema, SCALARS);
  const values = only === undefined ? listed : [only.value];
  return values?.every((value) => typeof value !== 'object' || value === null) ?? false;
}
