import { EventError } from './event-error.ts';

const PARAMETER = /\{([^{}]+)\}/g;
/** What one token of a NATS subject can't hold; an address is ASCII so that it reads the same in every tool. */
const UNSAFE_TOKEN = /[^\x21-\x7e]|[.*>]/;

/**
 * The subject of an address with `{parameters}`. A value becomes a single token, whatever it holds: one with a dot,
 * a wildcard or white space is refused, since it would name another subject.
 */
export function fillAddress(address: string, parameters: Readonly<Record<string, string>> = {}): string {
  return address.replace(PARAMETER, (_, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (value === undefined) throw new EventError(`The address ${address} needs a value for ${name}`);
    if (value === '' || UNSAFE_TOKEN.test(value)) {
      throw new EventError(`${name} is ${JSON.stringify(value)}, which is no single token of a subject`);
    }
    return value;
  });
}

/** The same address as a NATS filter: every parameter stands for one token. */
export function addressFilter(address: string): string {
  return address.replace(PARAMETER, '*');
}

export type AddressReader = (subject: string) => Readonly<Record<string, string>> | undefined;

const NO_PARAMETERS = {};

/** Reads the parameters out of a subject; undefined when the subject is not of this address. */
export function addressReader(address: string): AddressReader {
  const names = [...address.matchAll(PARAMETER)].map(([, name = '']) => name);
  if (names.length === 0) return (subject) => (subject === address ? NO_PARAMETERS : undefined);
  const parts = address.split(PARAMETER).map((part, index) => (index % 2 === 0 ? escapePattern(part) : '([^.]+)'));
  const pattern = new RegExp(`^${parts.join('')}$`);
  return (subject) => {
    const match = pattern.exec(subject);
    if (match === null) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Whether a subject falls under a pattern with wildcards. */
export function covers(pattern: string, subject: string): boolean {
  const parts = subject.split('.');
  const tokens = pattern.split('.');
  const open = tokens.indexOf('>');
  if (open < 0 ? tokens.length !== parts.length : parts.length <= open) return false;
  return tokens.slice(0, open < 0 ? undefined : open).every((token, index) => token === '*' || token === parts[index]);
}
