import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { type ActivityKind, makeNoteActivity } from '../activity/index.ts';
import { applicationRows, makeFindApplication } from '../applications/index.ts';
import { makeFindWebhookReceiver } from './find-webhook-receiver.ts';
import { makeWebhooks } from './make-webhooks.ts';
import { webhookRows } from './repository.ts';
import { makeSubscriptions } from './subscriptions.ts';
import { makeTellWebhooks, type RaiseEvent } from './tell-webhooks.ts';

type Raised = Parameters<RaiseEvent>[1];

/** Names of events as a wire would give them. */
const names: Partial<Record<ActivityKind, string>> = {
  user_registered: 'added',
  user_removed: 'removed',
  token_refused: 'wrong',
};

onEachDialect('webhooks', (openedStore) => {
  async function makeScene() {
    const ground = await makeGround(openedStore());
    const { store, time, random, seal, application } = ground;
    const { clock } = time;
    const makeNode = () => {
      const raised: Raised[] = [];
      const subscriptions = makeSubscriptions({ clock });
      const hearing = makeTellWebhooks({
        ...{ random, subscriptions },
        eventOf: (kind) => names[kind] ?? null,
        writeEvent: async (_tx, { kind, userId }) => ({ event: names[kind], userId }),
        async raise(_tx, event) {
          raised.push(event);
        },
      });
      const noteActivity = makeNoteActivity({ clock, seal, hearing });
      const outbound = { check: async (url: string) => (url.includes('private') ? ('inner_address' as const) : null) };
      const webhooks = makeWebhooks({ store, clock, random, seal, subscriptions, outbound, limit: 5 });
      const note = (kind: ActivityKind, applicationId = application.id) =>
        store.write((tx) => noteActivity(tx, { applicationId, userId: 7, kind }));
      const events = () => raised.map(({ endpoint, body }) => [endpoint, (body as { event: string }).event]);
      return { ...webhooks, subscriptions, noteActivity, note, raised, events };
    };
    const node = makeNode();
    const create = async (events: string[], applicationId = application.id) => {
      const wanted = {
        applicationId,
        name: 'n',
        url: 'https://example.com/?secret=hidden-from-all',
        events,
        encoding: 'json' as const,
      };
      const created = await node.createWebhook(wanted);
      assert.ok(created.ok);
      return created.webhook;
    };
    const heard = () => store.read((tx) => applicationRows.heard(tx, application.id));
    return { ...ground, ...node, makeNode, create, heard };
  }

  test('every webhook that subscribes to an event is told of it, and no other', async () => {
    const { time, create, note, events, raised } = await makeScene();
    const all = await create(['added', 'removed']);
    await time.advance(1);
    const some = await create(['removed']);
    await note('user_registered');
    await note('user_removed');
    await note('user_updated');
    assert.deepEqual(events(), [
      [`webhook:${all.id}`, 'added'],
      [`webhook:${all.id}`, 'removed'],
      [`webhook:${some.id}`, 'removed'],
    ]);
    assert.equal(new Set(raised.map(({ subject }) => subject)).size, 3);
  });

  test('what happens in one application is told to no other', async () => {
    const { store, create, note, events } = await makeScene();
    await create(['added']);
    const other = await makeGround(store);
    await note('user_registered', other.application.id);
    assert.deepEqual(events(), []);
  });

  test('what an application hears is kept with it: the union, without what was deleted', async () => {
    const { application, create, deleteWebhook, heard } = await makeScene();
    assert.equal(await heard(), '');
    const first = await create(['removed', 'added']);
    await create(['added', 'wrong']);
    assert.equal(await heard(), 'added removed wrong');
    assert.deepEqual(await deleteWebhook(application.id, first.id), { ok: true });
    assert.equal(await heard(), 'added wrong');
  });

  test('of many made and deleted at once none is forgotten', async () => {
    const { application, create, deleteWebhook, heard } = await makeScene();
    const first = await create(['added']);
    await Promise.all([create(['removed']), deleteWebhook(application.id, first.id), create(['wrong'])]);
    assert.equal(await heard(), 'removed wrong');
  });

  test('a webhook is heard at once where it is made, and within two seconds elsewhere', async () => {
    const { time, create, note, events, makeNode } = await makeScene();
    const elsewhere = makeNode();
    await elsewhere.note('user_registered');
    await note('user_registered');
    await create(['added']);
    await note('user_registered');
    assert.equal(events().length, 1);
    await elsewhere.note('user_registered');
    assert.equal(elsewhere.events().length, 0);
    await time.advance(2000);
    await elsewhere.note('user_registered');
    assert.equal(elsewhere.events().length, 1);
  });

  test('without webhooks noting costs what it cost without them: not one statement more', async () => {
    const { store, time, seal, noteActivity, subscriptions, application } = await makeScene();
    const { clock } = time;
    const find = makeFindApplication({ store, clock, seal, onRead: subscriptions.remember });
    const plain = makeNoteActivity({ clock, seal });
    const kinds: ActivityKind[] = ['token_accepted', 'user_registered', 'token_refused', 'user_suspended'];
    const cost = async (noted: typeof plain) => {
      const before = store.counts.statements;
      await store.write(async (tx) => {
        for (const kind of kinds) await noted(tx, { applicationId: application.id, userId: 7, kind });
      });
      return store.counts.statements - before;
    };
    const usual = await cost(plain);
    // What a request does first, and at least every second, is to look its application up by the key.
    const row = await store.read((tx) => applicationRows.byId(tx, application.id));
    for (let second = 0; second < 5; second += 1) {
      await time.advance(1000);
      await find(seal.open(row?.api_key_sealed ?? '', ['applications', 'api_key']));
      assert.equal(await cost(noteActivity), usual);
    }
  });

  test('address and key are sealed, for their own row', async () => {
    const { store, seal, application, create } = await makeScene();
    const one = await create(['added']);
    const other = await create(['added']);
    const [first, second] = await store.read((tx) => webhookRows.ofApplication(tx, application.id));
    assert.ok(first && second);
    const stored = JSON.stringify([first, second]);
    assert.ok(!stored.includes('hidden-from-all') && !stored.includes(one.signingKey));
    const from = { ...first, signing_key_sealed: second.signing_key_sealed };
    const { readWebhook } = await import('./read-webhook.ts');
    assert.throws(() => readWebhook(seal, from), { kind: 'invariant' });
    assert.notEqual(one.signingKey, other.signingKey);
  });

  test('the receiver of an event is its webhook as it is now; a deleted or foreign one is nobody', async () => {
    const { store, seal, application, create, deleteWebhook } = await makeScene();
    const other = await makeGround(store);
    const find = makeFindWebhookReceiver({ seal });
    const webhook = await create(['added']);
    const look = (applicationId: number) => store.read((tx) => find(tx, applicationId, `webhook:${webhook.id}`));
    const request = (await look(application.id))?.write({
      id: 'e1',
      body: '{"event":"added"}',
      now: 1_800_000_000_999,
    });
    assert.equal(request?.url, webhook.url);
    assert.equal(await look(other.application.id), null);
    await deleteWebhook(application.id, webhook.id);
    assert.equal(await look(application.id), null);
  });

  test('refused: another application deletes it, or it does not exist', async () => {
    const { store, application, create, deleteWebhook, listWebhooks } = await makeScene();
    const webhook = await create(['added']);
    const other = await makeGround(store);
    const refused = { ok: false, refusal: 'unknown_webhook' };
    assert.deepEqual(await deleteWebhook(other.application.id, webhook.id), refused);
    assert.deepEqual(await deleteWebhook(application.id, 'WH_x'), refused);
    assert.deepEqual(await listWebhooks(application.id), [webhook]);
    assert.deepEqual(await listWebhooks(other.application.id), []);
  });

  test('refused: a private address, a name that is none, no events, an application that is none', async () => {
    const { application, createWebhook } = await makeScene();
    const good = {
      applicationId: application.id,
      name: 'n',
      url: 'https://e.com',
      events: ['added'],
      encoding: 'json' as const,
    };
    const refusal = async (change: Partial<typeof good>) => {
      const created = await createWebhook({ ...good, ...change });
      return created.ok ? 'created' : created.refusal;
    };
    assert.equal(await refusal({ url: 'https://private/' }), 'invalid_url');
    assert.equal(await refusal({ name: ' ' }), 'invalid_name');
    assert.equal(await refusal({ name: 'a\nb' }), 'invalid_name');
    assert.equal(await refusal({ name: 'a\u202eb' }), 'invalid_name');
    assert.equal(await refusal({ events: [] }), 'no_events');
    assert.equal(await refusal({ applicationId: application.id + 1_000_000 }), 'unknown_application');
  });
});
