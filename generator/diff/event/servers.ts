import type { EventApi, EventServer } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

/** Servers by name, or where it is new by what is reached there. */
export function compareServers(base: EventApi, revision: EventApi): Finding[] {
  const before = new Set(base.servers.map(({ name }) => name));
  const after = new Set(revision.servers.map(({ name }) => name));
  const matched = new Set<EventServer>();
  const findings = base.servers.flatMap((server): Finding[] => {
    const other = after.has(server.name)
      ? revision.servers.find(({ name }) => name === server.name)
      : revision.servers.find((each) => !before.has(each.name) && reachOf(each) === reachOf(server));
    if (other !== undefined) matched.add(other);
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
    if (from !== to)
      changes.push({ ...common, rule: 'event-server-host-changed', before: `\`${from}\``, after: `\`${to}\`` });
    return changes;
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

function reachOf({ protocol, host, pathname = '' }: EventServer): string {
  return `${protocol.toLowerCase()}://${host.toLowerCase()}${pathname}`;
}
