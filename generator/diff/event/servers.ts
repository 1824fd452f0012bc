import type { EventApi, EventServer } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { showVariable } from '../show-variable.ts';
import { compareCredentials } from './security.ts';

/** Servers by name, or where it is new by what is reached there. */
export function compareServers(base: EventApi, revision: EventApi): Finding[] {
  const pairs = pairServers(base, revision);
  const matched = new Set(pairs.values());
  const findings = base.servers.flatMap((server): Finding[] => {
    const other = pairs.get(server);
    const common = {
      kind: 'finding',
      subject: `\`${server.name}\``,
      place: { part: `server ${server.name}` },
      base: server.origin,
      revision: other?.origin ?? revision.origin,
      reason: 'the contract does not tell who is connected where',
    } as const;
    if (other === undefined) return [{ ...common, rule: 'event-server-removed' }];
    const changes: Finding[] = [];
    if (server.protocol.toLowerCase() !== other.protocol.toLowerCase()) {
      changes.push({
        ...common,
        rule: 'event-server-protocol-changed',
        before: server.protocol,
        after: other.protocol,
      });
    }
    const from = `${server.host}${server.pathname ?? ''}`;
    const to = `${other.host}${other.pathname ?? ''}`;
    if (from !== to && placeOf(server) !== placeOf(other))
      changes.push({ ...common, rule: 'event-server-host-changed', before: `\`${from}\``, after: `\`${to}\`` });
    const { reason: _, ...certain } = common;
    const whole = { ...certain, subject: `the server \`${server.name}\`` };
    return [
      ...changes,
      ...compareVariables(server, other, common),
      ...compareCredentials(server.security, other.security, whole),
    ];
  });
  for (const server of revision.servers) {
    if (matched.has(server)) continue;
    const place = { part: `server ${server.name}` };
    findings.push({
      kind: 'finding',
      rule: 'event-server-added',
      subject: `\`${server.name}\``,
      place,
      revision: server.origin,
    });
  }
  return findings;
}

/** Values that may stand in the address. */
function compareVariables(base: EventServer, revision: EventServer, common: Omit<Finding, 'rule'>): Finding[] {
  return base.variables.flatMap((variable): Finding[] => {
    const other = revision.variables.find(({ name }) => name === variable.name);
    if (other === undefined) return [];
    const isNarrower =
      other.enum !== undefined && (variable.enum?.some((value) => !other.enum?.includes(value)) ?? true);
    if (other.default === variable.default && !isNarrower) return [];
    const texts = { before: showVariable(variable), after: showVariable(other), key: variable.name };
    return [{ ...common, rule: 'event-server-variable-changed', ...texts }];
  });
}

/** The revision's server for each server of the base that still has one. */
export function pairServers(base: EventApi, revision: EventApi): ReadonlyMap<EventServer, EventServer> {
  const before = new Set(base.servers.map(({ name }) => name));
  const after = new Set(revision.servers.map(({ name }) => name));
  return new Map(
    base.servers.flatMap((server) => {
      const other = after.has(server.name)
        ? revision.servers.find(({ name }) => name === server.name)
        : revision.servers.find((each) => !before.has(each.name) && reachOf(each) === reachOf(server));
      return other === undefined ? [] : [[server, other] as const];
    }),
  );
}

function reachOf(server: EventServer): string {
  return `${server.protocol.toLowerCase()}://${placeOf(server)}`;
}

function placeOf({ host, pathname = '' }: EventServer): string {
  return `${host.toLowerCase()}${pathname}`;
}
