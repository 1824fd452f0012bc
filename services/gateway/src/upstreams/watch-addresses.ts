import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { StartError } from '@ai2text/common/config';
import type { Log } from '@ai2text/common/logging';
import { z } from 'zod';
import type { Addresses } from './upstreams.ts';

const address = z.url({ protocol: /^https?$/ }).optional();
const schema = z.strictObject({
  asr: address,
  ingestion: address,
  metadata: address,
  search: address,
  training: address,
});

/** Addresses of a file, now and whenever it changes. */
export interface WatchedAddresses {
  readonly now: Addresses;
  stop(): void;
}

/**
 * Reads the addresses from a JSON file and watches it. A file that makes no sense stops the start; later it changes
 * nothing, and the log says why. The file is looked at by its time once a second, which sees replaced links, too.
 */
export function watchAddresses(path: string, onChange: (addresses: Addresses) => void, log: Log): WatchedAddresses {
  const read = (): Addresses => withoutGaps(schema.parse(JSON.parse(readFileSync(path, 'utf8'))));
  const changed = (): void => {
    try {
      onChange(read());
    } catch (error) {
      log.error({ err: error, path }, 'the addresses were not changed: the file cannot be used');
    }
  };
  let now: Addresses;
  try {
    now = read();
  } catch (error) {
    throw new StartError(`UPSTREAMS_FILE ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  watchFile(path, { interval: 1_000, persistent: false }, changed);
  return { now, stop: () => unwatchFile(path, changed) };
}

function withoutGaps(addresses: z.infer<typeof schema>): Addresses {
  return Object.fromEntries(Object.entries(addresses).filter(([, url]) => url !== undefined));
}
