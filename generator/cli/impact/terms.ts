import { type Change, ruleOf } from '../../diff/index.ts';
import { folderName } from '../../emit/http/index.ts';
import { camelCase, pascalCase } from '../../emit/typescript/index.ts';
import type { Api } from '../../model/index.ts';
import type { ContractPair } from '../compare/pair-contracts.ts';

/** The names by which code and a compiler would speak of what a change is about. */
export interface Terms {
  /** How modules and namespaces of the contract are called. */
  readonly contract: ReadonlySet<string>;
  /** The property that changed, as it stands in code. */
  readonly property: ReadonlySet<string>;
  /** Types of schemas and messages. */
  readonly types: ReadonlySet<string>;
  /** Functions and their types begin with these. */
  readonly operations: ReadonlySet<string>;
  /** Values that came or went. */
  readonly values: ReadonlySet<string>;
}

/** Pages of rules whose keywords no type can express, so that no compiler notices them. */
const UNTYPED: ReadonlySet<string> = new Set([
  'schema-contains',
  'schema-if',
  'schema-item-count',
  'schema-length',
  'schema-multiple-of',
  'schema-not',
  'schema-number-bounds',
  'schema-pattern',
  'schema-property-count',
  'schema-property-names',
  'schema-unique-items',
]);

/** Whether the change can show in types at all. */
export function showsInTypes({ id, area }: Change): boolean {
  return area !== 'policy' && !UNTYPED.has(ruleOf(id).page);
}

export function termsOf(change: Change, { base, revision }: ContractPair): Terms {
  const apis = [base?.api, revision?.api].filter((api) => api !== undefined);
  const pointers = [change.base?.pointer, change.revision?.pointer].filter((pointer) => pointer !== undefined);
  const quoted = [...change.message.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  const paths = change.places.flatMap(({ path }) => (path === undefined || path === '' ? [] : [path]));
  const leaves = paths.map(
    (path) =>
      path
        .split(/[.[\]]+/)
        .filter((part) => part !== '')
        .at(-1) ?? '',
  );
  return {
    contract: new Set(apis.flatMap(({ name }) => contractNames(name))),
    property: new Set([...leaves, ...pointers.flatMap(propertyAt)].filter((name) => name !== '')),
    types: new Set([...pointers.flatMap(componentAt), ...apis.flatMap((api) => messagesOf(change, api))]),
    operations: new Set(apis.flatMap((api) => operationsOf(change, api))),
    values: new Set(quoted.map((text) => text.replace(/^"(.*)"$/, '$1')).filter((text) => /^[\w.:-]{2,}$/.test(text))),
  };
}

function contractNames(name: string): string[] {
  return [folderName(name), camelCase(name), pascalCase(name)];
}

/** The last property on the way of a pointer into a schema. */
function propertyAt(pointer: string): string[] {
  const parts = pointer.split('/');
  const last = parts.lastIndexOf('properties');
  const name = last < 0 ? undefined : parts[last + 1];
  return name === undefined ? [] : [name.replaceAll('~1', '/').replaceAll('~0', '~')];
}

function componentAt(pointer: string): string[] {
  const name = /^\/components\/\w+\/([^/]+)/.exec(pointer)?.[1];
  return name === undefined ? [] : [pascalCase(name)];
}

function operationsOf({ places }: Change, api: Api): string[] {
  const ids = api.operations.flatMap((operation) => {
    const isMeant =
      'method' in operation
        ? places.some((place) => place.operation === `${operation.method.toUpperCase()} ${operation.path}`)
        : places.some(({ channel }) => channel === operation.channel);
    return isMeant ? [operation.id] : [];
  });
  return [...ids, ...places.flatMap(({ channel }) => channel ?? [])].map(camelCase);
}

function messagesOf({ places }: Change, api: Api): string[] {
  if (api.kind !== 'event') return [];
  const channels = api.channels.filter(({ id }) => places.some(({ channel }) => channel === id));
  return channels.flatMap(({ messages }) => messages.flatMap(({ id, name }) => [pascalCase(id), pascalCase(name)]));
}
