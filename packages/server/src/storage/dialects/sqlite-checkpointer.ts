import { Worker } from 'node:worker_threads';

/**
 * Moves the write-ahead log into the database from a thread of its own, because its syncs would otherwise stop the event loop.
 * A passive checkpoint never blocks a writer; when the log has grown past the second bound the thread waits for its turn and
 * starts the log anew.
 */
export function startCheckpointer(file: string) {
  const worker = new Worker(new URL('./sqlite-checkpoint-thread.ts', import.meta.url), { workerData: { file } });
  worker.unref();
  return {
    stop: () =>
      new Promise<void>((resolve) => {
        worker.once('exit', () => resolve());
        worker.ref();
        worker.postMessage('stop');
      }),
  };
}
