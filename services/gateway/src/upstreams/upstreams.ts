import type { Log } from '@ai2text/common/logging';
import type { ServiceName } from '../routes/index.ts';
import { Upstream } from './upstream.ts';

/** Where services are. One that is not listed cannot be reached. */
export type Addresses = Readonly<Partial<Record<ServiceName, string>>>;

/** The services behind the gateway, each at its present address. */
export class Upstreams {
  readonly #connections: number;
  readonly #log: Log;
  readonly #present = new Map<ServiceName, Upstream>();
  readonly #leaving = new Set<Promise<void>>();

  /** @param connections to each service, at most */
  constructor(addresses: Addresses, connections: number, log: Log) {
    this.#connections = connections;
    this.#log = log;
    this.switch(addresses);
  }

  get(service: ServiceName): Upstream | undefined {
    return this.#present.get(service);
  }

  /** Sends whatever comes from now on to these addresses. Requests that run are not disturbed. */
  switch(addresses: Addresses): void {
    for (const service of this.#present.keys()) if (addresses[service] === undefined) this.#put(service, undefined);
    for (const [service, url] of Object.entries(addresses) as [ServiceName, string][]) {
      if (this.#present.get(service)?.url !== url) this.#put(service, url);
    }
  }

  #put(service: ServiceName, url: string | undefined): void {
    const before = this.#present.get(service);
    if (url === undefined) this.#present.delete(service);
    else this.#present.set(service, new Upstream(url, this.#connections));
    if (before === undefined) return;
    this.#log.info({ upstream: service, from: before.url, to: url }, 'switched');
    const leaving = before.close().finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** Ends all streams. A gateway that ends would wait for them for hours. */
  async cutStreams(): Promise<void> {
    await Promise.all([...this.#present.values()].map((upstream) => upstream.cut()));
  }

  async close(): Promise<void> {
    this.switch({});
    await Promise.all(this.#leaving);
  }
}
