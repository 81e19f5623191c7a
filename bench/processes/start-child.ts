import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ask, Told } from './answer-asks.ts';
import { cores } from './cores.ts';
import { type Trace, traceCommand } from './trace.ts';

export interface ChildOptions {
  core: string;
  entry: URL;
  arguments?: string[];
  environment?: NodeJS.ProcessEnv;
  /** Flags of Node itself. */
  flags?: string[];
  trace?: Trace;
}

/** A process of ours that is pinned to its core and can be asked things. */
export interface Child<R> {
  /** What it said when it was ready, with the pid of Node itself. */
  ready: R & { pid: number };
  ask<T>(name: string, parameters?: unknown): Promise<T>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

/** Resolves when it said that it is ready; rejects when it ends before that. */
export async function startChild<R>(options: ChildOptions): Promise<Child<R>> {
  const node = [process.execPath, ...(options.flags ?? []), fileURLToPath(options.entry), ...(options.arguments ?? [])];
  const pinned = ['taskset', '-c', options.core, ...node];
  // The tracer works on the generator's core: its own time must not be the server's.
  const command = options.trace
    ? ['taskset', '-c', cores.generator, ...traceCommand(options.trace), ...pinned]
    : pinned;
  const child = spawn(command[0] as string, command.slice(1), {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit').then(([code, signal]) => `${command.join(' ')} ended: ${code ?? signal}`);
  const talk = makeTalk<R>(child, gone);
  const ready = await talk.ready;
  return {
    ready,
    ask: talk.ask,
    async stop() {
      process.kill(ready.pid, 'SIGTERM');
      await gone;
    },
  };
}

function makeTalk<R>(child: ChildProcess, gone: Promise<string>) {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const { promise: ready, resolve, reject } = Promise.withResolvers<R & { pid: number }>();
  let asked = 0;
  child.on('message', (told: Told) => {
    if ('ready' in told) return resolve(told.ready as R & { pid: number });
    const ask = waiting.get(told.id);
    waiting.delete(told.id);
    if ('failure' in told) ask?.reject(new Error(told.failure));
    else ask?.resolve(told.value as never);
  });
  void gone.then((reason) => {
    reject(new Error(reason));
    for (const ask of waiting.values()) ask.reject(new Error(reason));
  });
  return {
    ready,
    ask: <T>(name: string, parameters: unknown = null) =>
      new Promise<T>((settle, refuse) => {
        asked += 1;
        waiting.set(asked, { resolve: settle, reject: refuse });
        child.send({ id: asked, name, parameters } satisfies Ask);
      }),
  };
}
