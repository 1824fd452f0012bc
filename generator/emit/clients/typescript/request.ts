import type { MediaType, Operation, Parameter, ParameterLocation } from '../../../model/ir/index.ts';
import { bodyKind } from '../../http/index.ts';
import {
  type ApiNames,
  docComment,
  layOutBranch,
  layOutType,
  printType,
  propertyKey,
  stringLiteral,
} from '../../typescript/index.ts';
import { bodyExpression, bodyType, formType } from './body.ts';
import type { GroupAccess } from './parameter-expressions.ts';

const GROUPS: readonly (readonly [ParameterLocation, 'path' | 'query' | 'headers' | 'cookies'])[] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
];

/** The input of one operation, grouped by the place in the request that each part travels in. */
export interface RequestView {
  /** Lines between the braces of the request's interface; empty when the operation takes nothing. */
  readonly members: string;
  /** Whether a caller may leave the whole request out. */
  readonly optional: boolean;
  readonly access: GroupAccess;
  /** Lines of the call object for the body. */
  readonly bodyLines: readonly string[];
}

export function viewRequest(operation: Operation, names: ApiNames): RequestView {
  const lines: string[] = [];
  const optionalGroups = new Set<string>();
  let optional = true;
  for (const [location, group] of GROUPS) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) continue;
    const required = parameters.some((parameter) => parameter.required);
    if (required) optional = false;
    else optionalGroups.add(group);
    lines.push(
      `  readonly ${group}${required ? '' : '?'}: {\n${parameters.map((each) => member(each, names)).join('')}  };\n`,
    );
  }
  const whole = operation.parameters.find((parameter) => parameter.in === 'querystring');
  if (whole !== undefined) lines.push(querystringMember(whole, names));
  if (whole?.required) optional = false;
  const body = viewBody(operation, names);
  if (body.required) optional = false;
  return {
    members: lines.join('') + body.members,
    optional,
    access: (group) => (optionalGroups.has(group) ? `request.${group}?` : `request.${group}`),
    bodyLines: body.lines,
  };
}

/** A query that is one value stands for itself, without a name. */
function querystringMember({ deprecated, description, required, value }: Parameter, names: ApiNames): string {
  const content = value.kind === 'content' ? value.content : undefined;
  const comment = docComment({ prose: [description], tags: deprecated ? [['deprecated', '']] : [] }, '  ');
  const type = content === undefined ? 'unknown' : querystringType(content, names);
  return `${comment}${layOutType(`  readonly querystring${required ? '' : '?'}:`, required ? type : `${type} | undefined`, ';', '  ')}\n`;
}

function querystringType(content: MediaType, names: ApiNames): string {
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, '  ');
    case 'urlencoded':
      return formType(content, names, '  ');
    default:
      return 'string';
  }
}

function member(parameter: Parameter, names: ApiNames): string {
  const schema = parameter.value.kind === 'style' ? parameter.value.schema : parameter.value.content.schema;
  const type = schema === undefined ? 'unknown' : printType(schema, names, '    ');
  const optional = parameter.required ? '' : '?';
  const comment = docComment(
    {
      prose: [parameter.description],
      tags: [
        ...(schema?.default ? [['default', JSON.stringify(schema.default.value)] as const] : []),
        ...(parameter.deprecated ? [['deprecated', ''] as const] : []),
      ],
    },
    '    ',
  );
  const lead = `    readonly ${propertyKey(parameter.name)}${optional}:`;
  return `${comment}${layOutType(lead, optional ? `${type} | undefined` : type, ';', '    ')}\n`;
}

interface BodyView {
  readonly members: string;
  readonly required: boolean;
  readonly lines: readonly string[];
}

function viewBody({ requestBody }: Operation, names: ApiNames): BodyView {
  const content = requestBody?.content ?? [];
  const [only] = content;
  if (requestBody === undefined || only === undefined) return { members: '', required: false, lines: [] };
  const mark = requestBody.required ? '' : '?';
  const comment = docComment({ prose: [requestBody.description] }, '  ');
  if (content.length === 1) {
    return {
      members: `${comment}  readonly body${mark}: ${bodyType(only, names, '  ')};\n`,
      required: requestBody.required,
      lines: [`content: ${bodyExpression(only, 'request.body')}`],
    };
  }
  return {
    members: `${comment}  readonly content${mark}:${choices(content, names)};\n`,
    required: requestBody.required,
    lines: [choiceExpression(content, requestBody.required)],
  };
}

/** Several media types: the caller says which one it sends. */
function choices(content: readonly MediaType[], names: ApiNames): string {
  return content
    .map((each) => {
      const members = (indent: string) => [
        `readonly type: ${stringLiteral(each.mediaType)}`,
        `readonly body: ${bodyType(each, names, indent)}`,
      ];
      return `\n${layOutBranch(members, '    ')}`;
    })
    .join('');
}

/** One expression a way of writing bodies; media types that are written alike share theirs. */
function choiceExpression(content: readonly MediaType[], required: boolean): string {
  const groups = new Map<string, string[]>();
  for (const each of content) {
    const written = bodyExpression(each, 'request.content.body', 'request.content.type');
    groups.set(written, [...(groups.get(written) ?? []), each.mediaType]);
  }
  const input = required ? 'request.content' : 'request.content?';
  const branches = [...groups];
  const last = branches.pop()?.[0] ?? 'undefined';
  const tests = branches.map(([written, types]) => {
    const condition = types.map((type) => `${input}.type === ${stringLiteral(type)}`).join(' || ');
    return { condition, written };
  });
  const rest = required ? last : `request.content && ${last}`;
  const line = `content: ${tests.map(({ condition, written }) => `${condition} ? ${written} : `).join('')}${rest}`;
  if (line.length <= 100) return line;
  const [first, ...others] = tests;
  if (first === undefined) return line;
  const more = others
    .map(({ condition, written }) => ` ${condition}\n            ? ${written}\n            :`)
    .join('');
  return `content:\n        ${first.condition}\n          ? ${first.written}\n          :${more} ${rest}`;
}
