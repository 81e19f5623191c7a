import { type LogFn, type Logger, pino } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Timers } from '../kernel/timers.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Where log lines go. */
export interface LogSink {
  write(line: string): void;
}

/**
 * JSON lines. Errors are logged by type, code and stack, never by what they carry: database drivers put the values of a statement
 * into their errors, and those may be about a person.
 */
export function makeLogger(level: LogLevel, clock: Clock, sink: LogSink): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError, req: () => undefined, res: () => undefined },
      hooks: {
        logMethod(parts, log) {
          log.apply(this, withOwnWords(parts));
        },
      },
    },
    sink,
  );
}

type LogParts = Parameters<LogFn>;

/** An error without a message beside it would lend the line its own, and so do those who log for us. */
function withOwnWords(parts: LogParts): LogParts {
  const [first, message, ...rest] = parts;
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (!(error instanceof Error)) return parts;
  const ownMessage = message === undefined || message === error.message ? 'failed' : message;
  return [first instanceof Error ? { err: first } : first, ownMessage, ...rest];
}

const flushEvery = 250;
const blockSize = 16_384;

/** Standard output, written in blocks: a system call for every line would be a good part of a request's cost. */
export function standardOutput(timers: Timers): LogSink {
  let block = '';
  let isFlushDue = false;
  const flush = () => {
    isFlushDue = false;
    if (block !== '') process.stdout.write(block);
    block = '';
  };
  process.on('exit', flush);
  return {
    write(line) {
      block += line;
      if (block.length > blockSize) flush();
      else if (!isFlushDue) {
        isFlushDue = true;
        timers.afterIfAlive(flushEvery, flush);
      }
    },
  };
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, stack, message } = error;
  const { code, kind } = error as { code?: unknown; kind?: unknown };
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  // The frames tell where; a stack begins with the message, which may have any number of lines and stays out unless it is our own.
  const told = new Set(message.split('\n'));
  const frames = stack?.split('\n').filter((line) => line.startsWith('    at ') && !told.has(line));
  const ownMessage = error instanceof DomainError ? message : undefined;
  return { type: name, code, kind, message: ownMessage, stack: frames?.join('\n'), cause };
}
