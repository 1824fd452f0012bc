import { createServer } from 'node:net';
import { type NatsServer, startNatsServer } from './nats.ts';

/** Real servers that form a cluster on the loopback interface. */
export interface NatsCluster {
  readonly servers: readonly NatsServer[];
  readonly urls: readonly string[];
  /** The server of this name, `n0`, `n1`…, as the cluster's own answers call it. */
  named(name: string | undefined): NatsServer;
  stop(): Promise<void>;
}

/** Starts servers that know each other. Streams can be made once they have chosen a leader, which takes a moment. */
export async function startNatsCluster(size = 3): Promise<NatsCluster> {
  const ports = await freePorts(size);
  const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join(', ');
  const servers = await Promise.all(
    ports.map((port, index) =>
      startNatsServer({
        config: `server_name: "n${index}"\ncluster { name: test, listen: "127.0.0.1:${port}", routes: [${routes}] }`,
      }),
    ),
  );
  return {
    servers,
    urls: servers.map(({ url }) => url),
    named: (name) => {
      const server = servers[Number(name?.slice(1))];
      if (server === undefined) throw new Error(`There is no server ${name}`);
      return server;
    },
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

/** Ports that were free a moment ago: routes must be known before the servers are. */
async function freePorts(count: number): Promise<readonly number[]> {
  const listeners = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    listeners.map(
      (listener) =>
        new Promise<number>((resolve, reject) => {
          listener.once('error', reject);
          listener.listen(0, '127.0.0.1', () => {
            const address = listener.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  return ports;
}
