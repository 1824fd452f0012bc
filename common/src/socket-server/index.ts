/**
 * The server's end of typed WebSockets, on Node. A request that asks for the upgrade goes through the Hono app like any
 * other: its routes say who the caller is and whether it may, and one of them *accepts* it with a handler. What no
 * route accepts gets the route's own answer, so refusals are ordinary problems. A handler runs as long as its
 * conversation, and ending is its business too: when the server closes, it is told and has a while to say goodbye.
 *
 * It fails safe towards closing: no answer to a ping, a handler that throws, a client that does not read, all end the
 * connection with a code that says whether it is worth trying again.
 */
export {
  createSocketServer,
  type SocketContext,
  type SocketHandler,
  type SocketServer,
  type SocketServerOptions,
} from './create-socket-server.ts';
