// A process, not a module: starts PostgreSQL, prints one line of JSON ({"url"} or {"failure"}), keeps the server for as
// long as standard input stays open, then ends it and removes its folder. Standard input closes with the parent,
// however the parent ends.
import { rm } from 'node:fs/promises';
import { type Cluster, createCluster } from './create-cluster.ts';

process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

let cluster: Cluster | undefined;
try {
  cluster = await createCluster();
  const running = cluster;
  running.postgres.on('exit', () => finish(running));
  process.stdin.on('end', () => running.postgres.kill('SIGINT')).resume();
  process.stdout.write(`${JSON.stringify({ url: running.url })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ failure: error instanceof Error ? error.message : String(error) })}\n`);
}

async function finish({ folder }: Cluster): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
