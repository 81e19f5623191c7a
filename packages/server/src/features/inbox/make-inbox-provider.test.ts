import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openInbox } from '../../../test/journeys/open-inbox.ts';
import { statement } from '../../storage/index.ts';

const { inbox, send, store, clock, close } = await openInbox({ keeps: 10 });
after(close);

const everything = { limit: 100 };

test('keeps a message of every channel as it was sent', async () => {
  await inbox.clear();
  const email = { channel: 'email', to: 'Ann@example.org', subject: 'Your Acme code', locale: 'en-GB' } as const;
  await send();
  await send({ channel: 'voice' });
  assert.deepEqual(await send({ ...email, id: 'mail-1', text: 'Code\n\n1234567', code: '1234567' }), {
    kind: 'accepted',
    reference: 'mail-1',
  });

  const [newest, voice, sms] = await inbox.list(everything);
  const { sequence = 0, ...rest } = newest ?? {};
  assert.deepEqual(rest, { ...email, id: 'mail-1', text: 'Code\n\n1234567', code: '1234567', arrivedAt: clock.now() });
  assert.deepEqual([voice?.channel, sms?.channel, sms?.subject], ['voice', 'sms', null]);
  assert.ok(sequence > (voice?.sequence ?? 0));
});

test('the same message sent again is accepted and stays one', async () => {
  await inbox.clear();
  await send({ id: 'again', code: '1111111' });
  assert.deepEqual(await send({ id: 'again', code: '1111111' }), { kind: 'accepted', reference: 'again' });
  await Promise.all(Array.from({ length: 10 }, () => send({ id: 'again', code: '1111111' })));
  assert.equal((await inbox.list(everything)).length, 1);
});

test('texts come back exactly, whatever is in them', async () => {
  for (const text of [
    '<script>alert(1)</script>',
    '"}\\u0000\n\r\t',
    'שלום \u2068123\u2069 😀',
    '',
    'half \ud800',
    "'; --",
  ]) {
    await send({ text });
    assert.equal((await inbox.list({ limit: 1 }))[0]?.text, text);
  }
});

test('only the newest messages stay', async () => {
  await inbox.clear();
  for (let count = 1; count <= 14; count += 1) {
    const message = { id: `numbered ${count}`, code: String(count) };
    await send(message);
    // A repeat uses up a sequence on some databases; it must not push anything out.
    await send(message);
  }
  const codes = (await inbox.list(everything)).map(({ code }) => code);
  assert.deepEqual(codes, ['14', '13', '12', '11', '10', '9', '8', '7', '6', '5']);
});

test('a message that was given up is not kept', async () => {
  await inbox.clear();
  const outcome = await inbox.provider.send(
    { id: 'late', channel: 'sms', to: '+12025550123', text: '1', subject: null, code: '1', locale: 'en' },
    AbortSignal.abort(),
  );
  assert.equal(outcome.kind, 'failed');
  assert.deepEqual(await inbox.list(everything), []);
});

test('neither code nor recipient stands in the database in clear', async () => {
  await send({ to: '+12025550177', code: '8675309' });
  const rows = await store.read((tx) => tx.all(allColumns, {}));
  const dump = JSON.stringify(rows);
  assert.ok(rows.length > 0);
  for (const secret of ['8675309', '2025550177']) assert.ok(!dump.includes(secret));
});

test('a database that is gone is a failure with a reason, not an exception', async () => {
  const gone = await openInbox();
  const sending = gone.send();
  await gone.close();
  const outcome = await sending;
  assert.equal(outcome.kind, 'failed');
  assert.match(outcome.kind === 'failed' ? outcome.reason : '', /database/);
});

const allColumns = statement<Record<never, never>, Record<string, unknown>>((db) =>
  db.selectFrom('inbox_messages').selectAll(),
);
