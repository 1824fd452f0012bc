import type { HttpApi, Server } from '../../../model/ir/index.ts';

/** A server's address with its variables at their defaults. */
export function serverAddress({ url, variables }: Server): string {
  const filled = variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value), url);
  return filled.replace(/\/+$/, '');
}

/** The first address that the contract names; empty where it names none. */
export function baseUrl({ servers: [server] }: HttpApi): string {
  return server === undefined ? '' : serverAddress(server);
}
