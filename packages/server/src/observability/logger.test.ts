import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFakeTime } from '../../test/infrastructure/fake-time.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { type LogLevel, makeLogger, standardOutput } from './logger.ts';

const phone = '+12025550123';
const { clock } = makeFakeTime(Date.parse('2026-03-02T10:00:00Z'));

/** Stands for what a driver throws: the values of the statement are in message, detail and parameters. */
function driverError(): Error {
  const error = new Error(`duplicate key value (${phone})\n    at ${phone} (somewhere.js:1:1)`);
  return Object.assign(error, { code: '23505', detail: `Key (phone)=(${phone})`, parameters: [phone], query: phone });
}

function makeScene(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = makeLogger(level, clock, { write: (line) => lines.push(line) });
  const only = () => {
    assert.equal(lines.length, 1);
    return JSON.parse(lines[0] ?? '');
  };
  return { log, lines, only };
}

test('a line is JSON with level, time of the injected clock, fields and message, and nothing else', () => {
  const { log, lines, only } = makeScene();
  log.info({ route: 'verify', status: 200 }, 'answered');
  assert.deepEqual(only(), {
    ...{ level: 'info', time: '2026-03-02T10:00:00.000Z', route: 'verify', status: 200, msg: 'answered' },
  });
  assert.ok(lines[0]?.endsWith('}\n'));
});

test('lines below the level are not written', () => {
  const { log, lines } = makeScene('warn');
  log.info('quiet');
  log.warn('loud');
  assert.equal(lines.length, 1);
});

test('a logger that is silent writes nothing', () => {
  const { log, lines } = makeScene('silent');
  log.fatal('anything');
  assert.deepEqual(lines, []);
});

test('what an error carries stays out: message, detail, parameters; what it is and where stays in', () => {
  const { log, lines, only } = makeScene();
  log.error({ err: driverError(), request: 'r1' }, 'request failed');
  assert.ok(!lines.join().includes('2025550123'));
  const { err, msg, request } = only();
  assert.deepEqual(
    [err.type, err.code, err.message, msg, request],
    ['Error', '23505', undefined, 'request failed', 'r1'],
  );
  assert.match(err.stack, /^ {4}at .*logger\.test\.ts/);
});

const withoutWords: Record<string, (log: ReturnType<typeof makeLogger>, error: Error) => void> = {
  'an error alone': (log, error) => log.error(error),
  'an error and its own message': (log, error) => log.error(error, error.message),
  'an error as a field without a message': (log, error) => log.error({ err: error }),
  'an error as a field with its own message, as the framework does': (log, error) =>
    log.error({ err: error }, error.message),
  'an error under another name': (log, error) => log.error({ error }, 'failed'),
  'an error in a child logger': (log, error) => log.child({ part: 'jobs' }).error({ err: error }),
};
for (const [name, say] of Object.entries(withoutWords)) {
  test(`the message stays out of the line for ${name}`, () => {
    const { log, lines, only } = makeScene();
    say(log, driverError());
    assert.ok(!lines.join().includes('2025550123'));
    assert.equal(only().msg, 'failed');
  });
}

test('words of our own stay beside an error', () => {
  const { log, only } = makeScene();
  log.error(driverError(), 'job failed');
  assert.deepEqual([only().msg, only().err.code], ['job failed', '23505']);
});

test('our own errors tell their kind and message; what caused them only what it is', () => {
  const { log, lines, only } = makeScene();
  log.error({ err: new DomainError('storage_unavailable', 'the database did not answer', driverError()) }, 'failed');
  const { err } = only();
  assert.deepEqual(
    [err.type, err.kind, err.message],
    ['DomainError', 'storage_unavailable', 'the database did not answer'],
  );
  assert.deepEqual([err.cause.type, err.cause.code, err.cause.message], ['Error', '23505', undefined]);
  assert.ok(!lines.join().includes('2025550123'));
});

test('an error of somebody else that has a kind is still somebody else’s', () => {
  const { log, lines } = makeScene();
  log.error({ err: Object.assign(driverError(), { kind: 'DatabaseError' }) }, 'failed');
  assert.ok(!lines.join().includes('2025550123'));
});

test('what was thrown but is no error is told by its type only', () => {
  const { log, only } = makeScene();
  log.error({ err: phone }, 'failed');
  assert.deepEqual(only().err, { type: 'string' });
});

test('requests and replies are never logged whole: their URLs and headers hold keys and codes', () => {
  const { log, lines } = makeScene();
  const req = { method: 'GET', url: '/protected/json/verify/4930176/1?api_key=secret', headers: { cookie: 'secret' } };
  log.info({ req, res: { headers: { secret: 'secret' } } }, 'answered');
  assert.ok(!/secret|4930176/.test(lines.join()));
});

test('standard output is written in blocks, on the timer, when a block is full, and at the end', (context) => {
  const written: string[] = [];
  context.mock.method(process.stdout, 'write', (text: string) => written.push(text) > 0);
  const listeners = process.listeners('exit');
  const due: (() => void)[] = [];
  const sink = standardOutput({
    after: () => assert.fail('a log keeps no process alive'),
    afterIfAlive(_, action) {
      due.push(action);
      return () => {};
    },
    soon: () => assert.fail('not asked'),
  });
  const flushAtExit = process.listeners('exit').find((listener) => !listeners.includes(listener));
  sink.write('one\n');
  sink.write('two\n');
  const atFirst = [...written];
  due.shift()?.();
  const onTimer = [...written];
  sink.write('x'.repeat(20_000));
  const whenFull = written.length;
  sink.write('last\n');
  flushAtExit?.call(process, 0);
  flushAtExit?.call(process, 0);
  const atEnd = [...written];
  if (flushAtExit) process.off('exit', flushAtExit);
  context.mock.restoreAll();
  assert.deepEqual(atFirst, []);
  assert.deepEqual(onTimer, ['one\ntwo\n']);
  assert.equal(whenFull, 2);
  assert.deepEqual([atEnd.length, atEnd[2]], [3, 'last\n']);
});
