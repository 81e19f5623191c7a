import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openInbox } from '../../../test/journeys/open-inbox.ts';
import type { InboxQuery } from './list-messages.ts';

const { inbox, send, close } = await openInbox();
after(close);

await send({ to: '+12025550123', code: '1000001' });
await send({ to: '+12025550123', code: '1000002', channel: 'voice', text: 'Your code is 1, 0, 0, 0, 0, 0, 2' });
await send({ to: 'ann@example.org', code: '1000003', channel: 'email', subject: 'Straße', text: 'Hello Ann' });
await send({ to: '+4915112345678', code: '1000004', text: 'Dein Code: 1000004' });

async function codes(query: Partial<InboxQuery>): Promise<string[]> {
  return (await inbox.list({ limit: 50, ...query })).map(({ code }) => code.slice(-1));
}

test('newest first, as many as asked for', async () => {
  assert.deepEqual(await codes({}), ['4', '3', '2', '1']);
  assert.deepEqual(await codes({ limit: 2 }), ['4', '3']);
});

test('by recipient, however it is typed', async () => {
  for (const to of ['+1 202-555-0123', '12025550123', ' 12025550123'])
    assert.deepEqual(await codes({ to }), ['2', '1']);
  assert.deepEqual(await codes({ to: 'ANN@example.org' }), ['3']);
  assert.deepEqual(await codes({ to: '+12025550124' }), []);
});

test('by channel', async () => {
  assert.deepEqual(await codes({ channel: 'voice' }), ['2']);
  assert.deepEqual(await codes({ channel: 'sms', to: '+12025550123' }), ['1']);
});

test('by a part of text, subject, code, address or number', async () => {
  assert.deepEqual(await codes({ text: 'dein CODE' }), ['4']);
  assert.deepEqual(await codes({ text: 'straße' }), ['3']);
  assert.deepEqual(await codes({ text: '000002' }), ['2']);
  assert.deepEqual(await codes({ text: 'example.ORG' }), ['3']);
  assert.deepEqual(await codes({ text: '(202) 555-01' }), ['2', '1']);
  assert.deepEqual(await codes({ text: 'nothing like it' }), []);
  assert.deepEqual(await codes({ text: '-' }), []);
});

test('between two sequences', async () => {
  const [newest, , , oldest] = await inbox.list({ limit: 4 });
  assert.ok(newest && oldest);
  assert.deepEqual(await codes({ after: oldest.sequence }), ['4', '3', '2']);
  assert.deepEqual(await codes({ before: newest.sequence }), ['3', '2', '1']);
  assert.deepEqual(await codes({ after: oldest.sequence, before: newest.sequence }), ['3', '2']);
});

test('a match is found behind more rows than are read at once', async () => {
  const { inbox: full, send: fill, close: closeFull } = await openInbox();
  await fill({ channel: 'voice', code: '42' });
  await Promise.all(Array.from({ length: 450 }, () => fill()));
  assert.deepEqual(
    (await full.list({ channel: 'voice', limit: 5 })).map(({ code }) => code),
    ['42'],
  );
  assert.equal((await full.list({ limit: 430 })).length, 430);
  await closeFull();
});
