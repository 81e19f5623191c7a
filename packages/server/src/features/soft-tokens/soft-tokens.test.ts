import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP, URI } from 'otpauth';
import { type Ground, makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { statement } from '../../storage/index.ts';
import { activityRows } from '../activity/index.ts';
import type { ApplicationSettings } from '../applications/index.ts';
import { makeRegisterUser, makeRemoveUser } from '../users/index.ts';
import { makeAddSoftToken, type SoftTokenRequest } from './add-soft-token.ts';
import { makeCheckSoftToken } from './check-soft-token.ts';
import { makeExportSoftToken } from './export-soft-token.ts';
import { forgetSoftTokens } from './forget-soft-tokens.ts';
import { softTokenRows } from './repository.ts';
import { makeShowQr } from './show-qr.ts';

const linkLife = 600_000;
const step = 30_000;
const hour = 3_600_000;
const day = 24 * hour;
const phone = parsePhoneNumber('1', '2015550123');

const countSteps = statement<Record<never, never>, { count: number }>((db) =>
  db.selectFrom('soft_token_steps').select((eb) => eb.fn.countAll<number>().as('count')),
);
const countLinks = statement<Record<never, never>, { count: number }>((db) =>
  db.selectFrom('qr_links').select((eb) => eb.fn.countAll<number>().as('count')),
);
const allTokens = statement<Record<never, never>, { label_sealed: string; secret_sealed: string }>((db) =>
  db.selectFrom('soft_tokens').select(['label_sealed', 'secret_sealed']),
);

/** One user in an application of their own, and the person who holds the authenticators. */
async function makeScene(ground: Ground, { perUser = 3, drift = 1 } = {}) {
  const { store, time, random, seal, noteActivity, application } = ground;
  const { clock } = time;
  const addSoftToken = makeAddSoftToken({
    ...{ store, clock, random, seal, noteActivity },
    limits: { perUser, linkLife },
  });
  const showQr = makeShowQr({ store, clock, seal });
  const checkSoftToken = makeCheckSoftToken({ clock, seal, drift });
  const exportSoftToken = makeExportSoftToken({ clock, seal });
  assert.ok(phone);
  const registerUser = makeRegisterUser({ store, clock, seal, noteActivity });
  const registration = { applicationId: application.id, phone, email: 'ada@example.com' };
  const { id: userId } = await registerUser(registration);
  const owner = { applicationId: application.id, userId };

  const add = (wish: Partial<SoftTokenRequest> = {}) =>
    addSoftToken({ application, userId, label: null, issuer: null, pixels: null, ...wish });
  const added = async (wish?: Partial<SoftTokenRequest>) => {
    const result = await add(wish);
    assert.ok(result.ok);
    return result;
  };
  /** Adds a token and reads its picture into an authenticator that shares our clock. */
  const scan = async () => {
    const shown = await showQr((await added()).linkToken);
    assert.ok(shown);
    const totp = URI.parse(shown.uri);
    assert.ok(totp instanceof TOTP);
    return (offset = 0) => totp.generate({ timestamp: clock.now() + offset });
  };
  const check = (code: string, who = owner) => store.write((tx) => checkSoftToken(tx, { ...who, code }));
  const scanConfirmed = async () => {
    const show = await scan();
    assert.equal(await check(show()), 'accepted');
    return show;
  };
  return {
    ...ground,
    ...{ owner, userId, add, added, scan, scanConfirmed, check, showQr, registerUser, registration },
    exportToken: () => store.read((tx) => exportSoftToken(tx, owner)),
    tokens: () => store.read((tx) => softTokenRows.ofUser(tx, owner)),
  };
}

onEachDialect('soft tokens', (openedStore) => {
  const scene = async (
    wish: { settings?: ApplicationSettings; name?: string } = {},
    limits?: { perUser?: number; drift?: number },
  ) => makeScene(await makeGround(openedStore(), wish), limits);
  const count = async (what: typeof countSteps) => (await openedStore().read((tx) => tx.first(what, {})))?.count;

  test('adding answers the names and a link, whose picture makes the codes', async () => {
    const { added, showQr, check } = await scene({ name: 'Big: Bank' });
    const { label, issuer, linkToken } = await added({ label: 'ada@example.com', pixels: 400 });
    assert.deepEqual({ label, issuer }, { label: 'ada@example.com', issuer: 'Big Bank' });
    assert.match(linkToken, /^[A-Za-z0-9_-]{43}$/);
    const shown = await showQr(linkToken);
    assert.equal(shown?.pixels, 400);
    const totp = URI.parse(shown?.uri ?? '');
    assert.deepEqual([totp.label, totp.issuer], ['ada@example.com', 'Big Bank']);
    assert.equal(totp.secret.bytes.length, 20);
    assert.ok(totp instanceof TOTP);
    assert.equal(await check(totp.generate({ timestamp: 1_800_000_015_000 })), 'accepted');
  });

  test('an addition is noted, and neither secret nor label nor link is stored in clear', async () => {
    const { added, showQr, store, owner } = await scene();
    const { linkToken } = await added({ label: 'ada@example.com' });
    const secret = /secret=(\w+)/.exec((await showQr(linkToken))?.uri ?? '')?.[1];
    assert.ok(secret);
    const range = {
      applicationId: owner.applicationId,
      kind: 'soft_token_added',
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
    };
    assert.equal(await store.read((tx) => activityRows.count(tx, range)), 1);
    const stored = JSON.stringify(await store.read((tx) => tx.all(allTokens, {})));
    for (const text of [secret, 'ada@', linkToken]) assert.ok(!stored.includes(text));
  });

  test('the size of the picture is brought within its bounds', async () => {
    const { added, showQr } = await scene();
    for (const [asked, got] of [
      [null, 300],
      [1, 50],
      [50, 50],
      [1000, 1000],
      [999_999_999, 1000],
    ] as const) {
      assert.equal((await showQr((await added({ pixels: asked })).linkToken))?.pixels, got);
    }
  });

  test('refused: an unknown user, a user of another application, a removed one', async () => {
    const { add, userId, owner, store, time, noteActivity } = await scene();
    const unknown = { ok: false, refusal: 'unknown_user' };
    assert.deepEqual(await add({ userId: userId + 1000 }), unknown);
    const other = await makeGround(store);
    assert.deepEqual(await add({ application: other.application }), unknown);
    const removeUser = makeRemoveUser({ store, clock: time.clock, noteActivity, forget: [] });
    await removeUser(owner.applicationId, userId);
    assert.deepEqual(await add(), unknown);
  });

  test('refused: an application that wants no authenticators', async () => {
    const { add, tokens } = await scene({ settings: { softTokensEnabled: false } });
    assert.deepEqual(await add(), { ok: false, refusal: 'soft_tokens_disabled' });
    assert.deepEqual(await tokens(), []);
  });

  test('refused: more confirmed authenticators than a user may have', async () => {
    const { add, scanConfirmed } = await scene({}, { perUser: 2 });
    await scanConfirmed();
    await scanConfirmed();
    assert.deepEqual(await add(), { ok: false, refusal: 'too_many_soft_tokens' });
  });

  test('refused: more of them than the application allows, whatever the server does', async () => {
    const { add, scanConfirmed } = await scene({ settings: { softTokensPerUser: 1 } }, { perUser: 3 });
    await scanConfirmed();
    assert.deepEqual(await add(), { ok: false, refusal: 'too_many_soft_tokens' });
  });

  test('several authenticators of one user are all good', async () => {
    const { scanConfirmed, check, time } = await scene();
    const phones = [await scanConfirmed(), await scanConfirmed(), await scanConfirmed()];
    await time.advance(3 * step);
    for (const show of phones) assert.equal(await check(show()), 'accepted');
  });

  test('an unconfirmed secret is replaced and its link is dead; a confirmed one stays', async () => {
    const { added, scan, scanConfirmed, check, showQr, tokens, time } = await scene();
    const confirmed = await scanConfirmed();
    const links = (await count(countLinks)) ?? 0;
    const first = await scan();
    const { linkToken } = await added();
    const second = await scan();
    assert.equal((await tokens()).length, 2);
    assert.equal(await showQr(linkToken), null);
    assert.equal(await count(countLinks), links + 1);
    await time.advance(3 * step);
    assert.equal(await check(first()), 'wrong');
    assert.equal(await check(second()), 'accepted');
    assert.equal(await check(confirmed()), 'accepted');
  });

  test('the link ends with its time, and with the first accepted code', async () => {
    const { added, showQr, check, time } = await scene();
    const { linkToken, linkExpiresAt } = await added();
    assert.equal(linkExpiresAt, time.clock.now() + linkLife);
    await time.advance(linkLife - 1);
    const shown = await showQr(linkToken);
    assert.ok(shown);
    await time.advance(1);
    assert.equal(await showQr(linkToken), null);

    const again = await added();
    const totp = URI.parse((await showQr(again.linkToken))?.uri ?? '') as TOTP;
    assert.equal(await check(totp.generate({ timestamp: time.clock.now() })), 'accepted');
    assert.equal(await showQr(again.linkToken), null);
  });

  test('no link: unknown, cut, or anything else', async () => {
    const { added, showQr } = await scene();
    const { linkToken } = await added();
    for (const text of ['', linkToken.slice(1), `${linkToken}=`, 'A'.repeat(43), '../'.repeat(20), '\0'.repeat(43)]) {
      assert.equal(await showQr(text), null);
    }
  });

  test('the codes of the neighbouring steps are accepted, no others', async () => {
    const { scan, check } = await scene();
    const show = await scan();
    for (const offset of [-3 * step, -2 * step, 2 * step, 3 * step]) assert.equal(await check(show(offset)), 'wrong');
    for (const offset of [step, 0, -step]) assert.equal(await check(show(offset)), 'accepted');
  });

  test('used: a code is accepted once, also when an older step comes after a newer one', async () => {
    const { scan, check } = await scene();
    const show = await scan();
    assert.equal(await check(show(step)), 'accepted');
    assert.equal(await check(show(-step)), 'accepted');
    for (const offset of [step, -step]) assert.equal(await check(show(offset)), 'used');
  });

  test('wrong: what is not six digits, and codes of others', async () => {
    const { scan, check, userId } = await scene();
    const show = await scan();
    const code = show();
    for (const text of ['', '0', `0${code}`, code.slice(1), `${code} `, '١٢٣٤٥٦', 'abcdef', '......']) {
      assert.equal(await check(text), 'wrong', text);
    }
    const other = await scene();
    assert.equal(await other.check(code), 'wrong');
    assert.equal(await check(code, { applicationId: other.owner.applicationId, userId }), 'wrong');
    assert.equal(await check(code), 'accepted');
  });

  test('a clock that ran ahead an hour and was corrected locks nobody out and revives nothing', async () => {
    const { scanConfirmed, check, time } = await scene();
    const show = await scanConfirmed();
    const before = show();
    await time.advance(hour);
    assert.equal(await check(show()), 'accepted');
    await time.advance(-hour);
    assert.equal(await check(before), 'used');
    assert.equal(await check(show(step)), 'accepted');
  });

  test('a clock that is set back an hour meets the used steps again', async () => {
    const { scanConfirmed, check, time } = await scene();
    const show = await scanConfirmed();
    await time.advance(hour);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      assert.equal(await check(show()), 'accepted');
      await time.advance(2 * step);
    }
    await time.advance(-hour - 6 * step);
    assert.equal(await check(show()), 'used');
  });

  test('used steps are forgotten after a day, so that they do not pile up', async () => {
    const { scanConfirmed, check, time } = await scene();
    const before = await count(countSteps);
    const show = await scanConfirmed();
    for (let days = 0; days < 5; days += 1) {
      await time.advance(day + step);
      assert.equal(await check(show()), 'accepted');
    }
    assert.equal(await count(countSteps), (before ?? 0) + 1);
  });

  test('the export has the secret of the authenticator confirmed last, and its code', async () => {
    const { scan, scanConfirmed, exportToken, time } = await scene();
    await scan();
    assert.equal(await exportToken(), null);
    await scanConfirmed();
    await time.advance(step);
    const last = await scanConfirmed();
    await scan();
    const exported = await exportToken();
    assert.equal(exported?.code, last());
    assert.match(exported?.secret ?? '', /^[A-Z2-7]{32}$/);
  });

  test('removing the user forgets everything; who comes back starts anew', async () => {
    const { added, scanConfirmed, check, showQr, tokens, owner, store, time, noteActivity, ...rest } = await scene();
    const links = await count(countLinks);
    const steps = await count(countSteps);
    const show = await scanConfirmed();
    const { linkToken } = await added();
    const removeUser = makeRemoveUser({ store, clock: time.clock, noteActivity, forget: [forgetSoftTokens] });
    assert.deepEqual(await removeUser(owner.applicationId, owner.userId), { ok: true });
    assert.deepEqual(await tokens(), []);
    assert.equal(await showQr(linkToken), null);
    assert.deepEqual([await count(countLinks), await count(countSteps)], [links, steps]);

    assert.equal((await rest.registerUser(rest.registration)).id, owner.userId);
    await time.advance(3 * step);
    assert.equal(await check(show()), 'wrong');
  });
});
