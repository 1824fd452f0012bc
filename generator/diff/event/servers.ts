import type { EventApi } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

/** Servers by name. */
export function compareServers(base: EventApi, revision: EventApi): Finding[] {
  const after = new Map(revision.servers.map((server) => [server.name, server]));
  const before = new Set(base.servers.map((server) => server.name));
  const findings = base.servers.flatMap((server): Finding[] => {
    const other = after.get(server.name);
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
    if (server.protocol !== other.protocol) {
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
    if (before.has(server.name)) continue;
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
