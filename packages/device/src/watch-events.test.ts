import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from './bytes.ts';
import type { DeviceFailure } from './device-reply.ts';
import type { Exchanged } from './exchange.ts';
import { makeWatchEvents } from './watch-events.ts';

/** What `open` answers, one after the other; after the last the watch is aborted. */
type Answer = Exchanged | { pieces: string[]; after: 'end' | 'break' | 'silence'; lasts?: number };

const reached = { isReached: true, body: undefined, stream: null, retryAfter: null, sentAt: 0, receivedAt: 0 } as const;
const refusal = (status: number, body: object = {}, retryAfter: string | null = null): Exchanged => ({
  ...reached,
  ...{ status, body, retryAfter },
});
const lost: Exchanged = { isReached: false, cause: 'no network' };
const event = (name: string, data: object = {}) => `id: 1\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Watches against the answers, with no time passing but that of the pauses. `chance`: what is drawn, of 255. */
async function watch(answers: Answer[], chance = 255) {
  let now = 0;
  const heard: unknown[] = [];
  const pauses: number[] = [];
  const signals: AbortSignal[] = [];
  const over = new AbortController();
  const watchEvents = makeWatchEvents({
    clock: { now: () => now },
    random: () => new Uint8Array([chance]),
    open: async (signal) => {
      signals.push(signal);
      const answer = answers.shift();
      if (!answer) {
        over.abort();
        return lost;
      }
      if ('isReached' in answer) return answer;
      now += answer.lasts ?? 0;
      return { ...reached, status: 200, stream: streamOf(answer) };
    },
    pause: async (milliseconds, signal) => {
      // That of silence is passed over unless nothing else comes.
      if (milliseconds === 45_000) await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
      pauses.push(milliseconds);
      now += milliseconds;
    },
  });
  const end = await watchEvents({ hear: (one) => heard.push(one), signal: over.signal });
  return { end, heard, pauses, signals };
}

function streamOf({ pieces, after }: Extract<Answer, { pieces: string[] }>): ReadableStream<Uint8Array> {
  const left = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece !== undefined) controller.enqueue(utf8(piece));
      else if (after === 'end') controller.close();
      else if (after === 'break') controller.error(new TypeError('terminated'));
      else return new Promise(() => {});
    },
  });
}

const disconnected = (failure: DeviceFailure | null = null) => ({ kind: 'disconnected', failure });

test('tells what the server tells, and passes over what only newer servers tell', async () => {
  const pieces = [
    'retry: 1000\n\n',
    event('state', { state: 'active' }),
    event('requests'),
    ': still here\n\n',
    event('later') + event('state', { state: 'dreaming' }) + event('nudge'),
    event('state', { state: 'pending' }).slice(0, 20),
    event('state', { state: 'pending' }).slice(20),
  ];
  const { heard, end } = await watch([{ pieces, after: 'end' }]);
  assert.deepEqual(heard, [
    { kind: 'state', state: 'active' },
    { kind: 'requests' },
    { kind: 'nudge' },
    { kind: 'state', state: 'pending' },
    disconnected(),
  ]);
  assert.deepEqual(end, { kind: 'aborted' });
});

for (const kind of ['revoked', 'superseded'] as const) {
  test(`${kind}: nothing more will come, and the connection is let go`, async () => {
    const { heard, end, pauses, signals } = await watch([{ pieces: [event(kind) + event('nudge')], after: 'silence' }]);
    assert.deepEqual([heard, end, pauses], [[], { kind }, []]);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });
}

test('refused for good: it is told why, and not tried again', async () => {
  for (const [answer, end] of [
    [refusal(401, { error: 'revoked' }), { kind: 'revoked' }],
    [refusal(401, { error: 'unauthorized' }), { kind: 'unauthorized' }],
    [refusal(404, { error: 'not_found' }), { kind: 'refused', status: 404, error: 'not_found' }],
  ] as const) {
    assert.deepEqual(await watch([answer]).then(({ end, heard }) => [end, heard]), [end, []]);
  }
});

test('a connection that ends, breaks, or was none: it is told and tried again, ever more slowly', async () => {
  const answers: Answer[] = [
    { pieces: [], after: 'end' },
    { pieces: [], after: 'break' },
    lost,
    refusal(200),
    lost,
    lost,
    lost,
  ];
  const { heard, pauses } = await watch(answers);
  assert.deepEqual(heard, [
    disconnected(),
    disconnected(),
    disconnected({ kind: 'unreachable', cause: 'no network' }),
    disconnected({ kind: 'unreadable', status: 200 }),
    ...Array(3).fill(disconnected({ kind: 'unreachable', cause: 'no network' })),
  ]);
  assert.deepEqual(pauses, [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('chance takes up to four fifths of a pause', async () => {
  assert.deepEqual((await watch([lost, lost], 0)).pauses, [400, 800]);
});

test('a connection that lasted is come back to quickly; one that did not is not', async () => {
  const good: Answer = { pieces: [event('requests')], after: 'end', lasts: 30_000 };
  const { pauses } = await watch([lost, lost, good, { ...good, lasts: 29_999 }]);
  assert.deepEqual(pauses, [2000, 4000, 2000, 4000]);
});

test('the server says when to come back: not before, and not later than in a minute', async () => {
  const { pauses } = await watch([refusal(503, {}, '30'), refusal(429, {}, '86400'), refusal(503, {}, '1')]);
  assert.deepEqual(pauses, [30_000, 60_000, 8000]);
});

test('silence for too long is a lost connection', async () => {
  const { heard, pauses, signals } = await watch([{ pieces: [event('requests')], after: 'silence' }]);
  assert.deepEqual(heard, [{ kind: 'requests' }, disconnected()]);
  assert.deepEqual(pauses, [45_000, 2000]);
  assert.equal(signals[0]?.aborted, true);
});

test('text without end is no stream of ours', async () => {
  const { heard } = await watch([{ pieces: ['x'.repeat(70_000)], after: 'silence' }]);
  assert.deepEqual(heard, [disconnected({ kind: 'unreadable', status: 200 })]);
});
