import type { ContentValue, MediaType, Origin, Parameter, Schema, StyledValue } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Found, Reading } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import { normalise } from './media-types.ts';
import { holdsOnly, isScalar, SCALARS } from './scalars.ts';
import { comparedAsTexts, NUMBERS } from './texts.ts';
import { type See, seeIn, type Versions } from './versions.ts';

type Form = StyledValue | ContentValue;

/** How people call a parameter. */
export function parameterLabel(parameter: Pick<Parameter, 'in' | 'name'>): string {
  return `${parameter.in} parameter \`${parameter.name}\``;
}

/** What parameters are told apart by: their place and their name, which in headers knows no case. */
export function parameterKey({ in: place, name }: Parameter): string {
  // There is one whole query, whatever it is called.
  if (place === 'querystring') return place;
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

export interface FormContext {
  readonly site: SchemaSiteName;
  readonly place: Place;
  /** Rule for a value that is written in another way. */
  readonly rule: string;
  readonly subject: string;
  readonly readings: readonly Reading[];
  readonly versions: Versions;
  readonly base: Origin;
  readonly revision: Origin;
}

/** A parameter's or header's value: how it is written, and which values there are. */
export function compareForms(base: Form, revision: Form, context: FormContext): Found[] {
  const isForth = context.readings.includes('oldToNew');
  const { versions } = context;
  const see = { base: seeIn(versions.base), revision: seeIn(versions.revision) };
  const sides = isForth ? { writer: see.base, reader: see.revision } : { writer: see.revision, reader: see.base };
  const [sent, reader] = isForth ? [base, revision] : [revision, base];
  const writer = asList(sent, reader, sides);
  const [before, after] = isForth ? [writer, reader] : [reader, writer];
  const isOther = wordsFor(before, see.base) !== wordsFor(after, see.revision);
  if (isOther || meetsReserved(writer, reader, sides.writer)) {
    const { rule, subject, place } = context;
    const texts = {
      before: wordsFor(base, see.base) + reservedWords(base),
      after: wordsFor(revision, see.revision) + reservedWords(revision),
    };
    return [{ kind: 'finding', rule, subject, place, ...texts, base: context.base, revision: context.revision }];
  }
  const areTexts = writer.kind === 'style' && reader.kind === 'style';
  const { written, read } = areTexts
    ? comparedAsTexts(writer.schema, reader.schema, sides)
    : { written: schemaOf(writer), read: schemaOf(reader) };
  if (written === undefined && read === undefined) return [];
  const { site, place, readings } = context;
  const [old, fresh] = isForth ? [written, read] : [read, written];
  return [
    {
      kind: 'schema',
      site,
      place,
      readings,
      base: old ?? { origin: context.base },
      revision: fresh ?? { origin: context.revision },
    },
  ];
}

/** A value by itself looks like a list of one where lists repeat their name. */
function asList(writer: Form, reader: Form, see: { readonly writer: See; readonly reader: See }): Form {
  if (writer.kind !== 'style' || reader.kind !== 'style') return writer;
  const areRepeated = [writer, reader].every(({ style, explode }) => style === 'form' && explode);
  const isSingle = isScalar(see.writer(writer.schema), see.writer);
  if (!areRepeated || !isSingle || !holdsOnly(see.reader(reader.schema), ['array'])) return writer;
  const { schema } = writer;
  return { ...writer, schema: { origin: schema.origin, types: ['array'], items: schema, minItems: 1, maxItems: 1 } };
}

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
function wordsFor(form: Form, see: See): string {
  if (form.kind === 'content') return [normalise(form.content.mediaType), ...membersOf(form.content)].join(', ');
  return `${form.style}${form.explode && canExplode(form.style, see(form.schema), see) ? ', exploded' : ''}`;
}

function reservedWords(form: Form): string {
  return form.kind === 'style' && form.allowReserved ? ', reserved characters allowed' : '';
}

/**
 * Whether characters come as they are that the reader expects escaped. The other way round nothing happens: whoever
 * takes them as they are takes them escaped as well.
 */
function meetsReserved(writer: Form, reader: Form, see: See): boolean {
  if (writer.kind !== 'style' || reader.kind !== 'style') return false;
  return writer.allowReserved && !reader.allowReserved && !holdsOnly(see(writer.schema), NUMBERS);
}

/** Whether the name of the parameter stands beside its value in the path, as in `;id=5`. */
export function writesName(form: Form, see: See): boolean {
  if (form.kind !== 'style' || form.style !== 'matrix') return false;
  return !form.explode || !holdsOnly(see(form.schema), ['object']);
}

/** In style `simple`, lists are written alike in both ways; `deepObject` knows only one. */
function canExplode(style: StyledValue['style'], schema: Schema, see: See): boolean {
  if (style === 'deepObject') return false;
  if (style === 'simple' && holdsOnly(schema, [...SCALARS, 'array'])) return false;
  return !isScalar(schema, see);
}
