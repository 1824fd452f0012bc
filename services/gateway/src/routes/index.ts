/**
 * Which service answers which request. Nothing here is written by hand: the *operations* come from the generated code of
 * each service's contract, and a *route* joins one with its service and what the gateway allows it. What no contract
 * names does not exist here, so a new path is closed until a contract opens it.
 */
export { type Allowance, allowances, type RateLimit } from './allowances.ts';
export { honoPath } from './hono-path.ts';
export { allScopes, isEventStream, type Operation, operationsOf, SERVICES, type ServiceName } from './operations.ts';
export { prefixOf, type Route, routeTable } from './route-table.ts';
