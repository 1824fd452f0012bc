import type { HttpApi, OAuthFlow, Operation, SecurityRequirement, SecurityScheme } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding } from '../found.ts';
import { operationLabel } from './operation-key.ts';

interface Sides {
  readonly base: HttpApi;
  readonly revision: HttpApi;
}

/** One way to be let in: what each scheme is (not what it is called) with the scopes that it needs. */
interface Way {
  readonly requirement: SecurityRequirement | undefined;
  readonly label: string;
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** Who may call an operation: every way in that the base offers must still suffice. */
export function compareRequirements(base: Operation, revision: Operation, sides: Sides, operation: Place): Finding[] {
  const before = waysOf(base, sides.base, sides.revision);
  const after = waysOf(revision, sides.revision, sides.base);
  const place = { ...operation, part: 'security' };
  const common = {
    kind: 'finding',
    subject: operationLabel(base),
    place,
    base: base.origin,
    revision: revision.origin,
  } as const;
  const findings: Finding[] = [];
  for (const way of before) {
    if (after.some((other) => suffices(way, other))) continue;
    const origin = way.requirement === undefined ? {} : { base: way.requirement.origin };
    const other = after.find((candidate) => sameSchemes(way, candidate));
    const scopes = other === undefined ? [] : missingScopes(way, other);
    if (way.needs.size === 0) {
      const asked = after[0]?.requirement === undefined ? {} : { revision: after[0].requirement.origin };
      const needed = after.map(labelOf).join(' or ');
      findings.push({ ...common, ...origin, ...asked, rule: 'api-security-added', after: needed });
    } else if (other !== undefined && scopes.length > 0) {
      const text = scopes.map((scope) => `\`${scope}\``).join(', ');
      const asked = other.requirement === undefined ? {} : { revision: other.requirement.origin };
      findings.push({ ...common, ...origin, ...asked, rule: 'api-security-scope-added', after: text, key: text });
    } else findings.push({ ...common, ...origin, rule: 'api-security-removed', before: way.label, key: way.label });
  }
  for (const way of after) {
    const origin = way.requirement === undefined ? {} : { revision: way.requirement.origin };
    const other = before.find((candidate) => sameSchemes(way, candidate));
    if (other !== undefined) {
      const dropped = missingScopes(way, other).map((scope) => `\`${scope}\``);
      if (dropped.length === 0 || missingScopes(other, way).length > 0) continue;
      const text = dropped.join(', ');
      findings.push({ ...common, ...origin, rule: 'api-security-scope-removed', before: text, key: text });
    } else if (way.needs.size === 0) findings.push({ ...common, ...origin, rule: 'api-security-dropped' });
    else if (before.every((known) => known.needs.size > 0)) {
      findings.push({ ...common, ...origin, rule: 'api-security-alternative-added', after: way.label, key: way.label });
    }
  }
  return findings;
}

function waysOf(operation: Operation, api: HttpApi, other: HttpApi): Way[] {
  if (operation.security.length === 0) return [{ requirement: undefined, label: 'nothing', needs: new Map() }];
  const schemes = new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme]));
  return operation.security.map((requirement) => ({
    requirement,
    label: requirement.schemes.map((scheme) => `\`${scheme.name}\``).join(' and ') || 'nothing',
    needs: new Map(
      requirement.schemes.map(({ name, scopes }) => [
        identityOf(schemes.get(name), name, other.securitySchemes),
        scopes,
      ]),
    ),
  }));
}

function labelOf(way: Way): string {
  return way.label;
}

/** Does somebody who is let in by `old` get in by `fresh` as well? */
function suffices(old: Way, fresh: Way): boolean {
  return [...fresh.needs].every(([scheme, scopes]) => {
    const had = old.needs.get(scheme);
    return had !== undefined && scopes.every((scope) => had.includes(scope));
  });
}

function sameSchemes(left: Way, right: Way): boolean {
  return left.needs.size === right.needs.size && [...left.needs.keys()].every((scheme) => right.needs.has(scheme));
}

/** Scopes that `fresh` asks for and `old` did not. */
function missingScopes(old: Way, fresh: Way): string[] {
  return [...fresh.needs].flatMap(([scheme, scopes]) =>
    scopes.filter((scope) => !(old.needs.get(scheme) ?? []).includes(scope)),
  );
}

/**
 * What a caller has to bring; the scheme's name is a matter of spelling. Tokens are told apart by who gives them, unless
 * the other version has a scheme of this name and type: then they are the same, and what changed is told of the scheme.
 */
function identityOf(scheme: SecurityScheme | undefined, name: string, others: readonly SecurityScheme[]): string {
  if (scheme === undefined) return `unknown ${name}`;
  const givesTokens = scheme.type === 'oauth2' || scheme.type === 'openIdConnect';
  const isShared = others.some((other) => other.name === name && other.type === scheme.type);
  return givesTokens && isShared ? `${scheme.type} ${name}` : wordsFor(scheme);
}

