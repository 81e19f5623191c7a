import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { buildWorker } from './build/build-worker.ts';
import { listShell } from './build/list-shell.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const publicFolder = here('./public/');
const publicFiles = readdirSync(publicFolder).map((name) => ({
  name,
  content: readFileSync(`${publicFolder}${name}`),
}));

// Addresses are relative, so that the app works below any path.
// biome-ignore lint/style/noDefaultExport: where Vite looks
export default defineConfig({
  root: here('.'),
  base: './',
  clearScreen: false,
  plugins: [listShell(publicFiles, () => buildWorker(here('./src/worker/service-worker.ts')))],
  build: {
    target: 'es2022',
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Its helper would write link elements that the policy of content has no use for.
    modulePreload: false,
    rolldownOptions: {
      input: { app: here('./index.html') },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
