import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause, systemTimers } from '../../src/kernel/timers.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';
import { parseTrace, type SystemCall } from './parse-trace.ts';

const traced = ['read', 'recvfrom', 'write', 'writev', 'sendto', 'sendmsg', 'pwrite64', 'fdatasync', 'fsync'];

/** Runs a server on SQLite under strace, lets `drive` talk to it, and returns every call that matters for the order of things. */
export async function serveTraced(
  drive: (server: ServerProcess) => Promise<void>,
  entry?: string,
): Promise<SystemCall[]> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-trace-'));
  const output = join(directory, 'trace');
  try {
    const server = await startServerProcess({
      environment: { COUNTERSIGN_DATA_DIR: join(directory, 'data'), COUNTERSIGN_INBOX_KEEPS: '10000' },
      // The tracer is the grandchild, so that signals reach the server itself.
      wrapper: [
        'strace',
        '-D',
        '-f',
        '--seccomp-bpf',
        '-y',
        '-s',
        '700',
        '-o',
        output,
        '-e',
        `trace=${traced.join(',')}`,
      ],
      ...(entry === undefined ? {} : { entry }),
    });
    try {
      await drive(server);
    } finally {
      await server.end('SIGTERM');
    }
    return parseTrace(await readWhenComplete(output, server.pid));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The tracer writes its last line a moment after the server has ended. */
async function readWhenComplete(file: string, pid: number): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await readFile(file, 'utf8');
    if (new RegExp(`^${pid} +\\+\\+\\+ (exited|killed)`, 'm').test(text)) return text;
    await pause(systemTimers, 50);
  }
  throw new Error('the tracer did not come to an end');
}
