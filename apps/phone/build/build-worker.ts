import { build } from 'vite';

/**
 * The service worker as one classic script: it shares code with the app, but browsers differ in whether workers may load parts, and a part
 * that did not load would be a push that was not shown.
 */
export async function buildWorker(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      write: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('the service worker is not one script');
  return chunk.code;
}
