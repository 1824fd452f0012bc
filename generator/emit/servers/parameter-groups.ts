import type {
  ContentValue,
  Operation,
  Parameter,
  ParameterLocation,
  Schema,
  StyledValue,
} from '../../model/ir/index.ts';
import { bodyKind } from '../http/index.ts';
import {
  type ApiNames,
  docComment,
  jsonLiteral,
  layOutObject,
  layOutType,
  printType,
  propertyKey,
  stringLiteral,
} from '../typescript/index.ts';
import { mayBe, printRest, printShape } from './shape.ts';

export type GroupName = 'path' | 'query' | 'headers' | 'cookies';

const GROUPS: readonly (readonly [ParameterLocation, GroupName])[] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
];

/** The parameters of one place: their type for handlers, their definitions, and the schema of the object they make. */
export interface GroupView {
  readonly group: GroupName;
  /** Member of the request's interface. */
  readonly member: string;
  /** Definitions, one an entry. */
  readonly definitions: readonly string[];
  readonly schema: Schema;
}

export function viewGroups(operation: Operation, names: ApiNames): GroupView[] {
  return GROUPS.flatMap(([location, group]) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    return [
      {
        group,
        member: `  readonly ${group}: {\n${parameters.map((each) => member(each, names)).join('')}  };\n`,
        definitions: parameters.map((each) => definition(each, parameters, names)),
        schema: objectOf(operation, parameters),
      },
    ];
  });
}

/** Handlers always see a value where the contract has a default. */
function member(parameter: Parameter, names: ApiNames): string {
  const schema = schemaOf(parameter);
  const present = parameter.required || schema.default !== undefined;
  const lead = `    readonly ${propertyKey(parameter.name)}${present ? '' : '?'}:`;
  const comment = docComment(
    { prose: [parameter.description], tags: parameter.deprecated ? [['deprecated', '']] : [] },
    '    ',
  );
  return `${comment}${layOutType(lead, printType(schema, names, '    '), ';', '    ')}\n`;
}

function schemaOf({ value, origin }: Parameter): Schema {
  return value.kind === 'style' ? value.schema : (value.content.schema ?? { origin });
}

function definition(parameter: Parameter, group: readonly Parameter[], names: ApiNames): string {
  const { name, value } = parameter;
  const schema = schemaOf(parameter);
  const parts = [`name: ${stringLiteral(name)}`, ...(value.kind === 'content' ? content(value) : styled(value, names))];
  if (value.kind === 'style' && value.explode && takesAnyName(schema, names)) {
    const others = group.filter((each) => each !== parameter).map((each) => stringLiteral(each.name));
    if (others.length > 0) parts.push(`others: [${others.join(', ')}]`);
  }
  if (schema.default !== undefined) parts.push(`default: ${jsonLiteral(schema.default.value)}`);
  return layOutObject('', parts, '        ').slice(2);
}

/** What is described by another media type than JSON is the text that it is. */
function content(value: ContentValue): string[] {
  return bodyKind(value.content) === 'json'
    ? ["style: 'json'", 'shape: http.json']
    : ["style: 'form'", 'explode: true', 'shape: http.text'];
}

function styled({ explode, schema, style }: StyledValue, names: ApiNames): string[] {
  return [
    `style: ${stringLiteral(style)}`,
    ...(explode ? ['explode: true'] : []),
    `shape: ${printShape(schema, names)}`,
  ];
}

function takesAnyName(schema: Schema, names: ApiNames): boolean {
  return mayBe(schema, 'object', names) && printRest(schema, names) !== undefined;
}

/** The object that the parameters of one place make, so that one check tells all their faults. */
function objectOf(operation: Operation, parameters: readonly Parameter[]): Schema {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return {
    origin: operation.origin,
    types: ['object'],
    properties: parameters.map((parameter) => ({ name: parameter.name, schema: schemaOf(parameter) })),
    ...(required.length === 0 ? {} : { required }),
  };
}
