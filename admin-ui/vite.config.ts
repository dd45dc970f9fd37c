import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { '@pcc/shared': fileURLToPath(new URL('../shared/src/index.ts', import.meta.url)) },
    dedupe: [
      'react',
      'react-dom',
      'react-router',
      'react-hook-form',
      'ra-core',
      '@tanstack/react-query',
      '@emotion/react',
    ],
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // The page of a link stands alone: it must open on a telephone with a poor line.
    rollupOptions: {
      input: ['index.html', 'ask.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
});
