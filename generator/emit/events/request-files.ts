import { importOf } from '../asyncapi/index.ts';
import type { OutputFile } from '../output-file.ts';
import { template } from '../templates.ts';
import { docComment, HEADER, pascalCase } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';
import { operationDoc, type RequestView, requestViews } from './request-views.ts';
import { addressOf, optionMembers, typesOfMembers } from './send-options.ts';

interface FileView {
  readonly header: string;
  readonly imports: readonly string[];
}

interface RequesterView extends FileView {
  readonly doc: string;
  readonly requesterType: string;
  readonly factory: string;
  readonly methods: readonly RequestMethod[];
}

interface RequestMethod {
  readonly doc: string;
  readonly method: string;
  /** Name of the constant that defines the operation. */
  readonly operation: string;
  readonly request: MessageView;
  readonly replyType: string;
  readonly optionsType: string;
  readonly optionsDoc: string;
  readonly members: string;
  readonly signature: string;
  readonly parameters: string;
  readonly address: string;
  readonly fills: boolean;
}

interface ResponderView extends FileView {
  readonly responders: readonly (RequestView & { readonly function: string; readonly doc: string })[];
}

const printRequests = template<FileView & { readonly operations: readonly RequestView[] }>('events/requests.hbs');
const printRequester = template<RequesterView>('events/requester.hbs');
const printResponder = template<ResponderView>('events/responder.hbs');

const RUNTIME = '@ai2text/common/requests';

/** `requests.ts`, `requester.ts` and `responder.ts`, each where the contract has something for it. */
export function requestFiles(contract: ContractView): OutputFile[] {
  const operations = requestViews(contract);
  if (operations.length === 0) return [];
  const files = [{ path: 'requests.ts', content: requestsFile(contract, operations) }];
  const [sent, received] = (['send', 'receive'] as const).map((action) =>
    operations.filter(({ operation }) => operation.action === action),
  );
  if (sent !== undefined && sent.length > 0)
    files.push({ path: 'requester.ts', content: requesterFile(contract, sent) });
  if (received !== undefined && received.length > 0)
    files.push({ path: 'responder.ts', content: responderFile(contract, received) });
  return files;
}

function requestsFile({ importExtension }: ContractView, operations: readonly RequestView[]): string {
  const messages = operations.flatMap(({ requests, replies }) => [...requests, ...replies]);
  return printRequests({
    header: HEADER,
    imports: [...importOf(['type RequestDefinition'], RUNTIME), ...constants(messages, importExtension)],
    operations,
  });
}

function requesterFile(contract: ContractView, operations: readonly RequestView[]): string {
  const { api, scope, stem, importExtension } = contract;
  const methods = operations.flatMap((view) => methodsOf(contract, view));
  return printRequester({
    header: HEADER,
    imports: [
      ...importOf(
        ['type EventConnection', 'type MessageOf', ...(methods.some(({ fills }) => fills) ? ['fillAddress'] : [])],
        '@ai2text/common/events',
      ),
      ...importOf(['type RequesterOptions', 'type RequestOptions', 'createRequester'], RUNTIME),
      ...usedConstants(operations, importExtension),
      ...importOf(
        operations.map(({ constant }) => constant),
        `./requests${importExtension}`,
      ),
      ...importOf(
        methods.flatMap(({ request, members }) => [`type ${request.dataType}`, ...typesOfMembers(contract, members)]),
        `./types${importExtension}`,
      ),
    ],
    doc: docComment({ prose: [`Asks what ${api.title} answers.`] }),
    requesterType: scope.claim(`${stem}Requester`),
    factory: scope.claim(`create${stem}Requester`),
    methods,
  });
}

function methodsOf(contract: ContractView, view: RequestView): RequestMethod[] {
  const { scope } = contract;
  const { plan, requests, replyType, constant } = view;
  const set = new Set([plan.correlation ?? '', plan.replyTo.kind === 'header' ? plan.replyTo.header : '']);
  return requests.map((request) => {
    const { members, required } = optionMembers(contract, plan.channel, request, set);
    const method = requests.length === 1 ? uncapitalised(view.name) : request.constant;
    const optionsType = scope.claim(`${pascalCase(method)}Options`, `${pascalCase(method)}RequestOptions`);
    return {
      doc: operationDoc(view, [['returns', 'the reply']], '  '),
      method,
      operation: constant,
      request,
      replyType,
      optionsType,
      optionsDoc: docComment({ prose: [`How one \`${request.constant}\` is asked.`] }),
      members: members.join('\n'),
      signature: `options${required ? '' : '?'}: ${optionsType}`,
      parameters: required ? 'data, options' : 'data, options = {}',
      ...addressOf(plan.channel),
    };
  });
}

function responderFile({ scope, importExtension }: ContractView, operations: readonly RequestView[]): string {
  return printResponder({
    header: HEADER,
    imports: [
      ...importOf(['type EventConnection'], '@ai2text/common/events'),
      ...importOf(['type Responder', 'type ResponderHandler', 'type ResponderOptions', 'respondToRequests'], RUNTIME),
      ...typesOfConstants(
        operations.flatMap(({ requests, replies }) => [...requests, ...replies]),
        importExtension,
      ),
      ...importOf(
        operations.map(({ constant }) => constant),
        `./requests${importExtension}`,
      ),
    ],
    responders: operations.map((view) => ({
      ...view,
      function: scope.claim(`respondTo${pascalCase(subjectOf(view))}`, `respondTo${view.name}`),
      doc: operationDoc(view, [['returns', 'what stops it']]),
    })),
  });
}

/** What is answered: the one kind of request, or all that the operation takes. */
function subjectOf({ requests: [first, second], name }: RequestView): string {
  return first === undefined || second !== undefined ? name : first.constant;
}

function constants(messages: readonly MessageView[], importExtension: string): string[] {
  return importOf(
    messages.map(({ constant }) => constant),
    `./events${importExtension}`,
  );
}

/** Requests are sent; of replies only the types are needed. */
function usedConstants(operations: readonly RequestView[], importExtension: string): string[] {
  const sent = new Set(operations.flatMap(({ requests }) => requests));
  const read = operations.flatMap(({ replies }) => replies).filter((reply) => !sent.has(reply));
  const symbols = [...[...sent].map(({ constant }) => constant), ...read.map(({ constant }) => `type ${constant}`)];
  return importOf(symbols, `./events${importExtension}`);
}

/** Where only `typeof` needs them. */
function typesOfConstants(messages: readonly MessageView[], importExtension: string): string[] {
  return importOf(
    messages.map(({ constant }) => `type ${constant}`),
    `./events${importExtension}`,
  );
}

function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
