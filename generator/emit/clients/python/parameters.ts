import type { Operation, Parameter } from '../../../model/ir/index.ts';
import { bodyKind, sentPath } from '../../http/index.ts';
import { fieldStyles } from './bodies.ts';
import { type Code, call, dictionary, list, sequence } from './code.ts';
import { formatString, stringLiteral } from './literal.ts';

/** A parameter and the argument that carries its value. */
export interface Carried {
  readonly parameter: Parameter;
  readonly argument: string;
  /** Whether null is one of its values. */
  readonly nullable: boolean;
}

/** The path template with an expression in the place of each parameter. */
export function pathExpression(operation: Operation, carried: readonly Carried[]): string {
  const arguments_ = new Map(
    carried.filter(({ parameter }) => parameter.in === 'path').map((each) => [each.parameter.name, each]),
  );
  const { path, query } = sentPath(operation);
  const pieces = (query === undefined ? path : `${path}?${query}`).split(/\{([^{}]+)\}/);
  const parts = pieces.map((piece, index) => {
    if (index % 2 === 0) return { text: fixedPath(piece) };
    const found = arguments_.get(piece);
    return found === undefined ? { text: fixedPath(`{${piece}}`) } : { expression: pathValue(found) };
  });
  if (parts.every((part) => 'text' in part)) return stringLiteral(parts.map((part) => part.text).join(''));
  return formatString(parts);
}

/** What a path and its query may hold unescaped; everything else is percent-encoded here already. */
function fixedPath(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$&()*+,;=:@/%?]/gu, (mark) => percentEncode(mark));
}

function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Expressions inside an f-string: quotes must be the other ones, and names are percent-encoded already. */
function pathValue({ parameter: { name, value }, argument }: Carried): string {
  if (value.kind === 'content') return `wire.simple(wire.json_text(${argument}))`;
  const explode = `${value.explode ? ', explode=True' : ''}${value.allowReserved ? ', reserved=True' : ''}`;
  switch (value.style) {
    case 'label':
      return `wire.label(${argument}${explode})`;
    case 'matrix':
      return `wire.matrix('${percentEncode(name)}', ${argument}${explode})`;
    default:
      return `wire.simple(${argument}${explode})`;
  }
}

/** Where a parameter must be there, `None` can only be its null. */
function operand({ parameter: { required }, argument, nullable }: Carried): string {
  return required && nullable ? `wire.nullable(${argument})` : argument;
}

/** Arguments of the call that carry what travels outside of path and body. */
export function parameterArguments(carried: readonly Carried[]): { readonly name: string; readonly code: Code }[] {
  const at = (place: string) => carried.filter(({ parameter }) => parameter.in === place);
  const groups = [
    { name: 'query', code: list([...at('query').map(queryExpression), ...at('querystring').map(wholeQuery)]) },
    { name: 'headers', code: dictionary(at('header').map(headerEntry)) },
    { name: 'cookies', code: list(at('cookie').map(cookieExpression)) },
  ];
  return groups.filter(({ code }) => code.items.length > 0);
}

function queryExpression(carried: Carried): Code {
  const { name, value } = carried.parameter;
  const operands = [stringLiteral(name), operand(carried)];
  if (value.kind === 'content') return call('wire.json_query', operands);
  const exploded = value.explode ? ['explode=True'] : [];
  switch (value.style) {
    case 'spaceDelimited':
      return call('wire.space_delimited', [...operands, ...exploded]);
    case 'pipeDelimited':
      return call('wire.pipe_delimited', [...operands, ...exploded]);
    case 'deepObject':
      return call('wire.deep_object', operands);
    default:
      return formExpression(operands, value.explode, value.allowReserved);
  }
}

/** The pairs, or the one text, of a query that is one value. */
function wholeQuery(carried: Carried): Code {
  const { value } = carried.parameter;
  const argument = operand(carried);
  if (value.kind !== 'content') return call('wire.whole_text', [argument]);
  switch (bodyKind(value.content)) {
    case 'json':
      return call('wire.whole_json', [argument]);
    case 'urlencoded':
      return call('wire.form_pairs', [argument, ...fieldStyles(value.content)]);
    default:
      return call('wire.whole_text', [argument]);
  }
}

function formExpression(operands: readonly string[], explode: boolean, reserved: boolean): Code {
  return call('wire.form', [
    ...operands,
    ...(explode ? [] : ['explode=False']),
    ...(reserved ? ['reserved=True'] : []),
  ]);
}

function headerEntry(carried: Carried): Code {
  const { name, value } = carried.parameter;
  const key = `${stringLiteral(name)}: `;
  const argument = operand(carried);
  if (value.kind === 'content') return sequence(key, call('wire.json_header', [argument]));
  return sequence(key, call('wire.header', value.explode ? [argument, 'explode=True'] : [argument]));
}

function cookieExpression(carried: Carried): Code {
  const { name, value } = carried.parameter;
  const operands = [stringLiteral(name), operand(carried)];
  if (value.kind === 'content') return call('wire.json_query', operands);
  if (value.style === 'cookie')
    return call('wire.raw_cookie', [...operands, ...(value.explode ? [] : ['explode=False'])]);
  if (!value.allowReserved) return formExpression(operands, value.explode, false);
  return call('wire.cookie', [...operands, ...(value.explode ? [] : ['explode=False']), 'reserved=True']);
}
