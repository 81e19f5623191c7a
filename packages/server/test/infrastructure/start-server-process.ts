import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { rememberTail } from './remember-tail.ts';
import { countersignPath } from './run-countersign.ts';

/** A server in a process of its own, in development mode. */
export interface ServerProcess {
  baseUrl: string;
  /** The key of the server's first application. */
  apiKey: string;
  pid: number;
  /** Milliseconds from the start of the process to the first 200 of /readyz. */
  readyAfter: number;
  /** What it wrote to standard error of late. */
  complaints(): string;
  /** Sends the signal; resolves with the exit code, or with the signal when that ended the process. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | NodeJS.Signals>;
}

export interface ServerProcessOptions {
  /** Settings, by the names of their environment variables. */
  environment: Record<string, string>;
  /** A program that is given the server's command line, such as a tracer. */
  wrapper?: readonly string[];
  /** The module that serves; the server's own when left out. */
  entry?: string;
}

/** Starts a server on a free port of the loopback and returns when it is ready. It ends with this process at the latest. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { environment, wrapper = [], entry = countersignPath } = options;
  const [command = '', ...rest] = [...wrapper, process.execPath, entry];
  const startedAt = performance.now();
  const child = spawn(command, rest, {
    env: { PATH: process.env.PATH, COUNTERSIGN_LOG_LEVEL: 'error', ...environment, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints = rememberTail(child.stderr);
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    // Not when it exits: what it said last may still be in its pipes.
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void ended.finally(() => process.off('exit', killWithUs)).catch(() => {});

  const welcome = await Promise.race([
    readWelcome(child.stdout),
    ended.then((code) => Promise.reject(new Error(`the server ended with ${code}: ${complaints()}`))),
  ]);
  const ready = await fetch(`${welcome.baseUrl}/readyz`);
  await ready.body?.cancel();
  if (!ready.ok) throw new Error(`the server is not ready: ${ready.status}`);
  // From here on it keeps no test alive that has failed and forgot it.
  const pipes = [child.stdout, child.stderr] as Socket[];
  for (const part of [child, ...pipes]) part.unref();
  return {
    ...welcome,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - startedAt,
    complaints,
    async end(signal) {
      for (const part of [child, ...pipes]) part.ref();
      child.kill(signal);
      return ended;
    },
  };
}

function readWelcome(stream: NodeJS.ReadableStream): Promise<{ baseUrl: string; apiKey: string }> {
  let seen = '';
  stream.setEncoding('utf8');
  return new Promise((resolve) => {
    stream.on('data', (text: string) => {
      seen += text;
      const [, baseUrl] = /Base URL +(\S+)\n/.exec(seen) ?? [];
      const [, apiKey] = /API key +(\S+)\n/.exec(seen) ?? [];
      if (baseUrl && apiKey) resolve({ baseUrl, apiKey });
    });
  });
}
