import type { Finding, Site } from './rule.ts';

/** A name where its owner declares it. */
export interface Declaration {
  readonly name: string;
  readonly site: Site;
  /** Points at the key that is the name, or at the value that holds it. */
  readonly part: 'key' | 'value';
}

/** Names that are the same once case and separators are gone: `get-user`, `getUser` and `GetUser`. */
export function* clashes(kind: string, declarations: readonly Declaration[]): Iterable<Finding> {
  const first = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const { name, site, part } = declaration;
    const folded = name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    const before = first.get(folded);
    if (before === undefined) first.set(folded, declaration);
    else if (before.name !== name) {
      yield {
        site,
        part,
        message: `the ${kind} '${name}' differs from '${before.name}' only in case or separators, so generated names clash`,
        fix: 'rename one of the two',
        related: [{ message: `'${before.name}' is declared here`, site: before.site }],
      };
    }
  }
}

export function* duplicates(kind: string, declarations: readonly Declaration[]): Iterable<Finding> {
  const first = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const { name, site, part } = declaration;
    const before = first.get(name);
    if (before === undefined) first.set(name, declaration);
    else {
      yield {
        site,
        part,
        message: `the ${kind} '${name}' is taken already`,
        fix: 'rename one of the two',
        related: [{ message: 'taken here', site: before.site }],
      };
    }
  }
}
