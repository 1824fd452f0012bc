import type { ContentValue, MediaType, Origin, Parameter, Schema, StyledValue } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Found, Reading } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';

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
  if (before !== after) {
    const { rule, subject, place } = context;
    return [{ kind: 'finding', rule, subject, place, before, after, base: context.base, revision: context.revision }];
  }
  const schema = schemaOf(base);
  const other = schemaOf(revision);
  if (schema === undefined && other === undefined) return [];
  const { site, place, readings } = context;
  return [
    {
      kind: 'schema',
      site,
      place,
      readings,
      base: schema ?? { origin: context.base },
      revision: other ?? { origin: context.revision },
    },
  ];
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
function wordsFor(form: Form): string {
  if (form.kind === 'content') return [form.content.mediaType, ...membersOf(form.content)].join(', ');
  const explode = form.explode && !isScalar(form.schema) ? ', exploded' : '';
  return `${form.style}${explode}${form.allowReserved ? ', reserved characters allowed' : ''}`;
}

function isScalar({ ref, types, enum: listed, const: only }: Schema): boolean {
  if (types !== undefined) return ref === undefined && !types.includes('array') && !types.includes('object');
  const values = only === undefined ? listed : [only.value];
  return values?.every((value) => typeof value !== 'object' || value === null) ?? false;
}
