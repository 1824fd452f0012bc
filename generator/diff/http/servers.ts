import type { Origin, Server } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { showVariable } from '../show-variable.ts';
import { addressesOf, isRelative, mayBeSame, reaches, templateOf } from './server-addresses.ts';

interface Placed {
  readonly origin: Origin;
}

/** Addresses at which callers find the service. */
export function compareServers(
  base: readonly Server[],
  revision: readonly Server[],
  baseOwner: Placed,
  revisionOwner: Placed,
  operation?: string,
): Finding[] {
  if (isUnsaid(base) && isUnsaid(revision)) return [];
  const place = { ...(operation === undefined ? {} : { operation }), part: 'servers' };
  const origins = { base: baseOwner.origin, revision: revisionOwner.origin };
  const common = { kind: 'finding', place, ...origins } as const;
  const [before, after] = [orRoot(base, baseOwner), orRoot(revision, revisionOwner)];
  if (before.every((server) => !meets(server, after))) {
    const replaced = {
      ...common,
      ...replacement(before, after),
      rule: 'api-servers-replaced',
      base: before[0]?.origin ?? baseOwner.origin,
      revision: after[0]?.origin ?? revisionOwner.origin,
    };
    const isSaid = base.length > 0 && revision.length > 0;
    const isOpen = isSaid
      ? before.some((server) => after.some((other) => mayBeSame(server, other)))
      : [...base, ...revision].some((server) => !isRelative(server));
    if (!isOpen) return [replaced];
    const reason = 'a relative address begins where the contract is served, which it does not tell';
    if (isSaid) return [{ ...replaced, level: 'WARN', reason }];
  }
  const findings: Finding[] = [];
  for (const server of base) {
    const twin = revision.find((other) => templateOf(other) === templateOf(server));
    if (twin !== undefined) findings.push(...compareVariables(server, twin, common));
    else if (!covers(revision, server)) {
      const reason = 'the contract does not tell who uses which server';
      findings.push({
        ...common,
        rule: 'api-server-removed',
        before: `\`${server.url}\``,
        base: server.origin,
        reason,
        key: templateOf(server),
      });
    }
  }
  for (const server of revision) {
    if (covers(base, server) || base.some((other) => templateOf(other) === templateOf(server))) continue;
    findings.push({
      ...common,
      rule: 'api-server-added',
      after: `\`${server.url}\``,
      revision: server.origin,
      key: templateOf(server),
    });
  }
  return findings;
}

/** Without servers, a service is where its contract is. */
function isUnsaid(servers: readonly Server[]): boolean {
  return servers.every(({ url }) => url === '/');
}

function orRoot(servers: readonly Server[], { origin }: Placed): readonly Server[] {
  return servers.length > 0 ? servers : [{ origin, url: '/', variables: [] }];
}

/** Is any address of the server still good? */
function meets(server: Server, others: readonly Server[]): boolean {
  const kept = others.flatMap(addressesOf);
  return addressesOf(server).some((address) =>
    kept.some((other) => reaches(other, address) || reaches(address, other)),
  );
}

/** Is every address of the server one of the others'? */
function covers(others: readonly Server[], server: Server): boolean {
  const kept = others.flatMap(addressesOf);
  return addressesOf(server).every((address) => kept.some((other) => reaches(other, address)));
}

/** What became of what; with the values of variables where nothing else tells them apart. */
function replacement(base: readonly Server[], revision: readonly Server[]): Pick<Finding, 'before' | 'after'> {
  const listOf = (urls: readonly string[]) => urls.map((url) => `\`${url}\``).join(', ');
  const texts = [base, revision].map((servers) => listOf(servers.map(({ url }) => url)));
  const [before = '', after = ''] =
    texts[0] === texts[1] ? [base, revision].map((servers) => listOf(servers.flatMap(addressesOf))) : texts;
  return { before, after };
}

/** Variables by their place in the address. */
function compareVariables(base: Server, revision: Server, common: Omit<Finding, 'rule'>): Finding[] {
  const after = inOrder(revision);
  return inOrder(base).flatMap((variable, index): Finding[] => {
    const other = after[index];
    const lost = (variable.enum ?? []).filter((value) => other?.enum !== undefined && !other.enum.includes(value));
    const limited = variable.enum === undefined && other?.enum !== undefined;
    if (other !== undefined && other.default === variable.default && lost.length === 0 && !limited) return [];
    return [
      {
        ...common,
        rule: 'api-server-variable-changed',
        subject: `\`${variable.name}\``,
        before: showVariable(variable),
        after: other === undefined ? 'nothing' : showVariable(other),
        base: base.origin,
        revision: revision.origin,
        reason: 'the contract does not tell which values are in use',
        key: variable.name,
      },
    ];
  });
}

function inOrder({ url, variables }: Server): Server['variables'] {
  return [...url.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name]) => variables.find((each) => each.name === name) ?? []);
}
