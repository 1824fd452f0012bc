import type { Channel, EventApi } from '../../model/ir/index.ts';
import type { Finding, Found } from '../found.ts';
import { compatibilityOf } from './compatibility.ts';
import { compareMessages } from './messages.ts';
import { compareStreams } from './streams.ts';

/** Channels by id; one whose id changed is found by its address. */
export function compareChannels(base: EventApi, revision: EventApi): Found[] {
  const pairs = pairChannels(base, revision);
  const matched = new Set(pairs.values());
  const found: Found[] = [];
  for (const channel of base.channels) {
    const other = pairs.get(channel);
    if (other === undefined) {
      const place = { channel: channel.id };
      const origins = { base: channel.origin, revision: revision.origin };
      found.push({ kind: 'finding', rule: 'channel-removed', subject: `\`${channel.id}\``, place, ...origins });
    } else found.push(...compareOne(channel, other, revision));
  }
  for (const channel of revision.channels) {
    if (matched.has(channel)) continue;
    const place = { channel: channel.id };
    found.push({
      kind: 'finding',
      rule: 'channel-added',
      subject: `\`${channel.id}\``,
      place,
      revision: channel.origin,
    });
  }
  return found;
}

/** The revision's channel for each channel of the base that still has one. */
export function pairChannels(base: EventApi, revision: EventApi): ReadonlyMap<Channel, Channel> {
  const pairs = new Map<Channel, Channel>();
  const ids = new Set(base.channels.map((channel) => channel.id));
  for (const channel of base.channels) {
    const other =
      revision.channels.find((candidate) => candidate.id === channel.id) ??
      revision.channels.find(
        (candidate) => !ids.has(candidate.id) && candidate.address !== null && candidate.address === channel.address,
      );
    if (other !== undefined) pairs.set(channel, other);
  }
  return pairs;
}

function compareOne(base: Channel, revision: Channel, api: EventApi): Found[] {
  const place = { channel: base.id };
  const common = {
    kind: 'finding',
    subject: `\`${base.id}\``,
    place,
    base: base.origin,
    revision: revision.origin,
  } as const;
  const found: Found[] = [];
  if (addressShape(base) !== addressShape(revision)) {
    const texts = { before: `\`${base.address ?? 'unknown'}\``, after: `\`${revision.address ?? 'unknown'}\`` };
    found.push({ ...common, rule: 'channel-address-changed', ...texts });
  }
  return [
    ...found,
    ...compareParameters(base, revision, common),
    ...compareServerNames(base, revision, common),
    ...compareStreams(base, revision, place),
    ...compareMessages(base, revision, compatibilityOf(base, revision, api)),
  ];
}

function addressShape(channel: Channel): string | null {
  return channel.address?.replace(/\{[^}]*\}/g, '{}') ?? null;
}

type Common = Omit<Finding, 'rule'>;

function compareParameters(base: Channel, revision: Channel, common: Common): Finding[] {
  const after = new Map(revision.parameters.map((parameter) => [parameter.name, parameter]));
  const before = new Map(base.parameters.map((parameter) => [parameter.name, parameter]));
  const isRenaming = before.size === after.size;
  const findings: Finding[] = [];
  for (const [name, parameter] of before) {
    const other = after.get(name);
    if (other === undefined) {
      if (isRenaming) continue;
      findings.push({
        ...common,
        rule: 'channel-parameter-removed',
        before: `\`${name}\``,
        base: parameter.origin,
        key: name,
      });
      continue;
    }
    const lost = other.enum === undefined ? [] : (parameter.enum ?? []).filter((value) => !other.enum?.includes(value));
    const gained =
      parameter.enum === undefined ? [] : (other.enum ?? []).filter((value) => !parameter.enum?.includes(value));
    const origins = { base: parameter.origin, revision: other.origin };
    if (parameter.enum === undefined && other.enum !== undefined) lost.push('anything else');
    for (const value of lost) {
      findings.push({
        ...common,
        ...origins,
        rule: 'channel-parameter-value-removed',
        before: `\`${value}\``,
        key: `${name} ${value}`,
      });
    }
    for (const value of gained) {
      findings.push({
        ...common,
        ...origins,
        rule: 'channel-parameter-value-added',
        after: `\`${value}\``,
        key: `${name} ${value}`,
      });
    }
  }
  for (const [name, parameter] of after) {
    if (before.has(name) || isRenaming) continue;
    findings.push({
      ...common,
      rule: 'channel-parameter-added',
      after: `\`${name}\``,
      revision: parameter.origin,
      key: name,
    });
  }
  return findings;
}

/** An empty list of servers means all of them, so naming some may take others away. */
function compareServerNames(base: Channel, revision: Channel, common: Common): Finding[] {
  const lost = base.servers.filter((name) => revision.servers.length > 0 && !revision.servers.includes(name));
  const gained = revision.servers.filter((name) => base.servers.length > 0 && !base.servers.includes(name));
  const reason = 'the contract does not tell who is connected where';
  return [
    ...lost.map((name) => ({ ...common, rule: 'channel-server-removed', before: `\`${name}\``, key: name, reason })),
    ...gained.map((name) => ({ ...common, rule: 'channel-server-added', after: `\`${name}\``, key: name })),
  ];
}
