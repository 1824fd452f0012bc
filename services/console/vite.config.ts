import { defineConfig } from 'vite';

// The gateway serves the page at `/` and all of its files below `/console/`.
export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023', modulePreload: false, reportCompressedSize: false },
});
