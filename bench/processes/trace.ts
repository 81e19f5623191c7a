import { readFileSync } from 'node:fs';

/** Watches a process from outside for the system calls that force data to the disk. */
export interface Trace {
  /** Where the calls are written, one a line. */
  file: string;
  /** Milliseconds added to each, to stand for a slower disk. */
  delay: number;
}

const syncs = 'fsync,fdatasync';

/** strace with a seccomp filter stops the process at these calls only; everything else runs at full speed. */
export function traceCommand({ file, delay }: Trace): string[] {
  const slower = delay > 0 ? ['-e', `inject=${syncs}:delay_exit=${delay * 1000}`] : [];
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-e', 'signal=none', '-e', `trace=${syncs}`, ...slower, '-o', file];
}

/** How often data was forced to the disk. */
export interface Syncs {
  /** By the thread whose answers wait for it. */
  answering: number;
  /** By others, such as the thread that moves the write-ahead log into the database. */
  background: number;
}

/** Syncs that came back well, of a trace so far; `pid` is also the number of the process's first thread. */
export function readTrace(text: string, pid: number): Syncs {
  // A call that another thread interrupts is written in two lines, of which only the second tells its result.
  const done = text.split('\n').filter((line) => /f(data)?sync.* = 0\b/.test(line));
  const answering = done.filter((line) => Number.parseInt(line, 10) === pid).length;
  return { answering, background: done.length - answering };
}

export function tracedSyncs(trace: Trace, pid: number): Syncs {
  return readTrace(readFileSync(trace.file, 'utf8'), pid);
}
