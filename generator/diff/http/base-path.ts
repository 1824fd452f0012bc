import type { HttpApi, Server } from '../../model/ir/index.ts';
import { operationKey } from './operation-key.ts';
import { templateOf } from './server-addresses.ts';

/** Steps that all addresses of one version share, which the other version writes before its paths. */
export interface BasePath {
  /** Such as `/v1`. */
  readonly steps: string;
  /** The version whose servers have the steps. */
  readonly inServersOf: 'base' | 'revision';
}

/**
 * Whether steps moved between servers and paths. Addresses stay what they were then: `/v1` of a server and `/notes` make
 * the path that `/v1/notes` is. Undefined where operations have servers of their own.
 */
export function movedBasePath(base: HttpApi, revision: HttpApi): BasePath | undefined {
  const hasOwn = [...base.operations, ...revision.operations].some(({ servers }) => servers.length > 0);
  const steps = hasOwn ? undefined : stepsBetween(base.servers, revision.servers);
  if (steps === undefined) return undefined;
  const [holder, other] = steps.inServersOf === 'base' ? [base, revision] : [revision, base];
  const keys = new Set(other.operations.map((operation) => operationKey(operation)));
  const kept = (prefix: string) => holder.operations.filter((operation) => keys.has(operationKey(operation, prefix)));
  // Where the paths did not move, the service did.
  return kept(steps.steps).length > kept('').length ? steps : undefined;
}

/** The steps before the paths of one version. */
export function stepsBefore(version: BasePath['inServersOf'], moved: BasePath | undefined): string {
  return moved?.inServersOf === version ? moved.steps : '';
}

/** The servers of a version without the steps. */
export function withoutSteps(servers: readonly Server[], steps: string): readonly Server[] {
  if (steps === '') return servers;
  return servers.map((server) => ({ ...server, url: server.url.replace(/\/$/, '').slice(0, -steps.length) || '/' }));
}

function stepsBetween(base: readonly Server[], revision: readonly Server[]): BasePath | undefined {
  const [before, after] = [addresses(base), addresses(revision)];
  for (const inServersOf of ['base', 'revision'] as const) {
    const [long, short] = inServersOf === 'base' ? [before, after] : [after, before];
    const steps = long[0]?.startsWith(short[0] ?? '') ? long[0].slice(short[0]?.length) : '';
    const isMoved = /^\/[^{}]+$/.test(steps) && long.join(' ') === short.map((address) => address + steps).join(' ');
    if (isMoved) return { steps, inServersOf };
  }
  return undefined;
}

/** In one spelling and order. Without servers a service is where its contract is. */
function addresses(servers: readonly Server[]): readonly string[] {
  return servers.length === 0 ? [''] : servers.map(templateOf).sort();
}
