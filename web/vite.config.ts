import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the API: what `rolegraph serve` listens on unless told otherwise. */
const server = process.env.ROLEGRAPH ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Every path in the output is relative, so the pages work under any prefix.
  base: './',
  // Each page is a folder with an index.html: it is an entry here and keeps its folder in dist/.
  build: {
    rolldownOptions: {
      input: { playground: 'playground/index.html' },
      // "use client" in libraries means nothing here.
      checks: { moduleLevelDirective: false },
    },
    assetsDir: 'playground/assets',
    target: 'es2022',
    // The editor is one chunk of this size, loaded after the page is up.
    chunkSizeWarningLimit: 3500,
    license: { fileName: 'playground/licenses.md' },
  },
  worker: { format: 'es' },
  // CommonJS that only the editor's workers import; the development server doesn't find it by itself.
  optimizeDeps: { include: ['monaco-graphql > picomatch-browser', 'monaco-graphql > graphql-language-service > nullthrows'] },
  server: { proxy: { '/graphql': { target: server, changeOrigin: true }, '/playground/examples.json': server } },
  test: { include: ['test/**/*.test.ts'] },
});
