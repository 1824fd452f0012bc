/**
 * What generated packages of servers and events stand on, in the version that is released with this toolkit: their own
 * versions are for others to choose. A test keeps it equal to the package.
 */
export const RUNTIME = { '@ai2text/common': '1.1.0' } as const;
