import { useCompileCache } from './cli/use-compile-cache.ts';

useCompileCache();
// Loaded after the cache is on: what is imported above is compiled anew every time.
const { runCommandLine } = await import('./cli/run-command-line.ts');
process.exitCode = await runCommandLine(['serve', ...process.argv.slice(2)]);
