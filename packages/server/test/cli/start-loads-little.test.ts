import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServerProcess } from '../infrastructure/start-server-process.ts';

/** Tells, when the server ends, which of these it has loaded; fastify shows that the question reaches packages. */
const tellModules = `
  import { createRequire } from 'node:module';
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const own = process.moduleLoadList.map((name) => name.replace('NativeModule internal/', 'node '));
    const packages = Object.keys(createRequire('/')('node:module')._cache);
    const loaded = [...own, ...packages].filter((name) => /fastify.fastify.js|undici.undici|.ajv.|fxp.cjs|.pg.lib/.test(name));
    writeSync(2, JSON.stringify(loaded.map((name) => name.replace(/^.*node_modules/, ''))));
  });`;

test('a start does not load what it may never need: compilers of schemas, a WebSocket client, XML, PostgreSQL', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  try {
    const server = await startServerProcess({
      environment: {
        COUNTERSIGN_DATA_DIR: directory,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellModules)}`,
      },
    });
    assert.equal(await server.end('SIGTERM'), 0);
    assert.equal(server.complaints(), '["/fastify/fastify.js"]');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
