import { defineConfig } from 'vitest/config';
import { findOldestNatsServer } from './scripts/nats-server.ts';

/** What has to hold on every NATS server that is supported, and is therefore tried on the oldest as well. */
const ON_EVERY_SERVER = ['common/src/{events,nats}/**/*.test.ts', 'tests/dead-letters.test.ts', 'tests/outbox.test.ts'];
/** A path that leads nowhere is told by each test that wants the server: none is passed over in silence. */
const oldest = findOldestNatsServer() ?? 'run `node scripts/nats-server.ts --install --version 2.9.10` first';

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**'],
    setupFiles: ['tests/fixed-seed.ts'],
    // Slack for machines that have much else to do: what hangs is told in the end, what is slow is left alone.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'all', include: ['{generator,common,services,scripts,tests}/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'nats 2.9.10', include: ON_EVERY_SERVER, env: { NATS_SERVER: oldest } },
      },
    ],
  },
});
