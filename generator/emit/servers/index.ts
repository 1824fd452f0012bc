/**
 * The server target: a Hono app for each HTTP API. `operations` holds, for every operation, what a handler is sent and
 * may answer, and its definition as data; `service` is the interface to implement, so that a forgotten operation is a
 * type error; `validators` are made ahead of time; `app` joins them. What runs is `@ai2text/common/http`.
 *
 * It fails safe towards refusing: security handlers are part of the options' type, and input is checked before a handler
 * sees it.
 */
export { emitServers, type ServersOptions } from './emit-servers.ts';
