/** The extension by which a channel, or a document for all of its channels, says which readers it serves. */
export const COMPATIBILITY = 'x-compatibility';

/** Behind a promise: it holds against every release whose messages may still be about. */
export const TRANSITIVE = '-transitive';

const PROMISES = ['backward', 'forward', 'full'];

/** What it may say. */
export const COMPATIBILITY_MODES: readonly string[] = [
  'none',
  ...PROMISES,
  ...PROMISES.map((promise) => promise + TRANSITIVE),
];
