import type { HttpApi, Operation, Schema } from '../../../model/ir/index.ts';
import { isPrimitive as writesPrimitive } from '../../http/index.ts';
import {
  type ApiNames,
  camelCase,
  type DocText,
  docComment,
  layOutList,
  type NameScope,
  pascalCase,
  stringLiteral,
} from '../../typescript/index.ts';
import { acceptLine, layOutAnswers, readLine, redirectLine, reviveLine, usesDates, viewAnswers } from './answers.ts';
import type { DateRevivers } from './dates/index.ts';
import { type PagesView, viewPages } from './pages-view.ts';
import { parameterLines } from './parameter-expressions.ts';
import { viewRequest } from './request.ts';
import { securityLine } from './security.ts';
import { baseUrl, serverAddress } from './server-address.ts';

/** What `operations.hbs` needs to print one operation. Every text is finished code. */
export interface OperationView {
  readonly name: string;
  readonly comment: string;
  readonly request: { readonly name: string; readonly comment: string; readonly members: string } | undefined;
  readonly result: { readonly name: string; readonly comment: string; readonly declaration: string };
  readonly parameters: readonly string[];
  /** Members of the call object. */
  readonly call: readonly string[];
  /** Whether an answer has dates that the API's own revivers make. */
  readonly usesDates: boolean;
  readonly pages: (PagesView & { readonly request: string }) | undefined;
}

/** What the operations of one API are viewed with. */
export interface ViewContext {
  readonly api: HttpApi;
  readonly names: ApiNames;
  readonly scope: NameScope;
  readonly dates: DateRevivers;
}

export function viewOperation(operation: Operation, { api, names, scope, dates }: ViewContext): OperationView {
  const type = pascalCase(operation.id);
  const name = scope.claim(camelCase(operation.id), `${camelCase(operation.id)}Operation`);
  const requestName = scope.claim(`${type}Request`, `${type}OperationRequest`);
  const resultName = scope.claim(`${type}Result`, `${type}OperationResult`);
  const request = viewRequest(operation, names.written);
  const takesRequest = request.members !== '';
  // Dates that the types have are objects, which only the writers of any value know how to write.
  const isPrimitive = (schema: Schema) => writesPrimitive(schema, names) && !dates.expression(schema, '', '');
  const pages = viewPages(operation, { name, takesRequest }, names, scope);
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
      declaration: layOutAnswers(`export type ${resultName} =`, viewAnswers(operation, names)),
    },
    parameters: [
      'client: wire.Client',
      ...(takesRequest ? [`request: ${requestName}${request.optional ? ' = {}' : ''}`] : []),
      'options?: wire.CallOptions',
    ],
    call: [
      `operation: ${stringLiteral(operation.id)}`,
      `method: ${stringLiteral(operation.method.toUpperCase())}`,
      ...serverLine(operation, api),
      ...parameterLines(operation, { groupAccess: request.access, isPrimitive }),
      ...request.bodyLines,
      ...acceptLine(operation),
      ...readLine(operation, names, dates),
      ...reviveLine(operation, dates),
      ...securityLine(operation, api),
      ...redirectLine(operation),
      layOutList('responses', declaredStatuses(operation), '      '),
    ],
    usesDates: usesDates(operation, names, dates),
    pages: pages && { ...pages, request: `request: ${requestName}${request.optional ? ' = {}' : ''}` },
  };
}

/** An operation on servers of its own is called there. */
function serverLine({ servers }: Operation, api: HttpApi): string[] {
  const [own] = servers;
  const address = own && serverAddress(own);
  return address === undefined || address === baseUrl(api)
    ? []
    : [`baseUrl: wire.serverOf(client, ${stringLiteral(address)})`];
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
