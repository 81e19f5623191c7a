import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeMetrics } from './metrics.ts';

const counts = { units: 12, commits: 5, statements: 40 };
const outlook = { oldestAge: 1500, waiting: 3 };

function makeScene(queue = () => Promise.resolve(outlook)) {
  const metrics = makeMetrics({
    store: { counts },
    queue,
    waitingDevices: { count: (way) => (way === 'poll' ? 7 : 0) },
    callbacks: queue,
  });
  metrics.requests.observe({ operation: 'verify', method: 'GET', status: 200 }, 0.004);
  metrics.attempts.inc({ channel: 'sms', provider: 'inbox', outcome: 'accepted' });
  metrics.callbackAttempts.inc({ outcome: 'delivered' });
  metrics.attemptTime.observe({ channel: 'sms', provider: 'inbox' }, 0.2);
  return metrics;
}

async function samplesOf({ registry }: ReturnType<typeof makeMetrics>): Promise<Map<string, string>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]));
}

test('names follow Prometheus: ours begin with ours, counters end in total, lengths of time are in seconds', async () => {
  for (const { name, type, help } of await makeScene().registry.getMetricsAsJSON()) {
    assert.match(name, /^[a-z][a-z0-9_]*$/);
    assert.notEqual(help, '');
    if (!name.startsWith('countersign_')) {
      assert.match(name, /^(process|nodejs)_/);
      continue;
    }
    if (String(type) === 'counter') assert.match(name, /_total$/);
    else assert.doesNotMatch(name, /_total$/);
    if (/_(duration|age|time)_/.test(name)) assert.match(name, /_seconds$/);
    assert.doesNotMatch(name, /_(ms|millis|milliseconds|count|sum|bucket)$/);
  }
});

test('labels name operations and providers; none could hold a person, a number, a key or an address', async () => {
  const allowed = ['operation', 'method', 'status', 'channel', 'provider', 'outcome', 'kind', 'result', 'way', 'le'];
  for (const { name, values } of await makeScene().registry.getMetricsAsJSON()) {
    if (!name.startsWith('countersign_')) continue;
    for (const { labels } of values) {
      for (const label of Object.keys(labels)) assert.ok(allowed.includes(label), `${name} ${label}`);
    }
  }
});

test('docs/operators/production.md tells every one of ours', async () => {
  const page = readFileSync(new URL('../../../../docs/operators/production.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `countersign_'));
  for (const { name } of await makeScene().registry.getMetricsAsJSON()) {
    if (name.startsWith('countersign_'))
      assert.ok(
        rows.some((row) => row.includes(`\`${name}\``)),
        name,
      );
  }
});

test('every line can be read by Prometheus', async () => {
  for (const line of (await makeScene().registry.metrics()).split('\n')) {
    assert.match(
      line,
      /^$|^# (HELP|TYPE) [a-z0-9_]+ .+$|^[a-z0-9_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? \S+$/,
    );
  }
});

test('what the store counts is told as it is, not added up at every look', async () => {
  const metrics = makeScene();
  for (let look = 0; look < 2; look += 1) {
    const samples = await samplesOf(metrics);
    assert.equal(samples.get('countersign_store_commits_total'), '5');
    assert.equal(samples.get('countersign_store_units_total'), '12');
  }
});

test('the queue is told in jobs and seconds', async () => {
  const samples = await samplesOf(makeScene());
  assert.equal(samples.get('countersign_queue_jobs'), '3');
  assert.equal(samples.get('countersign_queue_oldest_age_seconds'), '1.5');
});

test('callbacks that wait are told in number and seconds, attempts by outcome', async () => {
  const samples = await samplesOf(makeScene());
  assert.equal(samples.get('countersign_callbacks_waiting'), '3');
  assert.equal(samples.get('countersign_callbacks_oldest_age_seconds'), '1.5');
  assert.equal(samples.get('countersign_callback_attempts_total{outcome="delivered"}'), '1');
});

test('waiting devices are told by the way they wait', async () => {
  const samples = await samplesOf(makeScene());
  assert.equal(samples.get('countersign_waiting_devices{way="poll"}'), '7');
  assert.equal(samples.get('countersign_waiting_devices{way="stream"}'), '0');
});

test('while the database is away everything else is told, and the queue is not made up', async () => {
  let isAway = true;
  const metrics = makeScene(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(outlook)));
  const samples = await samplesOf(metrics);
  assert.equal(samples.has('countersign_queue_jobs'), false);
  assert.equal(samples.has('countersign_queue_oldest_age_seconds'), false);
  assert.equal(samples.get('countersign_store_commits_total'), '5');
  isAway = false;
  assert.equal((await samplesOf(metrics)).get('countersign_queue_jobs'), '3');
});

test('requests are told by operation, method and status', async () => {
  const samples = await samplesOf(makeScene());
  const labels = 'operation="verify",method="GET",status="200"';
  assert.equal(samples.get(`countersign_http_request_duration_seconds_count{${labels}}`), '1');
  assert.equal(samples.get(`countersign_http_request_duration_seconds_bucket{le="0.005",${labels}}`), '1');
  assert.equal(samples.get(`countersign_http_request_duration_seconds_bucket{le="0.0025",${labels}}`), '0');
});

test('two servers in one process have figures of their own', async () => {
  const [one, other] = [makeScene(), makeScene()];
  one.attempts.inc({ channel: 'sms', provider: 'inbox', outcome: 'accepted' });
  const name = 'countersign_message_attempts_total{channel="sms",provider="inbox",outcome="accepted"}';
  assert.deepEqual([(await samplesOf(one)).get(name), (await samplesOf(other)).get(name)], ['2', '1']);
});
