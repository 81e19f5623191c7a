import { type Logger, pino } from 'pino';
import type { Clock } from '../kernel/clock.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Where log lines go; standard output unless a test listens. */
export interface LogSink {
  write(line: string): void;
}

/**
 * JSON lines. Errors are logged by type, code and stack, never by what they carry: database drivers put the values of a statement
 * into their errors, and those may be about a person.
 */
export function makeLogger(level: LogLevel, clock: Clock, sink: LogSink = process.stdout): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError, req: () => undefined, res: () => undefined },
    },
    sink,
  );
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, stack } = error;
  const { code, kind } = error as { code?: unknown; kind?: unknown };
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  // The frames tell where; the first line of a stack is the message and stays out unless it is our own.
  const frames = stack?.split('\n').filter((line) => line.startsWith('    at '));
  return { type: name, code, kind, message: kind ? error.message : undefined, stack: frames?.join('\n'), cause };
}
