import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** What stands in the service worker where the list of the shell belongs. */
const placeholder = '__SHELL__';
const worker = 'service-worker.js';
const compressible = /\.(js|css|html|svg|webmanifest)$/;

/**
 * Tells the service worker which files make the app, and under which name to keep this version of them; and puts a compressed copy
 * beside each file. A changed file changes the worker's own bytes, which is how browsers notice a new version.
 */
export function listShell(
  publicFiles: readonly { name: string; content: Buffer }[],
  buildWorker: () => Promise<string>,
): Plugin {
  return {
    name: 'list-shell',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const outputs = Object.values(bundle);
        const files = [...outputs.map(({ fileName }) => fileName), ...publicFiles.map(({ name }) => name)].sort();
        const hash = createHash('sha256');
        for (const output of outputs) hash.update(output.type === 'chunk' ? output.code : output.source);
        for (const { content } of publicFiles) hash.update(content);
        const version = hash.digest('hex').slice(0, 16);

        const code = await buildWorker();
        if (!code.includes(placeholder)) throw new Error(`${worker} has no place for the list`);
        const list = JSON.stringify({ version, files }).replaceAll('"', '\\"');
        const source = code.replace(placeholder, () => list);
        this.emitFile({ type: 'asset', fileName: worker, source });

        const all = [
          ...Object.values(bundle).map((output) => ({
            name: output.fileName,
            content: Buffer.from(output.type === 'chunk' ? output.code : output.source),
          })),
          { name: worker, content: Buffer.from(source) },
          ...publicFiles,
        ];
        for (const { name, content } of all.filter((file) => compressible.test(file.name))) {
          const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
          this.emitFile({
            type: 'asset',
            fileName: `${name}.br`,
            source: brotliCompressSync(content, { params: quality }),
          });
        }
      },
    },
  };
}
