import type { MediaType, Operation, Parameter, Schema } from '../../model/ir/index.ts';
import { bodyKind } from '../http/index.ts';
import { type ApiNames, docComment, layOutType, printType, stringLiteral } from '../typescript/index.ts';
import type { Check } from './body-view.ts';
import { formParts } from './form-fields.ts';
import { formSchema } from './form-schema.ts';

export interface QuerystringView {
  /** Member of the request's interface. */
  readonly member: string;
  /** Lines of the definition's `querystring`. */
  readonly lines: readonly string[];
}

/** The query as one value, where the contract describes it so. */
export function viewQuerystring({ parameters }: Operation, names: ApiNames, check: Check): QuerystringView | undefined {
  const parameter = parameters.find((each) => each.in === 'querystring');
  if (parameter?.value.kind !== 'content') return undefined;
  const { content } = parameter.value;
  const kind = kindOf(content);
  const { schema } = content;
  const comment = docComment(
    { prose: [parameter.description], tags: parameter.deprecated ? [['deprecated', '']] : [] },
    '  ',
  );
  const lead = `  readonly querystring${parameter.required ? '' : '?'}:`;
  return {
    member: `${comment}${layOutType(lead, typeOf(kind, schema, names), ';', '  ')}\n`,
    lines: [
      ...definition(parameter, kind),
      ...(schema === undefined ? [] : checked(content, schema, kind, names, check)),
    ],
  };
}

type Kind = 'json' | 'urlencoded' | 'text';

/** What is neither JSON nor a form is the text that it is. */
function kindOf(content: MediaType): Kind {
  const kind = bodyKind(content);
  return kind === 'json' || kind === 'urlencoded' ? kind : 'text';
}

function typeOf(kind: Kind, schema: Schema | undefined, names: ApiNames): string {
  if (kind === 'text') return 'string';
  if (schema !== undefined) return printType(schema, names, '  ');
  return kind === 'json' ? 'unknown' : '{ readonly [name: string]: unknown }';
}

function definition({ name, required }: Parameter, kind: Kind): string[] {
  return [`name: ${stringLiteral(name)}`, `required: ${required}`, `kind: ${stringLiteral(kind)}`];
}

function checked(content: MediaType, schema: Schema, kind: Kind, names: ApiNames, check: Check): string[] {
  if (kind !== 'urlencoded') return [`check: ${check('Querystring', 'unknown', schema)}`];
  return [
    ...formParts(content, schema, names, '    '),
    `check: ${check('Querystring', 'object', formSchema(schema, names))}`,
  ];
}
