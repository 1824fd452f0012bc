import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface Wire {
  readonly port: number;
  /** Ends every connection at once, without a word, and takes no new ones for so many milliseconds. */
  cut(milliseconds: number): void;
  close(): Promise<void>;
}

export async function openWire(target: number): Promise<Wire> {
  const open = new Set<Socket>();
  let closedUntil = 0;
  const server = createServer((near) => {
    if (performance.now() < closedUntil) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const end = () => {
      for (const socket of [near, far]) {
        socket.destroy();
        open.delete(socket);
      }
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', end).on('close', end);
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: (milliseconds) => {
      closedUntil = performance.now() + milliseconds;
      cut();
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
