import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuSeconds, readCpuSeconds, readIoCalls, residentMegabytes } from './process-usage.ts';
import { readTrace, traceCommand } from './trace.ts';

test('processor time is user and system time, also of a process with a confusing name', () => {
  const after = 'S 1 1 1 0 -1 4194304 100 0 0 0 250 50 7 7 20 0 11 0 100';
  assert.equal(readCpuSeconds(`42 (node) ${after}`), 3);
  assert.equal(readCpuSeconds(`42 (a) b (c) ${after}`), 3);
});

test('calls that read and that wrote are told apart from the bytes they moved', () => {
  const io = 'rchar: 5\nwchar: 6\nsyscr: 12\nsyscw: 34\nread_bytes: 7\nwrite_bytes: 8\ncancelled_write_bytes: 0\n';
  assert.deepEqual(readIoCalls(io), { reads: 12, writes: 34 });
});

test('a living process has used time and memory', () => {
  assert.ok(cpuSeconds(process.pid) > 0);
  assert.ok(residentMegabytes(process.pid) > 10);
});

test('syncs are counted once each, those of the answering thread apart', () => {
  const trace = [
    '10 fsync(21)                      = 0',
    '10 fsync(21 <unfinished ...>',
    '11 fdatasync(30)                  = 0 (DELAYED)',
    '10 <... fsync resumed>)           = 0',
    '12 fsync(9)                       = -1 EIO (Input/output error)',
    '10 +++ exited with 0 +++',
    '',
  ].join('\n');
  assert.deepEqual(readTrace(trace, 10), { answering: 2, background: 1 });
});

test('the delay is given to the tracer in microseconds, and only when there is one', () => {
  assert.ok(traceCommand({ file: 'f', delay: 2 }).includes('inject=fsync,fdatasync:delay_exit=2000'));
  assert.ok(!traceCommand({ file: 'f', delay: 0 }).join().includes('inject'));
});
