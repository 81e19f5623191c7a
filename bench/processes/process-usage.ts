import { readFileSync } from 'node:fs';

/** The kernel counts processor time for user space in hundredths of a second, on every architecture Node runs on. */
const ticksPerSecond = 100;

/** Processor seconds a process has used so far, all threads, user and system. */
export function cpuSeconds(pid: number): number {
  return readCpuSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** The name in brackets may hold blanks and brackets itself; counting begins after the last one. See proc_pid_stat(5). */
export function readCpuSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export interface IoCalls {
  reads: number;
  writes: number;
}

/** Calls of a process so far that read and that wrote, files and connections alike; null where the kernel does not tell. See proc_pid_io(5). */
export function ioCalls(pid: number): IoCalls | null {
  try {
    return readIoCalls(readFileSync(`/proc/${pid}/io`, 'utf8'));
  } catch {
    return null;
  }
}

export function readIoCalls(io: string): IoCalls {
  const [, reads, writes] = /^syscr: (\d+)\nsyscw: (\d+)$/m.exec(io) ?? [];
  return { reads: Number(reads), writes: Number(writes) };
}

/** Resident memory in megabytes. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
