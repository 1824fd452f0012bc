import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import {
  type ApiNames,
  camelCase,
  type DocText,
  docComment,
  layOutList,
  layOutType,
  type NameScope,
  pascalCase,
  stringLiteral,
} from '../../typescript/index.ts';
import { acceptLine, viewAnswers } from './answers.ts';
import { parameterLines } from './parameter-expressions.ts';
import { viewRequest } from './request.ts';
import { securityLine } from './security.ts';

/** What `operations.hbs` needs to print one operation. Every text is finished code. */
export interface OperationView {
  readonly name: string;
  readonly comment: string;
  readonly request: { readonly name: string; readonly comment: string; readonly members: string } | undefined;
  readonly result: { readonly name: string; readonly comment: string; readonly declaration: string };
  readonly parameters: readonly string[];
  /** Members of the call object. */
  readonly call: readonly string[];
}

export function viewOperation(operation: Operation, api: HttpApi, names: ApiNames, scope: NameScope): OperationView {
  const type = pascalCase(operation.id);
  const name = scope.claim(camelCase(operation.id), `${camelCase(operation.id)}Operation`);
  const requestName = scope.claim(`${type}Request`, `${type}OperationRequest`);
  const resultName = scope.claim(`${type}Result`, `${type}OperationResult`);
  const request = viewRequest(operation, names);
  const takesRequest = request.members !== '';
  return {
    name,
    comment: docComment(operationDoc(operation)),
    request: takesRequest
      ? {
          name: requestName,
          comment: docComment({ prose: [`What ${name} sends.`] }),
          members: request.members.trimEnd(),
        }
      : undefined,
    result: {
      name: resultName,
      comment: docComment({ prose: [`What ${name} may be answered.`] }),
      declaration: layOutType(`export type ${resultName} =`, viewAnswers(operation, names).join(' | '), ';', ''),
    },
    parameters: [
      'client: wire.Client',
      ...(takesRequest ? [`request: ${requestName}${request.optional ? ' = {}' : ''}`] : []),
      'options?: wire.CallOptions',
    ],
    call: [
      `method: ${stringLiteral(operation.method.toUpperCase())}`,
      ...parameterLines(operation, request.access),
      ...request.bodyLines,
      ...acceptLine(operation),
      ...securityLine(operation, api),
      layOutList('responses', declaredStatuses(operation), '      '),
    ],
  };
}

function declaredStatuses({ responses }: Operation): string[] {
  return responses.length === 0 ? ["'default'"] : responses.map(({ status }) => stringLiteral(status));
}

function operationDoc(operation: Operation): DocText {
  const tags: (readonly [string, string])[] = [];
  if (operation.deprecated) {
    tags.push(['deprecated', operation.sunset === undefined ? '' : `May be removed after ${operation.sunset}.`]);
  }
  const { summary, description } = operation;
  return {
    prose: [
      summary,
      description === summary ? undefined : description,
      `\`${operation.method.toUpperCase()} ${operation.path}\``,
    ],
    tags,
  };
}
