import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { systemRandom } from '../../kernel/random.ts';
import { statement } from '../../storage/index.ts';
import { makeCreateApplication, type NewApplication, newApiKey, openApiKey } from './create-application.ts';
import { makeFindApplication } from './find-application.ts';
import { readApplication } from './read-application.ts';
import { applicationRows } from './repository.ts';
import { makeRotateApiKey } from './rotate-api-key.ts';
import { type ApplicationChange, makeUpdateApplication } from './update-application.ts';

const day = 86_400_000;
const ownKey = () => newApiKey(systemRandom);

const disable = statement<{ id: number; now: number }>((db, p) =>
  db
    .updateTable('applications')
    .set({ disabled_at: p('now') })
    .where('id', '=', p('id')),
);
const columns = ['api_key_index', 'api_key_sealed', 'previous_key_index', 'previous_key_sealed', 'settings'] as const;
const findSecrets = statement<{ id: number }, Record<(typeof columns)[number], string | null>>((db, p) =>
  db.selectFrom('applications').select(columns).where('id', '=', p('id')),
);

onEachDialect('applications', (openedStore) => {
  async function makeScene() {
    const { store, time, random, seal } = await makeGround(openedStore());
    const deps = { store, clock: time.clock, random, seal };
    const create = makeCreateApplication(deps);
    const created = async (wanted: Partial<NewApplication> = {}) => {
      const result = await create({ name: 'Acme', ...wanted });
      assert.ok(result.ok);
      return result;
    };
    return {
      ...{ store, time, seal, create, created },
      update: makeUpdateApplication(deps),
      rotate: makeRotateApiKey(deps),
      find: makeFindApplication(deps),
      /** One more node: it has cached nothing. */
      freshFind: () => makeFindApplication(deps),
      row: (id: number) => store.read((tx) => applicationRows.byId(tx, id)),
      secrets: (id: number) => store.read((tx) => tx.first(findSecrets, { id })),
      disable: (id: number) => store.write((tx) => tx.change(disable, { id, now: time.clock.now() })),
    };
  }
  const refusal = (name: string) => ({ ok: false, refusal: name });

  test('a new application has a key of its own, by which it is found', async () => {
    const { created, find } = await makeScene();
    const settings = { passcodeDigits: 6 };
    const { application, apiKey } = await created({ name: 'Acme Bank', plan: 'sandbox', settings });
    assert.deepEqual(await find(apiKey), application);
    assert.deepEqual(application, { id: application.id, name: 'Acme Bank', plan: 'sandbox', settings });
    assert.match(apiKey, /^[0-9A-Za-z]{32}$/);
  });

  test('what is left out: the standard plan and no settings', async () => {
    const { created, row } = await makeScene();
    const { application } = await created();
    const stored = await row(application.id);
    assert.ok(stored);
    assert.deepEqual(readApplication(stored), { id: application.id, name: 'Acme', plan: 'standard', settings: {} });
  });

  test('a key brought from Authy is taken as it is', async () => {
    const { created, find } = await makeScene();
    const brought = ownKey();
    const { apiKey, application } = await created({ apiKey: brought });
    assert.equal(apiKey, brought);
    assert.equal((await find(brought))?.id, application.id);
  });

  test('a key is stored sealed and by its hash only, and opens again', async () => {
    const { created, secrets, seal } = await makeScene();
    const { application, apiKey } = await created();
    const stored = await secrets(application.id);
    assert.ok(stored?.api_key_sealed);
    assert.ok(!JSON.stringify(stored).includes(apiKey));
    assert.equal(openApiKey(seal, stored.api_key_sealed), apiKey);
  });

  test('refused: a bad name, a bad key, bad settings', async () => {
    const { create } = await makeScene();
    assert.deepEqual(await create({ name: ' ' }), refusal('invalid_name'));
    assert.deepEqual(await create({ name: 'Acme', apiKey: 'short' }), refusal('invalid_api_key'));
    assert.deepEqual(await create({ name: 'Acme', settings: { passcodeDigits: 5 } }), refusal('invalid_settings'));
  });

  test('refused: the key of another application', async () => {
    const { create, created, find } = await makeScene();
    const { apiKey, application } = await created();
    assert.deepEqual(await create({ name: 'Other', apiKey }), refusal('api_key_taken'));
    assert.equal((await find(apiKey))?.id, application.id);
  });

  test('refused: a key that another application gave up at its last rotation', async () => {
    const { create, created, rotate, freshFind } = await makeScene();
    const { apiKey, application } = await created();
    await rotate(application.id, { overlap: day });
    assert.deepEqual(await create({ name: 'Other', apiKey }), refusal('api_key_taken'));
    assert.equal((await freshFind()(apiKey))?.id, application.id);
  });

  test('of twins that bring the same key one is created', async () => {
    const { create } = await makeScene();
    const apiKey = ownKey();
    const results = await Promise.all(Array.from({ length: 8 }, () => create({ name: 'Twin', apiKey })));
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    for (const result of results) if (!result.ok) assert.equal(result.refusal, 'api_key_taken');
  });

  test('nothing is found by a key that is unknown, empty, of another form or of another case', async () => {
    const { created, find } = await makeScene();
    const apiKey = `a${ownKey().slice(1)}`;
    await created({ apiKey });
    for (const key of [ownKey(), '', 'short', `${apiKey} `, `A${apiKey.slice(1)}`, `${apiKey}a`]) {
      assert.equal(await find(key), null);
    }
  });

  test('rotation: both keys work during the overlap, then the new one alone', async () => {
    const { time, created, rotate, freshFind } = await makeScene();
    const { apiKey, application } = await created();
    const rotated = await rotate(application.id, { overlap: day });
    assert.ok(rotated.ok);
    assert.equal(rotated.previousUntil, time.clock.now() + day);
    assert.notEqual(rotated.apiKey, apiKey);
    assert.equal((await freshFind()(apiKey))?.id, application.id);
    assert.equal((await freshFind()(rotated.apiKey))?.id, application.id);
    await time.advance(day - 1);
    assert.equal((await freshFind()(apiKey))?.id, application.id);
    await time.advance(1);
    assert.equal(await freshFind()(apiKey), null);
    assert.equal((await freshFind()(rotated.apiKey))?.id, application.id);
  });

  test('rotation without overlap: the old key stops at once', async () => {
    const { created, rotate, freshFind } = await makeScene();
    const { apiKey, application } = await created();
    await rotate(application.id, { overlap: 0 });
    assert.equal(await freshFind()(apiKey), null);
  });

  test('rotation twice: the first key is gone at once, however long its overlap was', async () => {
    const { created, rotate, freshFind } = await makeScene();
    const { apiKey, application } = await created();
    const second = await rotate(application.id, { overlap: day });
    await rotate(application.id, { overlap: day });
    assert.ok(second.ok);
    assert.equal(await freshFind()(apiKey), null);
    assert.equal((await freshFind()(second.apiKey))?.id, application.id);
  });

  test('rotation keeps the old key sealed, to sign with during the overlap', async () => {
    const { created, rotate, secrets, seal } = await makeScene();
    const { apiKey, application } = await created();
    await rotate(application.id, { overlap: day });
    assert.equal(openApiKey(seal, (await secrets(application.id))?.previous_key_sealed ?? ''), apiKey);
  });

  test('rotation refused: unknown application, bad key, a key that is or was another’s or its own', async () => {
    const { created, rotate, freshFind } = await makeScene();
    const { apiKey, application } = await created();
    const other = await created();
    assert.deepEqual(await rotate(999_999, { overlap: 0 }), refusal('unknown_application'));
    assert.deepEqual(await rotate(application.id, { overlap: 0, apiKey: 'x' }), refusal('invalid_api_key'));
    for (const key of [other.apiKey, apiKey]) {
      assert.deepEqual(await rotate(application.id, { overlap: 0, apiKey: key }), refusal('api_key_taken'));
    }
    await rotate(other.application.id, { overlap: 0 });
    assert.deepEqual(await rotate(application.id, { overlap: 0, apiKey: other.apiKey }), refusal('api_key_taken'));
    assert.equal((await freshFind()(apiKey))?.id, application.id);
  });

  test('a found application is remembered for a second, no longer', async () => {
    const { time, store, created, update, find } = await makeScene();
    const { application, apiKey } = await created();
    await find(apiKey);
    await update(application.id, { name: 'Renamed' });
    const { statements } = store.counts;
    await time.advance(999);
    assert.equal((await find(apiKey))?.name, 'Acme');
    assert.equal(store.counts.statements, statements);
    await time.advance(1);
    assert.equal((await find(apiKey))?.name, 'Renamed');
  });

  test('a key that was revoked stops within a second where it was remembered', async () => {
    const { time, created, rotate, find } = await makeScene();
    const { application, apiKey } = await created();
    assert.ok(await find(apiKey));
    await rotate(application.id, { overlap: 0 });
    await time.advance(1000);
    assert.equal(await find(apiKey), null);
  });

  test('a key that was not found is not remembered: it works as soon as it is there', async () => {
    const { created, find } = await makeScene();
    const apiKey = ownKey();
    assert.equal(await find(apiKey), null);
    const { application } = await created({ apiKey });
    assert.equal((await find(apiKey))?.id, application.id);
  });

  test('a disabled application is found by none of its keys, after a second also where it was remembered', async () => {
    const { time, created, rotate, find, freshFind, disable: disabled } = await makeScene();
    const { application, apiKey } = await created();
    const rotated = await rotate(application.id, { overlap: day });
    assert.ok(rotated.ok && (await find(apiKey)));
    await disabled(application.id);
    for (const key of [apiKey, rotated.apiKey]) assert.equal(await freshFind()(key), null);
    await time.advance(1000);
    assert.equal(await find(apiKey), null);
  });

  test('an update changes what is named and keeps the rest', async () => {
    const { created, update, row } = await makeScene();
    const { application } = await created({ settings: { smsEnabled: false, passcodeDigits: 6 } });
    const updated = await update(application.id, { name: 'New', settings: { passcodeDigits: 8 } });
    const expected = { ...application, name: 'New', settings: { smsEnabled: false, passcodeDigits: 8 } };
    assert.deepEqual(updated, { ok: true, application: expected });
    const stored = await row(application.id);
    assert.deepEqual(stored && readApplication(stored), expected);
  });

  test('a setting given as null follows the server again', async () => {
    const { created, update } = await makeScene();
    const { application } = await created({ settings: { smsEnabled: false, passcodeDigits: 6 } });
    const updated = await update(application.id, { settings: { passcodeDigits: null, locale: null } });
    assert.ok(updated.ok);
    assert.deepEqual(updated.application.settings, { smsEnabled: false });
  });

  test('update refused: unknown application, bad name, bad settings; nothing changes', async () => {
    const { created, update, row } = await makeScene();
    const { application } = await created();
    assert.deepEqual(await update(999_999, { name: 'New' }), refusal('unknown_application'));
    assert.deepEqual(await update(application.id, { name: '' }), refusal('invalid_name'));
    const typo = { settings: { passcodeDigit: 6 } } as ApplicationChange;
    assert.deepEqual(await update(application.id, typo), refusal('invalid_settings'));
    const tooMany = { name: 'New', settings: { passcodeDigits: 9 } };
    assert.deepEqual(await update(application.id, tooMany), refusal('invalid_settings'));
    const stored = await row(application.id);
    assert.deepEqual(stored && readApplication(stored), application);
  });

  test('all applications are listed in the order of their creation', async () => {
    const { store, created } = await makeScene();
    const ids = [(await created()).application.id, (await created()).application.id];
    const listed = await store.read((tx) => applicationRows.all(tx));
    assert.deepEqual(
      listed.slice(-2).map(({ id }) => id),
      ids,
    );
  });
});
