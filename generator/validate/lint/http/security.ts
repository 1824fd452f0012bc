import { type Contract, isRecord, member, nearestName, refersToScheme } from '../../../load/index.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import { at, below, entriesOf, namedEntries, text } from '../site.ts';
import { type HttpOutline, nameOfOperation } from './outline.ts';

export const securityMissing: Rule<HttpOutline> = {
  id: 'security-missing',
  severity: 'warning',
  area: 'security',
  summary: 'Every operation says who may call it, or says that everybody may.',
  *check({ root, operations }) {
    if (below(root, 'security') !== undefined) return;
    const called = operations.filter(({ path }) => path !== undefined);
    const silent = called.filter(({ site }) => below(site, 'security') === undefined);
    if (silent.length > 1 && silent.length === called.length) {
      yield {
        site: root,
        member: 'paths',
        message: "the document doesn't say who may call its operations",
        fix: "add 'security' beside 'paths'; 'security: []' makes all operations public",
      };
      return;
    }
    for (const operation of silent) {
      yield {
        site: operation.site,
        part: 'key',
        message: `${nameOfOperation(operation)} doesn't say who may call it`,
        fix: "add 'security', here or for the whole document; 'security: []' makes an operation public",
      };
    }
  },
};

export const securitySchemeUndefined: Rule<HttpOutline> = {
  id: 'security-scheme-undefined',
  severity: 'error',
  area: 'security',
  summary: 'Security requirements name schemes that are defined.',
  *check(outline, contract) {
    const schemes = securitySchemes(outline.root, contract);
    for (const { name, site } of requirements(outline)) {
      if (schemes.has(name)) continue;
      // Loading has looked it up.
      if (refersToScheme(contract.root, name)) continue;
      if (/[#/]/.test(name)) {
        yield {
          site,
          part: 'key',
          message: `a requirement names its scheme, and '${name}' is a reference`,
          fix: 'name a scheme of components/securitySchemes; references came with OpenAPI 3.2',
        };
        continue;
      }
      const near = nearestName(name, schemes.keys());
      yield {
        site,
        part: 'key',
        message: `the security scheme '${name}' isn't defined`,
        fix: near === undefined ? `define it under components/securitySchemes` : `did you mean '${near}'?`,
      };
    }
  },
};

export const securityScopeUndefined: Rule<HttpOutline> = {
  id: 'security-scope-undefined',
  severity: 'warning',
  area: 'security',
  summary: 'Security requirements name scopes that the scheme offers.',
  *check(outline, contract) {
    const schemes = securitySchemes(outline.root, contract);
    for (const { name, site } of requirements(outline)) {
      const scheme = refersToScheme(contract.root, name)
        ? contract.resolve(site.document.file, name)
        : schemes.get(name);
      if (scheme !== undefined && text(scheme, 'type') === 'oauth2') yield* unknownScopes(name, site, scheme);
    }
  },
};

function* unknownScopes(name: string, requirement: Site, scheme: Site): Iterable<Finding> {
  const offered = new Set(
    entriesOf(below(scheme, 'flows')).flatMap(([, flow]) => Object.keys(Object(member(flow.value, 'scopes')))),
  );
  for (const [, scope] of entriesOf(requirement)) {
    if (typeof scope.value !== 'string' || offered.has(scope.value)) continue;
    const near = nearestName(scope.value, offered);
    yield {
      site: scope,
      message: `the scheme '${name}' offers no scope '${scope.value}'`,
      fix: near === undefined ? 'add it to the scopes of a flow' : `did you mean '${near}'?`,
    };
  }
}

/** Names of schemes as they are required, by the document and by each operation. */
export function requirements({
  root,
  operations,
}: HttpOutline): readonly { readonly name: string; readonly site: Site }[] {
  return [root, ...operations.map(({ site }) => site)].flatMap((holder) =>
    entriesOf(below(holder, 'security')).flatMap(([, requirement]) =>
      isRecord(requirement.value) ? namedEntries(requirement).map(([name, site]) => ({ name, site })) : [],
    ),
  );
}

/** The schemes that requirements may name, behind their references. */
export function securitySchemes(root: Site, contract: Contract): ReadonlyMap<string, Site> {
  const components = below(root, 'components');
  const schemes = components === undefined ? undefined : below(components, 'securitySchemes');
  return new Map(
    namedEntries(schemes).flatMap(([name]) => {
      const site = schemes === undefined ? undefined : at(contract, schemes, name);
      return site === undefined ? [] : [[name, site]];
    }),
  );
}
