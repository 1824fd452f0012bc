import { type Allowance, allowances } from './allowances.ts';
import { operationsOf, SERVICES, type ServiceName } from './operations.ts';

/** Says which service answers the paths under a prefix. */
export interface Route extends Allowance {
  readonly prefix: string;
  readonly service: ServiceName;
}

/** The part of a path that tells services apart: its first two segments. */
export function prefixOf(path: string): string {
  return path.split('/', 3).join('/');
}

/** All routes, in the order of their prefixes. Throws if two services want the same one. */
export function routeTable(): readonly Route[] {
  const routes = new Map<string, Route>();
  for (const service of SERVICES) {
    for (const { path } of operationsOf(service)) {
      const prefix = prefixOf(path);
      const other = routes.get(prefix);
      if (other !== undefined && other.service !== service) {
        throw new Error(`The contracts of ${other.service} and ${service} both have paths under ${prefix}`);
      }
      routes.set(prefix, { prefix, service, ...allowances(prefix) });
    }
  }
  return [...routes.values()].sort((left, right) => (left.prefix < right.prefix ? -1 : 1));
}
