import { runCommandLine } from './run-command-line.ts';

// Whoever reads our output may stop reading: `countersign app list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
