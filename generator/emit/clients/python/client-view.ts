import type { HttpApi } from '../../../model/ir/index.ts';
import { type Code, call, dictionary, layOut, sequence, subscript } from './code.ts';
import { docstring } from './docstring.ts';
import { functionHeader } from './function-header.ts';
import { stringLiteral } from './literal.ts';
import { NameScope, snakeCase } from './naming.ts';
import { type PrintedOperation, route } from './operation-view.ts';
import { credentialSchemes, isBasic } from './security.ts';

/** What `client.hbs` needs to print one of the two client classes. Every text is finished code. */
export interface ClientClassView {
  readonly name: string;
  readonly base: string;
  readonly comment: string;
  readonly constructorHeader: string;
  readonly constructorComment: string;
  readonly constructorStatement: string;
  readonly methods: readonly MethodView[];
}

interface MethodView {
  readonly header: string;
  readonly comment: string;
  readonly statement: string;
}

type Flavour = 'sync' | 'async';

const INDENT = '    ';
const BODY_INDENT = '        ';

export function viewClient(api: HttpApi, operations: readonly PrintedOperation[], flavour: Flavour): ClientClassView {
  const sync = flavour === 'sync';
  const name = sync ? 'Client' : 'AsyncClient';
  return {
    name,
    base: sync ? 'wire.BaseClient' : 'wire.BaseAsyncClient',
    comment: docstring(
      { prose: [`A client of ${api.title}, contract version ${api.version}.`, api.description] },
      INDENT,
    ),
    ...viewConstructor(api, flavour),
    methods: operations.flatMap((operation) => [viewMethod(operation, flavour), ...viewPages(operation, flavour)]),
  };
}

function viewConstructor(api: HttpApi, flavour: Flavour) {
  const prefix = flavour === 'sync' ? '' : 'Async';
  const scope = new NameScope(['base_url', 'timeout', 'retry', 'headers', 'idempotency_keys', 'http']);
  const credentials = credentialSchemes(api).map((scheme) => ({
    scheme,
    argument: scope.claim(snakeCase(scheme.name, 'credential_'), `${snakeCase(scheme.name, 'credential_')}_credential`),
  }));
  const entries = credentials.map(({ scheme, argument }) => `${stringLiteral(scheme.name)}: ${argument}`);
  const parameters: Code[] = [
    'self',
    'base_url: str = DEFAULT_BASE_URL',
    '*',
    ...credentials.map(
      ({ scheme, argument }) =>
        `${argument}: wire.${prefix}${isBasic(scheme) ? 'BasicCredential' : 'Credential'} | None = None`,
    ),
    'timeout: wire.Timeout = None',
    'retry: wire.Retry | None = None',
    'headers: wire.Headers | None = None',
    'idempotency_keys: bool = False',
    `http: httpx.${prefix}Client | None = None`,
  ];
  const handedOn = ['timeout', 'retry', 'headers', 'idempotency_keys', 'http'].map((name) => `${name}=${name}`);
  const arguments_: Code[] = ['base_url', dictionary(entries), ...handedOn];
  return {
    constructorHeader: functionHeader('def __init__', parameters, 'None', INDENT),
    constructorComment: docstring(
      {
        prose: [
          `Opens the client; close it, or use it in ${flavour === 'sync' ? 'a `with`' : 'an `async with`'} statement.`,
        ],
        arguments: [
          { name: 'base_url', text: 'Where the server is.' },
          ...credentials.map(({ scheme, argument }) => ({
            name: argument,
            text: `${scheme.description ?? `Credential of the scheme \`${scheme.name}\`.`}${scheme.deprecated ? ' Deprecated.' : ''}`,
          })),
          { name: 'timeout', text: 'Seconds or an `httpx.Timeout` for every call; 30 seconds by default.' },
          { name: 'retry', text: 'Which failures are worth another try, and when. None unless told.' },
          { name: 'headers', text: 'Sent with every call, or a function that is asked for them before each.' },
          {
            name: 'idempotency_keys',
            text: 'Gives every POST and PATCH a key of its own, so that it may be repeated. For servers that know the header.',
          },
          { name: 'http', text: `An \`httpx.${prefix}Client\` to send with, which stays open.` },
        ],
      },
      BODY_INDENT,
    ),
    constructorStatement: `${BODY_INDENT}${layOut(call('super().__init__', arguments_), BODY_INDENT)}`,
  };
}

function viewMethod(
  { operation, names, arguments: arguments_, value }: PrintedOperation,
  flavour: Flavour,
): MethodView {
  const parameters: Code[] = [
    'self',
    '*',
    ...arguments_.map(({ declaration }) => declaration),
    'timeout: wire.Timeout = None',
  ];
  const made = call(
    `operations.${names.method}`,
    arguments_.map(({ name }) => `${name}=${name}`),
  );
  const sent = call('self.value', [made, 'timeout=timeout']);
  const lead = flavour === 'sync' ? 'def' : 'async def';
  const { summary, description, deprecated, sunset } = operation;
  return {
    header: functionHeader(`${lead} ${names.method}`, parameters, value, INDENT),
    comment: docstring(
      {
        prose: [
          summary,
          description === summary ? undefined : description,
          deprecated ? `Deprecated${sunset === undefined ? '.' : `; it may be removed after ${sunset}.`}` : undefined,
          route(operation),
        ],
        arguments: arguments_.filter(({ text }) => text !== ''),
      },
      BODY_INDENT,
    ),
    statement: `${BODY_INDENT}${layOut(sequence(flavour === 'sync' ? 'return ' : 'return await ', sent), BODY_INDENT)}`,
  };
}

/** The method that asks for all pages of an operation, if it has any. */
function viewPages({ names, arguments: arguments_, pages }: PrintedOperation, flavour: Flavour): MethodView[] {
  if (pages === undefined) return [];
  const parameters: Code[] = [
    'self',
    '*',
    ...arguments_.map(({ declaration }) => declaration),
    'timeout: wire.Timeout = None',
  ];
  const made = call(
    `operations.${pages.name}`,
    arguments_.map(({ name }) => `${name}=${name}`),
  );
  const type = subscript(flavour === 'sync' ? 'wire.Pages' : 'wire.AsyncPages', [pages.page, pages.item]);
  return [
    {
      header: functionHeader(`def ${pages.name}`, parameters, type, INDENT),
      comment: docstring(
        { prose: [`The items of all pages of \`${names.method}\`, or with \`pages()\` the pages.`] },
        BODY_INDENT,
      ),
      statement: `${BODY_INDENT}${layOut(sequence('return ', call('self.paginate', [made, 'timeout=timeout'])), BODY_INDENT)}`,
    },
  ];
}