function wordsFor(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case 'apiKey':
      return `apiKey ${scheme.in} ${scheme.in === 'header' ? scheme.parameterName.toLowerCase() : scheme.parameterName}`;
    case 'http':
      return `http ${scheme.scheme.toLowerCase()}`;
    case 'openIdConnect':
      return `openIdConnect ${scheme.url}`;
    case 'oauth2':
      return `oauth2 ${scheme.flows.map((flow) => flow.tokenUrl ?? flow.authorizationUrl ?? flow.kind).join(' ')}`;
    case 'mutualTLS':
      return 'mutualTLS';
  }
}

/** Where callers begin: people at one address, devices at another. */
function authorisesAt({ authorizationUrl, deviceAuthorizationUrl }: OAuthFlow): string | undefined {
  return authorizationUrl ?? deviceAuthorizationUrl;
}

/** Where tokens come from; they are renewed there too unless another address is given. */
function tokensAt({ tokenUrl, refreshUrl = tokenUrl }: OAuthFlow): string | undefined {
  return refreshUrl === tokenUrl ? tokenUrl : `${tokenUrl ?? 'nothing'}, renewed at ${refreshUrl},`;
}

/** Security schemes by name. What one asks for matters where an operation refers to it. */
export function compareSecuritySchemes(base: HttpApi, revision: HttpApi): Finding[] {
  const after = new Map(revision.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const names = new Set(base.securitySchemes.map((scheme) => scheme.name));
  const [used, stillUsed] = [usedIn(base), usedIn(revision)];
  const findings: Finding[] = [];
  for (const scheme of base.securitySchemes) {
    const other = after.get(scheme.name);
    const place = { part: `security scheme ${scheme.name}` };
    const common = { kind: 'finding', subject: `\`${scheme.name}\``, place, base: scheme.origin } as const;
    if (other === undefined) {
      findings.push({ ...common, rule: 'api-security-component-removed' });
      continue;
    }
    if (scheme.deprecated !== other.deprecated) {
      const rule = `api-security-component-${other.deprecated ? 'deprecated' : 'reactivated'}`;
      findings.push({ ...common, revision: other.origin, rule });
    }
    if (used.has(scheme.name) && stillUsed.has(scheme.name)) {
      findings.push(...compareScheme(scheme, other, { ...common, revision: other.origin }));
    }
  }
  for (const scheme of revision.securitySchemes) {
    if (names.has(scheme.name)) continue;
    findings.push({
      kind: 'finding',
      rule: 'api-security-component-added',
      subject: `\`${scheme.name}\``,
      place: { part: `security scheme ${scheme.name}` },
      revision: scheme.origin,
    });
  }
  return findings;
}

/** Names of the schemes that somebody is asked for. */
function usedIn({ operations, webhooks }: HttpApi): ReadonlySet<string> {
  const requirements = [...operations, ...webhooks].flatMap(({ security }) => security);
  return new Set(requirements.flatMap(({ schemes }) => schemes.map(({ name }) => name)));
}

function compareScheme(base: SecurityScheme, revision: SecurityScheme, common: Omit<Finding, 'rule'>): Finding[] {
  if (base.type === 'oauth2' && revision.type === 'oauth2') return compareFlows(base.flows, revision.flows, common);
  const before = wordsFor(base);
  const after = wordsFor(revision);
  if (before === after) return [];
  if (base.type === 'openIdConnect' && revision.type === 'openIdConnect') {
    const urls = { before: base.url, after: revision.url };
    return [{ ...common, rule: 'api-security-component-oauth-url-changed', ...urls, reason: UNKNOWN }];
  }
  return [{ ...common, rule: 'api-security-component-type-changed', before, after }];
}

const UNKNOWN = 'the contract does not tell who uses the flow';

function compareFlows(
  base: readonly OAuthFlow[],
  revision: readonly OAuthFlow[],
  common: Omit<Finding, 'rule'>,
): Finding[] {
  const flows = new Map(revision.map((flow) => [flow.kind, flow]));
  return base.flatMap((flow): Finding[] => {
    const other = flows.get(flow.kind);
    if (other === undefined) {
      const texts = { before: `with the ${flow.kind} flow`, after: 'without' };
      return [{ ...common, rule: 'api-security-component-type-changed', ...texts, key: flow.kind }];
    }
    const findings: Finding[] = [];
    const authorises = [authorisesAt(flow), authorisesAt(other)] as const;
    const gives = [tokensAt(flow), tokensAt(other)] as const;
    for (const [rule, [before = 'nothing', after = 'nothing']] of [
      ['api-security-component-oauth-url-changed', authorises],
      ['api-security-component-oauth-token-url-changed', gives],
    ] as const) {
      if (before !== after) findings.push({ ...common, rule, before, after, reason: UNKNOWN });
    }
    const had = new Set(flow.scopes.map((scope) => scope.name));
    const has = new Set(other.scopes.map((scope) => scope.name));
    for (const scope of had) {
      if (has.has(scope)) continue;
      const rule = 'api-security-component-oauth-scope-removed';
      findings.push({ ...common, rule, before: `\`${scope}\``, key: scope, reason: UNKNOWN });
    }
    for (const scope of has) {
      if (had.has(scope)) continue;
      findings.push({ ...common, rule: 'api-security-component-oauth-scope-added', after: `\`${scope}\``, key: scope });
    }
    return findings;
  });
}
