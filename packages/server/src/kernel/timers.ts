/** The one source of waiting, so that tests move time by hand. Delays are milliseconds. */
export interface Timers {
  /** Runs `action` once after `delay`; returns a function that cancels it. */
  after(delay: number, action: () => void): () => void;
  /** The same, but never what keeps a process from ending. */
  afterIfAlive(delay: number, action: () => void): () => void;
  /** Runs `action` when the events that are ready now have been handled. */
  soon(action: () => void): void;
}

export const systemTimers: Timers = {
  after(delay, action) {
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
  afterIfAlive(delay, action) {
    const timer = setTimeout(action, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
  soon: (action) => {
    setImmediate(action);
  },
};

/** Resolves after `delay`. */
export function pause(timers: Timers, delay: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(delay, resolve);
  });
}
