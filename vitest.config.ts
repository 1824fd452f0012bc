import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{generator,common,services,scripts,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**'],
    setupFiles: ['tests/fixed-seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
