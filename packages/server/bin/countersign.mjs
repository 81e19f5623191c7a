#!/usr/bin/env node
// The command, started by whatever Node is on the machine. The server needs Node 24: an older one hands over to the one that the
// npm package `node` brought. Nothing here may be newer than Node 16.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const needed = 24;

if (Number(process.versions.node.split('.')[0]) >= needed) {
  // As src/cli/use-compile-cache.ts, which being TypeScript would have Node load its compiler first, every time.
  module.enableCompileCache(fileURLToPath(new URL('../.cache', import.meta.url)));
  await import('../src/cli/main.ts');
} else {
  const node = findNode();
  if (node) handOver(node);
  else {
    console.error(
      `countersign: Node ${needed} or newer is needed and this is ${process.version}: install it, or run \`npm install\` here, which brings it`,
    );
    process.exitCode = 1;
  }
}

function findNode() {
  try {
    const path = createRequire(import.meta.url).resolve('node/bin/node');
    // The very one that runs this is too old as well.
    return realpathSync(path) === realpathSync(process.execPath) ? undefined : path;
  } catch {
    return undefined;
  }
}

function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal signals the child as well, to which a second signal says nothing new.
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`countersign: ${node} does not start (${error.code})`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code;
    else {
      for (const name of signals) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    }
  });
}
