import { isIPv6 } from 'node:net';

/** Bits of an address of version 6 that a network gives its members: whoever has one has all that begin so. */
const GROUPS = 4;

/**
 * What an address is counted as. One connection to the net comes with more addresses of version 6 than anybody could count,
 * so those are counted by their network; and what load balancers put behind an address is only the port.
 */
export function countedAs(address: string): string {
  const plain = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(address)?.[1] ?? address;
  const [bare = plain] = plain.split('%', 1);
  // One of version 4 may be written as one of version 6.
  if (!isIPv6(bare) || bare.includes('.')) return bare;
  const [head = '', tail = ''] = bare.split('::');
  const first = head === '' ? [] : head.split(':');
  const zeros = 8 - first.length - (tail === '' ? 0 : tail.split(':').length);
  const groups = bare.includes('::') ? [...first, ...Array<string>(zeros).fill('0'), ...tail.split(':')] : first;
  return groups
    .slice(0, GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
