import type { Origin, Server } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

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
  const after = new Map(revision.map((server) => [addressOf(server), server]));
  const before = new Map(base.map((server) => [addressOf(server), server]));
  const place = { ...(operation === undefined ? {} : { operation }), part: 'servers' };
  const origins = { base: baseOwner.origin, revision: revisionOwner.origin };
  const common = { kind: 'finding', place, ...origins } as const;
  const kept = [...before.keys()].filter((address) => after.has(address));
  if (before.size > 0 && kept.length === 0 && after.size > 0) {
    return [{ ...common, rule: 'api-servers-replaced', before: listOf(base), after: listOf(revision) }];
  }
  const findings: Finding[] = [];
  for (const [address, server] of before) {
    const other = after.get(address);
    if (other !== undefined) findings.push(...compareVariables(server, other, common));
    else {
      const reason = 'the contract does not tell who uses which server';
      findings.push({
        ...common,
        rule: 'api-server-removed',
        before: `\`${server.url}\``,
        base: server.origin,
        reason,
        key: address,
      });
    }
  }
  for (const [address, server] of after) {
    if (before.has(address)) continue;
    findings.push({
      ...common,
      rule: 'api-server-added',
      after: `\`${server.url}\``,
      revision: server.origin,
      key: address,
    });
  }
  return findings;
}

function addressOf(server: Server): string {
  return server.url.replace(/\/$/, '');
}

function listOf(servers: readonly Server[]): string {
  return servers.map((server) => `\`${server.url}\``).join(', ');
}

function compareVariables(base: Server, revision: Server, common: Omit<Finding, 'rule'>): Finding[] {
  const after = new Map(revision.variables.map((variable) => [variable.name, variable]));
  return base.variables.flatMap((variable): Finding[] => {
    const other = after.get(variable.name);
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
