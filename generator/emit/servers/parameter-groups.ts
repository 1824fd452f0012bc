import type {
  ContentValue,
  HttpApi,
  Operation,
  Parameter,
  ParameterLocation,
  Schema,
  StyledValue,
} from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
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
import { keyNames } from './security.ts';
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

export function viewGroups(operation: Operation, api: HttpApi, names: ApiNames, scope: Scope): GroupView[] {
  return GROUPS.flatMap(([location, group]) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const taken = [...parameters.map(({ name }) => name), ...keyNames(operation, api, location)];
    return [
      {
        group,
        member: `  readonly ${group}: {\n${parameters.map((each) => member(each, names, scope)).join('')}  };\n`,
        definitions: parameters.map((each) => definition(each, taken, names, scope)),
        schema: objectOf(operation, parameters),
      },
    ];
  });
}

/** Handlers always see a value where the contract has a default. */
function member(parameter: Parameter, names: ApiNames, scope: Scope): string {
  const schema = schemaOf(parameter);
  const present = parameter.required || defaultOf(schema, scope) !== undefined;
  const lead = `    readonly ${propertyKey(parameter.name)}${present ? '' : '?'}:`;
  const comment = docComment(
    { prose: [parameter.description], tags: parameter.deprecated ? [['deprecated', '']] : [] },
    '    ',
  );
  return `${comment}${layOutType(lead, printType(schema, names, '    '), ';', '    ')}\n`;
}

/** A default that its own schema refuses is none: every request without the parameter would be wrong. */
function defaultOf(schema: Schema, scope: Scope): Schema['default'] {
  const { default: own } = schema;
  return own && isAccepted({ schema, scope }, { direction: 'request' }, own.value) ? own : undefined;
}

function schemaOf({ value, origin }: Parameter): Schema {
  return value.kind === 'style' ? value.schema : (value.content.schema ?? { origin });
}

/** `taken`: names of the place that mean something already. */
function definition(parameter: Parameter, taken: readonly string[], names: ApiNames, scope: Scope): string {
  const { name, value } = parameter;
  const schema = schemaOf(parameter);
  const parts = [`name: ${stringLiteral(name)}`, ...(value.kind === 'content' ? content(value) : styled(value, names))];
  if (value.kind === 'style' && value.explode && takesAnyName(schema, names)) {
    const others = new Set(taken.filter((each) => each !== name));
    if (others.size > 0) parts.push(`others: [${Array.from(others, stringLiteral).join(', ')}]`);
  }
  const absent = defaultOf(schema, scope);
  if (absent !== undefined) parts.push(`default: ${jsonLiteral(absent.value)}`);
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
