import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import { template } from '../../templates.ts';
import { camelCase, docComment, HEADER, NameScope, propertyKey } from '../../typescript/index.ts';
import type { ClientNames } from './client-module.ts';

/** An operation with the names of its functions: itself, and the iterator over its pages if it has one. */
export interface NamedOperation {
  readonly operation: Operation;
  readonly functions: readonly string[];
}

interface Member {
  readonly key: string;
  readonly name: string;
  readonly comment: string;
}

/** The module that offers every operation in one object, grouped by tag. It needs all of them; single functions don't. */
export function emitApiModule(
  api: HttpApi,
  operations: readonly NamedOperation[],
  names: ClientNames,
  ext: string,
): string {
  const keys = new NameScope(['client']);
  const byTag = new Map<string, NamedOperation[]>();
  const untagged: NamedOperation[] = [];
  for (const each of operations) {
    const [tag] = each.operation.tags;
    if (tag === undefined) untagged.push(each);
    else byTag.set(tag, [...(byTag.get(tag) ?? []), each]);
  }
  const descriptions = new Map(api.tags.map(({ name, description, summary }) => [name, description ?? summary]));
  const groups = [...byTag].map(([tag, members]) => ({
    key: propertyKey(keys.claim(camelCase(tag), camelCase(`${tag} operations`))),
    comment: docComment({ prose: [descriptions.get(tag)] }, '    '),
    members: members.flatMap((each) => membersOf(each, '      ')),
  }));
  const alone = untagged.flatMap((each) => membersOf(each, '      '));
  return template<object>('clients/typescript/api.hbs')({
    header: HEADER,
    ext,
    createClient: names.createClient,
    optionsName: names.options,
    functionName: names.createApi,
    typeName: names.api,
    comment: docComment({ prose: [`Every operation of ${api.title} in one object, by tag.`] }),
    groups,
    hasUntagged: alone.length > 0,
    untagged: alone.map((member) => ({
      ...member,
      key: propertyKey(keys.claim(member.key, `${member.key}Operation`)),
    })),
  });
}

function membersOf({ operation, functions }: NamedOperation, indent: string): Member[] {
  const { deprecated, summary, method, path } = operation;
  const comment = docComment(
    { prose: [summary ?? `\`${method.toUpperCase()} ${path}\``], tags: deprecated ? [['deprecated', '']] : [] },
    indent,
  );
  return functions.map((name) => ({ key: name, name, comment }));
}
