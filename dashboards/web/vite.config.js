import { fileURLToPath, URL } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The page is served by the service under `/ui/`; nothing is loaded from elsewhere. */
export default defineConfig({
  root: here('.'),
  base: '/ui/',
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would break the content security policy of the service.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
