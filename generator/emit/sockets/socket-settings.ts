import type { Channel, JsonValue } from '../../model/ir/index.ts';
import { ContractError } from '../contract-error.ts';

/** What a channel's extension `x-websocket` says: what the bindings of AsyncAPI have no place for. */
export interface SocketSettings {
  readonly subprotocol?: string;
  /** Bytes of the longest text frame, by direction. */
  readonly maxTextBytes: { readonly receive?: number; readonly send?: number };
}

export class SocketSettingsError extends ContractError {
  override readonly name = 'SocketSettingsError';
  readonly code = 'x-websocket';
}

const EXTENSION = 'x-websocket';
/** Subprotocols are tokens of HTTP. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function socketSettings(channel: Channel): SocketSettings {
  const value = channel.extensions?.[EXTENSION];
  if (value === undefined) return { maxTextBytes: {} };
  const members = objectOf(value, channel, '', ['subprotocol', 'maxTextBytes']);
  const { maxTextBytes, subprotocol } = members;
  if (subprotocol !== undefined && (typeof subprotocol !== 'string' || !TOKEN.test(subprotocol))) {
    throw wrong(channel, '/subprotocol', 'must be a name without spaces and separators');
  }
  const limits =
    maxTextBytes === undefined ? {} : objectOf(maxTextBytes, channel, '/maxTextBytes', ['receive', 'send']);
  const limit = (name: 'receive' | 'send'): { readonly [key in typeof name]?: number } => {
    const bytes = limits[name];
    if (bytes === undefined) return {};
    if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 1) {
      throw wrong(channel, `/maxTextBytes/${name}`, 'must be a number of bytes');
    }
    return { [name]: bytes };
  };
  return {
    ...(subprotocol === undefined ? {} : { subprotocol }),
    maxTextBytes: { ...limit('receive'), ...limit('send') },
  };
}

function objectOf(value: JsonValue, channel: Channel, pointer: string, known: readonly string[]) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(channel, pointer, 'must be an object');
  }
  const members: Readonly<Record<string, JsonValue>> = Object.fromEntries(Object.entries(value));
  const unknown = Object.keys(members).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw wrong(channel, `${pointer}/${unknown}`, `is not known; known are ${known.join(', ')}`);
  return members;
}

function wrong({ origin }: Channel, pointer: string, what: string): SocketSettingsError {
  const place = { file: origin.file, pointer: `${origin.pointer}/${EXTENSION}${pointer}` };
  return new SocketSettingsError(`${EXTENSION}${pointer} ${what}`, place);
}
