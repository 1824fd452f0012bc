/**
 * The whole platform on one machine, with nothing but this folder: a nats-server, and each service as a process of its
 * own with embedded defaults. A *part* is one process; parts start in the order in which they need each other, and end
 * in the reverse one. A part that ends by itself is started again, up to a few times; the platform does not hide it.
 */
export { freePort, isFree } from './free-port.ts';
export { interruption, whenAborted } from './interruption.ts';
export { type Platform, type PlatformOptions, startPlatform } from './platform.ts';
