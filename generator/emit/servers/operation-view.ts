import type { HttpApi, Operation, Response, Schema } from '../../model/ir/index.ts';
import type { Scope } from '../../schema/index.ts';
import {
  type ApiNames,
  camelCase,
  docComment,
  LINE_WIDTH,
  layOutList,
  layOutType,
  type NameScope,
  pascalCase,
  stringLiteral,
} from '../typescript/index.ts';
import { answersLine } from './answers.ts';
import { viewBody } from './body-view.ts';
import { type GroupView, viewGroups } from './parameter-groups.ts';
import { viewQuerystring } from './querystring.ts';
import { viewResponses } from './responses.ts';
import { callerType, securityLine } from './security.ts';

/** Everything that files say about one operation, decided once. Every text is finished code. */
export interface OperationView {
  readonly name: string;
  readonly comment: string;
  readonly request: { readonly name: string; readonly comment: string; readonly members: string };
  readonly response: { readonly name: string; readonly comment: string; readonly declaration: string };
  /** How the definition begins: `export const x: … = {`. */
  readonly declaration: string;
  /** Members of the definition. */
  readonly definition: readonly string[];
  /** The comment again, as deep as an interface's members stand. */
  readonly serviceComment: string;
  readonly callerType: string;
  /** Checks of what the operation is sent. */
  readonly roots: readonly Root[];
  /** Checks of what it answers. */
  readonly answerRoots: readonly Root[];
}

/** What the operations of one API are viewed with. */
export interface ViewContext {
  readonly api: HttpApi;
  readonly names: ApiNames;
  readonly scope: NameScope;
  /** Where references in schemas lead. */
  readonly schemas: Scope;
  /** Checks of named schemas and responses in answers: all operations share them. */
  readonly shared: Map<string, Root>;
}

/** A check that the operation needs. */
export interface Root {
  readonly name: string;
  readonly type: string;
  readonly schema: Schema;
}

export function viewOperation(
  operation: Operation,
  { api, names, schemas, scope, shared }: ViewContext,
): OperationView {
  const type = pascalCase(operation.id);
  const name = scope.claim(camelCase(operation.id), `${camelCase(operation.id)}Operation`);
  const requestName = scope.claim(`${type}Request`, `${type}OperationRequest`);
  const responseName = scope.claim(`${type}Response`, `${type}OperationResponse`);
  const roots: Root[] = [];
  const check = (suffix: string, guarded: string, schema: Schema): string => {
    const root = { name: scope.claim(`validate${type}${suffix}`), type: guarded, schema };
    roots.push(root);
    return root.name;
  };
  const answerRoots = new Set<Root>();
  const checkAnswer = (part: string, schema: Schema, response: Response): string => {
    const own = `validate${type}${response.status === 'default' ? 'Default' : response.status}${part}`;
    const common = commonPart(part, schema, response);
    const known = common === undefined ? undefined : shared.get(common.key);
    const root = known ?? { name: scope.claim(common?.name ?? own, own), type: 'unknown', schema };
    if (common !== undefined) shared.set(common.key, root);
    answerRoots.add(root);
    return root.name;
  };
  const groups = viewGroups(operation, api, names.written, schemas);
  const groupLines = groups.map((group) => groupLine(group, check(pascalCase(group.group), 'object', group.schema)));
  const querystring = viewQuerystring(operation, names.written, check);
  const body = viewBody(operation, names.written, check);
  return {
    name,
    comment: docComment(operationDoc(operation)),
    serviceComment: docComment(operationDoc(operation), '  '),
    request: {
      name: requestName,
      comment: docComment({ prose: [`What ${name} is sent, checked against the contract.`] }),
      members: [...groups.map(({ member }) => member), querystring?.member ?? '', body?.member ?? '']
        .join('')
        .trimEnd(),
    },
    response: {
      name: responseName,
      comment: docComment({ prose: [`What ${name} may answer.`] }),
      declaration: layOutUnion(`export type ${responseName} =`, viewResponses(operation, names)),
    },
    declaration: declarationOf(name, requestName, responseName),
    definition: [
      `id: ${stringLiteral(operation.id)}`,
      `method: ${stringLiteral(operation.method.toUpperCase())}`,
      `path: ${stringLiteral(operation.path)}`,
      groupLines.length === 0 ? 'groups: {}' : `groups: {\n${groupLines.join('')}  }`,
      ...(querystring === undefined ? [] : [block('querystring', querystring.lines)]),
      ...(body === undefined ? [] : [block('body', body.lines)]),
      securityLine(operation),
      answersLine(operation, names, checkAnswer),
      ...(operation.deprecatedSince === undefined
        ? []
        : [`deprecatedSince: ${stringLiteral(operation.deprecatedSince)}`]),
      ...(operation.sunset === undefined ? [] : [`sunset: ${stringLiteral(operation.sunset)}`]),
    ],
    callerType: callerType(operation, api),
    roots,
    answerRoots: [...answerRoots],
  };
}

const NAMED_RESPONSE = /^\/components\/responses\/([^/]+)$/;

/** What other operations may answer as well: a named schema, or a part of a named response. */
function commonPart(
  part: string,
  { ref }: Schema,
  { origin: { file, pointer } }: Response,
): { readonly key: string; readonly name: string } | undefined {
  if (ref !== undefined) return { key: ref, name: `validate${pascalCase(ref)}Answer` };
  const name = NAMED_RESPONSE.exec(pointer)?.[1];
  return name === undefined
    ? undefined
    : { key: `${file}#${pointer} ${part}`, name: `validate${pascalCase(name)}Response${part}` };
}

function block(name: string, lines: readonly string[]): string {
  return `${name}: {\n${lines.map((line) => `    ${line},\n`).join('')}  }`;
}

function declarationOf(name: string, request: string, response: string): string {
  const lead = `export const ${name}: http.OperationDefinition<`;
  const line = `${lead}${request}, ${response}> = {`;
  return line.length <= LINE_WIDTH ? line : `${lead}\n  ${request},\n  ${response}\n> = {`;
}

function groupLine({ group, definitions }: GroupView, check: string): string {
  const parameters = layOutList('parameters', definitions, '      ');
  return `    ${group}: {\n      ${parameters},\n      check: ${check},\n    },\n`;
}

function layOutUnion(lead: string, members: readonly string[]): string {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return `${lead} ${only.replaceAll('\n  ', '\n')};`;
  if (!members.some((member) => member.includes('\n'))) return layOutType(lead, members.join(' | '), ';', '');
  return `${lead}${members.map((member) => `\n  | ${member.replaceAll('\n', '\n  ')}`).join('')};`;
}

function operationDoc(operation: Operation) {
  const tags: (readonly [string, string])[] = [];
  if (operation.deprecated) {
    tags.push(['deprecated', operation.sunset === undefined ? '' : `May be removed after ${operation.sunset}.`]);
  }
  const { summary, description } = operation;
  const place = `\`${operation.method.toUpperCase()} ${operation.path}\``;
  return { prose: [summary, description === summary ? undefined : description, place], tags };
}
