import type { ContentValue, Operation, Parameter, Schema, StyledValue } from '../../../model/ir/index.ts';
import { bodyKind, sentPath } from '../../http/index.ts';
import {
  layOutList,
  layOutObject,
  memberAccess,
  propertyKey,
  stringLiteral,
  templateLiteral,
} from '../../typescript/index.ts';
import { querystringExpression } from './body.ts';

/** How the parameters of one operation are written. */
export interface ParameterContext {
  readonly groupAccess: GroupAccess;
  /** Whether every value of the schema is a text, a number or a boolean: the writers of those are small. */
  readonly isPrimitive: (schema: Schema) => boolean;
}

/** Lines of the call object that carry an operation's parameters. */
export function parameterLines(operation: Operation, context: ParameterContext): string[] {
  const { path, query: fixed } = sentPath(operation);
  const lines = [`path: ${templateExpression(path, operation, context)}`];
  const whole = operation.parameters.find((parameter) => parameter.in === 'querystring');
  const query = [
    ...(fixed === undefined ? [] : [`[${templateExpression(fixed, operation, context)}]`]),
    ...operation.parameters.filter(({ in: place }) => place === 'query').map((each) => queryExpression(each, context)),
    ...(whole?.value.kind === 'content' ? [querystringExpression(whole.value.content, 'request.querystring')] : []),
  ];
  if (query.length > 0) lines.push(layOutList('query', query, INDENT));
  const headers = operation.parameters.filter((parameter) => parameter.in === 'header');
  if (headers.length > 0)
    lines.push(
      layOutObject(
        'headers',
        headers.map((parameter) => headerEntry(parameter, context)),
        INDENT,
      ),
    );
  const cookies = operation.parameters.filter((parameter) => parameter.in === 'cookie');
  if (cookies.length > 0)
    lines.push(
      layOutList(
        'cookies',
        cookies.map((parameter) => cookieExpression(parameter, context)),
        INDENT,
      ),
    );
  return lines;
}

/** Depth of the call object's members. */
const INDENT = '      ';

/** How a request's group is reached: `request.query`, or `request.query?` where all of it is optional. */
export type GroupAccess = (group: 'path' | 'query' | 'headers' | 'cookies') => string;

/** A template with an expression in the place of each parameter of the path. */
function templateExpression(template: string, operation: Operation, context: ParameterContext): string {
  const parameters = new Map(
    operation.parameters.filter(({ in: place }) => place === 'path').map((each) => [each.name, each]),
  );
  const parts = template.split(/\{([^{}]+)\}/);
  if (parts.length === 1) return stringLiteral(template);
  return templateLiteral(
    parts.map((part, index) => {
      const parameter = index % 2 === 1 ? parameters.get(part) : undefined;
      if (index % 2 === 0) return { text: part };
      return parameter ? { expression: pathValue(parameter, context) } : { text: `{${part}}` };
    }),
  );
}

function pathValue({ name, value }: Parameter, { groupAccess, isPrimitive }: ParameterContext): string {
  const member = memberAccess(groupAccess('path'), name);
  if (value.kind === 'content') return `wire.simple(${isJson(value) ? `JSON.stringify(${member})` : member})`;
  const how = (reserved: string) =>
    value.allowReserved ? `, ${value.explode}, wire.${reserved}` : value.explode ? ', true' : '';
  switch (value.style) {
    case 'label':
      return `wire.label(${member}${how('reservedStep')})`;
    case 'matrix':
      return `wire.matrix(${stringLiteral(name)}, ${member}${how('reservedMatrix')})`;
    default:
      if (!value.allowReserved && isPrimitive(value.schema)) return `wire.segment(${member})`;
      return `wire.simple(${member}${how('reservedStep')})`;
  }
}

function queryExpression({ name, value }: Parameter, { groupAccess, isPrimitive }: ParameterContext): string {
  const operands = `${stringLiteral(name)}, ${memberAccess(groupAccess('query'), name)}`;
  if (value.kind === 'content') return `wire.${isJson(value) ? 'jsonQuery' : 'form'}(${operands})`;
  switch (value.style) {
    case 'spaceDelimited':
    case 'pipeDelimited':
      return `wire.${value.style}(${operands}${value.explode ? ', true' : ''})`;
    case 'deepObject':
      return `wire.deepObject(${operands})`;
    default:
      if (!value.allowReserved && isPrimitive(value.schema)) return `wire.pair(${operands})`;
      return formExpression(operands, value, 'reserved');
  }
}

function headerEntry({ name, value }: Parameter, { groupAccess, isPrimitive }: ParameterContext): string {
  const member = memberAccess(groupAccess('headers'), name);
  if (value.kind === 'content')
    return `${propertyKey(name)}: wire.${isJson(value) ? 'jsonHeader' : 'header'}(${member})`;
  if (isPrimitive(value.schema)) return `${propertyKey(name)}: ${member}`;
  return `${propertyKey(name)}: wire.header(${member}${value.explode ? ', true' : ''})`;
}

function cookieExpression({ name, value }: Parameter, { groupAccess, isPrimitive }: ParameterContext): string {
  const operands = `${stringLiteral(name)}, ${memberAccess(groupAccess('cookies'), name)}`;
  if (value.kind === 'content') return `wire.${isJson(value) ? 'jsonQuery' : 'form'}(${operands})`;
  if (value.style === 'cookie') return `wire.plainCookie(${operands}${value.explode ? '' : ', false'})`;
  if (!value.allowReserved && isPrimitive(value.schema)) return `wire.pair(${operands})`;
  return formExpression(operands, value, 'reservedCookie');
}

function formExpression(operands: string, { explode, allowReserved }: StyledValue, reserved: string): string {
  return `wire.${explode ? 'form' : 'unexplodedForm'}(${operands}${allowReserved ? `, wire.${reserved}` : ''})`;
}

/** A parameter that is described by another media type is handed in as the text it is. */
function isJson({ content }: ContentValue): boolean {
  return bodyKind(content) === 'json';
}
