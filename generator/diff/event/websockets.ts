import type { Channel, JsonValue } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

const EXTENSION = 'x-websocket';
/** Longest text frame where a contract says nothing. */
const TEXT_BYTES = 2 ** 20;

/**
 * What `x-websocket` says of a channel. The contract describes the server: clients that go by the base send what it
 * receives, and read what it sends.
 */
export function compareWebSockets(base: Channel, revision: Channel, common: Omit<Finding, 'rule'>): Finding[] {
  const [before, after] = [base, revision].map(({ extensions }) => membersOf(extensions?.[EXTENSION]));
  if (before === undefined || after === undefined) return [];
  const findings: Finding[] = [];
  const [old, fresh] = [nameOf(before['subprotocol']), nameOf(after['subprotocol'])];
  if (old !== fresh) findings.push({ ...common, rule: 'websocket-subprotocol-changed', before: old, after: fresh });
  const limits = [before, after].map(({ maxTextBytes }) => membersOf(maxTextBytes));
  for (const [direction, word] of [
    ['receive', 'received'],
    ['send', 'sent'],
  ] as const) {
    const [was = TEXT_BYTES, is = TEXT_BYTES] = limits.map((limit) => bytesOf(limit[direction]));
    if (was === is) continue;
    const rule = `websocket-${word}-text-${is < was ? 'decreased' : 'increased'}`;
    findings.push({ ...common, rule, before: String(was), after: String(is) });
  }
  return findings;
}

function membersOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function nameOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? `\`${value}\`` : 'none';
}

function bytesOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
