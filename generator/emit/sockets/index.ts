/**
 * WebSockets from AsyncAPI. For each contract with such channels: `channels` (what either side may say, as data and as
 * types), `client` (for browsers and Node) and `server` (for Hono on Node). The document describes the server: what it
 * receives goes *up*, what it sends comes *down*, and a client is the same read the other way round. The runtime is
 * `@ai2text/common/socket` and `…/socket-server`; generated files hold names, types and limits, and no logic.
 *
 * A *tag* is the member by which JSON messages of one side are told apart, found in their schemas. It fails safe
 * towards saying so: a side whose messages cannot be told apart stops the channel, and `socketNotes` tells where.
 */
export { withoutFrames } from './payloads-of-frames.ts';
export { type SocketContract, socketFiles, socketNotes } from './socket-files.ts';
