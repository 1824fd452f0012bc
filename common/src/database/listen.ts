/** Who hears what is said on a channel (`NOTIFY`) once the transaction that says it has ended well. */
export interface Listener {
  readonly onNotice: (payload: string) => void;
  /** Nobody listened for a while, and notices may have been lost; now they come again. */
  readonly onGap: () => void;
}

/**
 * Listens to a channel of the database. Of several processes each hears everything.
 *
 * @returns what ends it
 */
export type Listen = (channel: string, listener: Listener) => Promise<() => Promise<void>>;
