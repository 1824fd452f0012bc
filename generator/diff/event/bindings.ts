import type { JsonValue } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { sameJson } from '../schema/same-json.ts';

type Bindings = Readonly<Record<string, JsonValue>>;

/** What a channel, an operation or a message says to one protocol alone. */
export function compareBindings(base: Bindings, revision: Bindings, common: Omit<Finding, 'rule'>): Finding[] {
  const reason = 'what a binding means is up to its protocol';
  return [...new Set([...Object.keys(base), ...Object.keys(revision)])]
    .filter((protocol) => !sameJson(told(protocol, base), told(protocol, revision)))
    .map((protocol) => ({ ...common, rule: 'event-bindings-changed', key: protocol, reason }));
}

/** Without its version, and without the queue in which the instances of one application share their work. */
function told(protocol: string, bindings: Bindings): JsonValue {
  const value = bindings[protocol] ?? {};
  if (typeof value !== 'object' || value === null) return value;
  const silent = protocol === 'nats' ? ['bindingVersion', 'queue'] : ['bindingVersion'];
  return Object.fromEntries(Object.entries(value).filter(([name]) => !silent.includes(name)));
}
