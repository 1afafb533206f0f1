import react from '@vitejs/plugin-react';
import type { BuildEnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the built page may load and run. Inline styles are Monaco's and React Flow's; `wasm-unsafe-eval` lets the SQL parser compile. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in builds: the development server needs inline scripts and a socket. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** libpg_query's glue asks for Node's modules only when it runs in Node; in a browser it never does. */
const rolldownOptions: NonNullable<BuildEnvironmentOptions['rolldownOptions']> = {
  onLog(level, log, handle) {
    if (!log.message.includes('externalized for browser compatibility')) handle(level, log);
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy],
  worker: { format: 'es', rolldownOptions },
  build: { target: 'es2023', chunkSizeWarningLimit: 6000, rolldownOptions },
  optimizeDeps: { include: ['libpg-query/wasm/libpg-query.js'] },
  test: {
    include: ['src/**/*.test.ts', 'app/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
