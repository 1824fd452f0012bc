import type { Origin, Server } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { addressesOf, reaches, templateOf } from './server-addresses.ts';

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
  const gone = base.filter((server) => !meets(server, revision));
  if (base.length > 0 && gone.length === base.length && revision.length > 0) {
    return [{ ...common, rule: 'api-servers-replaced', before: listOf(base), after: listOf(revision) }];
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

function listOf(servers: readonly Server[]): string {
  return servers.map((server) => `\`${server.url}\``).join(', ');
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
        before: [variable.default, ...(variable.enum ?? [])].join(', '),
        after: other === undefined ? 'nothing' : [other.default, ...(other.enum ?? [])].join(', '),
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
