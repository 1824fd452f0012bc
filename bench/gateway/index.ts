/** The gateway beside a proxy that only copies, in front of the same service. */
export { load } from './load.ts';
export { type RunningServer, startServer } from './running.ts';
export { BARE_PROXY, SERVICE } from './servers.ts';
