import type { Ground } from '../compose.ts';

/**
 * Ends the process on SIGTERM or SIGINT once what is under way is finished: exit code 0, or 1 when it took longer than the drain
 * timeout. Further signals change nothing: npm and shells pass on the one that the terminal sent already.
 */
export function stopOnSignals({ timers, settings, log }: Ground, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    const cancel = timers.after(settings.drainTimeout, () => {
      log.warn('what was under way did not finish in time');
      process.exit(1);
    });
    stop().then(
      () => {
        cancel();
        process.exit(0);
      },
      (error) => {
        log.error({ err: error }, 'it could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
