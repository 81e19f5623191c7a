/** One system call of a trace. `startedAt` and `endedAt` are places in the trace: what ended before another began was complete. */
export interface SystemCall {
  thread: number;
  name: string;
  /** The file or socket of the first argument, as the tracer names it. */
  target: string;
  /** The arguments as they were written, cut where the tracer cuts. */
  arguments: string;
  result: number;
  startedAt: number;
  endedAt: number;
}

const whole = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/s;
const begun = /^(\d+) +(\w+)\((.*?) ?<unfinished \.\.\.>$/s;
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/s;

/** Reads what `strace -f -y` wrote, calls of several threads mixed. Calls that never came back are left out. */
export function parseTrace(text: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const pending = new Map<string, { arguments: string; startedAt: number }>();
  for (const [place, line] of text.split('\n').entries()) {
    const atOnce = whole.exec(line);
    if (atOnce) {
      const [, thread = '', name = '', said = '', result = ''] = atOnce;
      calls.push(call(thread, name, said, result, place, place));
      continue;
    }
    const start = begun.exec(line);
    if (start) {
      const [, thread = '', name = '', said = ''] = start;
      pending.set(`${thread} ${name}`, { arguments: said, startedAt: place });
      continue;
    }
    const [matched, thread = '', name = '', said = '', result = ''] = resumed.exec(line) ?? [];
    const first = pending.get(`${thread} ${name}`);
    if (matched === undefined || !first) continue;
    pending.delete(`${thread} ${name}`);
    calls.push(call(thread, name, first.arguments + said, result, first.startedAt, place));
  }
  return calls.sort((one, other) => one.startedAt - other.startedAt);
}

function call(
  thread: string,
  name: string,
  said: string,
  result: string,
  startedAt: number,
  endedAt: number,
): SystemCall {
  const target = /^\d+<(.*?)>(?:,|$)/s.exec(said)?.[1] ?? '';
  return { thread: Number(thread), name, target, arguments: said, result: Number(result), startedAt, endedAt };
}
