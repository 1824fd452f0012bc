import type { Channel, ChannelParameter, EventApi } from '../../model/ir/index.ts';
import type { Finding, Found } from '../found.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareBindings } from './bindings.ts';
import { compatibilityOf } from './compatibility.ts';
import { compareMessages, haveEnded } from './messages.ts';
import { addressShape, pairChannels } from './pair-channels.ts';
import { comparePromises } from './promised-readers.ts';
import { pairServers } from './servers.ts';
import { compareStreams } from './streams.ts';
import { compareWebSockets } from './websockets.ts';

/** Channels by id; one whose id changed is found by its address. */
export function compareChannels(base: EventApi, revision: EventApi, sunset: SunsetPolicy): Found[] {
  const pairs = pairChannels(base, revision);
  const matched = new Set(pairs.values());
  const found: Found[] = [];
  for (const channel of base.channels) {
    const other = pairs.get(channel);
    if (other === undefined) {
      const place = { channel: channel.id };
      const origins = { base: channel.origin, revision: revision.origin };
      const rule = `channel-removed${haveEnded(channel.messages, sunset) ? '-with-deprecation' : ''}`;
      found.push({ kind: 'finding', rule, subject: `\`${channel.id}\``, place, ...origins });
    } else found.push(...compareOne(channel, other, { base, revision, sunset }));
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

interface Sides {
  readonly base: EventApi;
  readonly revision: EventApi;
  readonly sunset: SunsetPolicy;
}

function compareOne(base: Channel, revision: Channel, sides: Sides): Found[] {
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
    ...comparePromises(base, revision, sides, common),
    ...compareParameters(base, revision, common),
    ...compareServerNames(serversOf(base, revision, sides), common),
    ...compareWebSockets(base, revision, common),
    ...compareBindings(base.bindings, revision.bindings, { ...common, subject: `the channel \`${base.id}\`` }),
    ...compareStreams(base, revision, place),
    ...compareMessages(base, revision, compatibilityOf(base, revision, sides.revision), sides.sunset),
  ];
}

type Common = Omit<Finding, 'rule'>;

/** Parameters by their place in the address, or where it is another one by their names. */
function compareParameters(base: Channel, revision: Channel, common: Common): Finding[] {
  const isSamePlace = base.address !== null && addressShape(base) === addressShape(revision);
  const [before, after] = [parametersOf(base, isSamePlace), parametersOf(revision, isSamePlace)];
  const isRenaming = before.size === after.size;
  const findings: Finding[] = [];
  for (const [key, parameter] of before) {
    const other = after.get(key);
    if (other !== undefined) findings.push(...compareValues(parameter, other, common));
    else if (!isRenaming) {
      const { name, origin } = parameter;
      findings.push({
        ...common,
        rule: 'channel-parameter-removed',
        before: `\`${name}\``,
        base: origin,
        key: name,
      });
    }
  }
  for (const [key, { name, origin }] of after) {
    if (before.has(key) || isRenaming) continue;
    findings.push({
      ...common,
      rule: 'channel-parameter-added',
      after: `\`${name}\``,
      revision: origin,
      key: name,
    });
  }
  return findings;
}

/** Parameters of the address, one that is only named in it among them, or those that are described. */
function parametersOf(channel: Channel, byPlace: boolean): ReadonlyMap<string, ChannelParameter> {
  const { address, origin, parameters } = channel;
  if (!byPlace) return new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const names = [...(address ?? '').matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  return new Map(
    names.map((name, index) => [String(index), parameters.find((each) => each.name === name) ?? { name, origin }]),
  );
}

function compareValues(base: ChannelParameter, revision: ChannelParameter, common: Common): Finding[] {
  const [before, after] = [base.enum, revision.enum];
  if (after === undefined) return [];
  const lost = before === undefined ? ['anything else'] : before.filter((value) => !after.includes(value));
  const gained = before === undefined ? [] : after.filter((value) => !before.includes(value));
  const one = { ...common, base: base.origin, revision: revision.origin };
  return [
    ...lost.map((value) => ({
      ...one,
      rule: 'channel-parameter-value-removed',
      before: `\`${value}\``,
      key: `${base.name} ${value}`,
    })),
    ...gained.map((value) => ({
      ...one,
      rule: 'channel-parameter-value-added',
      after: `\`${value}\``,
      key: `${base.name} ${value}`,
    })),
  ];
}

interface CarriedBy {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Names of the servers that carry a channel, as the revision has them. An empty list means all of them, so naming some
 * may take others away; all before and after says nothing of this channel alone.
 */
function serversOf(base: Channel, revision: Channel, sides: Sides): CarriedBy {
  if (base.servers.length === 0 && revision.servers.length === 0) return { before: [], after: [] };
  const fresh = new Map(
    [...pairServers(sides.base, sides.revision)].map(([server, other]) => [server.name, other.name]),
  );
  const all = sides.revision.servers.map(({ name }) => name);
  // One that is gone for all channels is told once.
  const kept = sides.base.servers.flatMap(({ name }) => fresh.get(name) ?? []);
  return {
    before: base.servers.length === 0 ? kept : base.servers.map((name) => fresh.get(name) ?? name),
    after: revision.servers.length === 0 ? all : revision.servers,
  };
}

function compareServerNames({ before, after }: CarriedBy, common: Common): Finding[] {
  const lost = before.filter((name) => !after.includes(name));
  const gained = after.filter((name) => !before.includes(name));
  const reason = 'the contract does not tell who is connected where';
  return [
    ...lost.map((name) => ({ ...common, rule: 'channel-server-removed', before: `\`${name}\``, key: name, reason })),
    ...gained.map((name) => ({ ...common, rule: 'channel-server-added', after: `\`${name}\``, key: name })),
  ];
}
