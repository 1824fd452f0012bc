import type { Server } from '../../model/ir/index.ts';

/** Most addresses that a server with listed values is spelled out to. */
const MOST = 100;
const VARIABLE = /\{([^{}]*)\}/;

/** The template in one spelling: hosts know no case, schemes have their ports, names of variables say nothing. */
export function templateOf({ url }: Pick<Server, 'url'>): string {
  return plain(url).replace(new RegExp(VARIABLE, 'g'), '{}');
}

/** The addresses that a server stands for; a variable without a list of values stays open, as `{}`. */
export function addressesOf({ url, variables }: Server): string[] {
  let addresses = [plain(url)];
  for (const { name, enum: values } of variables) {
    if (values === undefined || values.length * addresses.length > MOST) continue;
    const gap = `{${name}}`;
    addresses = addresses.flatMap((address) => values.map((value) => address.replaceAll(gap, value)));
  }
  return [...new Set(addresses.map((address) => templateOf({ url: address })))];
}

/** Does somebody who calls the address reach what the template stands for? */
export function reaches(template: string, address: string): boolean {
  const parts = template.split('{}').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(address);
}

const ORIGIN = /^[^/?#]*:\/\/[^/]*/;

/** Does the address begin where the contract is served? */
export function isRelative({ url }: Pick<Server, 'url'>): boolean {
  return !ORIGIN.test(url);
}

/** Whether a relative address and another one may lead to one place, depending on where the contract is served. */
export function mayBeSame(left: Server, right: Server): boolean {
  if (isRelative(left) === isRelative(right)) return false;
  const [relative, absolute] = isRelative(left) ? [left, right] : [right, left];
  const paths = addressesOf(absolute).map((address) => address.replace(ORIGIN, ''));
  return addressesOf(relative).some((address) =>
    paths.some((path) => path === address || (!address.startsWith('/') && path.endsWith(`/${address}`))),
  );
}

function plain(url: string): string {
  return url
    .replace(/^\.\/(?=.)/, '')
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#{}]*/i, (origin) => origin.toLowerCase())
    .replace(/^(http:\/\/[^/]*):80(?=\/|$)/, '$1')
    .replace(/^(https:\/\/[^/]*):443(?=\/|$)/, '$1')
    .replace(/\/$/, '');
}
