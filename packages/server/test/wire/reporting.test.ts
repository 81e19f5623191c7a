import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeNoteActivity, type NoteActivity } from '../../src/features/activity/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { openHouse, type TestHouse } from '../house.ts';

interface Told {
  event: string;
  time: string;
  request_id: string | null;
  objects: Record<string, Record<string, unknown>>;
}

const uuid = '11111111-2222-4333-8444-555555555555';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`reports (${dialect})`, () => {
    let house: TestHouse;
    let key: string;
    let applicationId: number;
    let noteActivity: NoteActivity;

    before(async () => {
      house = await openHouse({ dialect });
      noteActivity = makeNoteActivity(house.ground);
    });
    after(() => house.close());

    async function fresh() {
      const { application, apiKey } = await house.addApplication();
      key = apiKey;
      applicationId = application.id;
      return application;
    }

    async function ask(path: string, format = 'json') {
      const reply = await fetch(`${house.baseUrl}/protected/${format}/reporting/${path}`, {
        headers: { 'X-Authy-API-Key': key },
      });
      const text = await reply.text();
      return { status: reply.status, text, body: format === 'json' ? JSON.parse(text) : null };
    }

    const events = async (query = ''): Promise<Told[]> => {
      const { status, text, body } = await ask(`events${query}`);
      assert.equal(status, 200, text);
      return body.events;
    };
    const namesOf = (list: Told[]) => list.map(({ event }) => event);

    let phones = 0;
    const addUser = async () => {
      phones += 1;
      const reply = await fetch(`${house.baseUrl}/protected/json/users/new`, {
        method: 'POST',
        headers: { 'X-Authy-API-Key': key },
        body: new URLSearchParams({
          'user[email]': 'u@example.com',
          'user[cellphone]': `202555${String(phones).padStart(4, '0')}`,
          'user[country_code]': '1',
        }),
      });
      const { user } = (await reply.json()) as { user: { id: number } };
      return { id: user.id, requestId: reply.headers.get('x-request-id') };
    };

    const answer = (approvalId: string, status: string, userId: number) =>
      house.ground.store.write(async (tx) => {
        await noteActivity(tx, {
          ...{ applicationId, userId, kind: 'approval_answered' },
          data: { approvalId, status },
        });
      });

    const start = async (via: 'sms' | 'voice', countryCode: string, number: string) => {
      const phone = parsePhoneNumber(countryCode, number);
      const application = (await house.features.findApplication(key)) ?? assert.fail();
      const wish = {
        application,
        phone: phone ?? assert.fail(),
        via,
        locale: null,
        codeLength: null,
        customCode: null,
      };
      assert.ok((await house.features.startPhoneVerification(wish)).ok);
    };

    test('what happened is listed, the newest first, with the request it came from and what it is about', async () => {
      const application = await fresh();
      const first = await addUser();
      house.time.advance(1000);
      const second = await addUser();
      const list = await events();
      assert.deepEqual(namesOf(list), ['user_added', 'user_added']);
      assert.deepEqual(
        list.map(({ request_id }) => request_id),
        [second.requestId, first.requestId],
      );
      const { objects } = list[1] ?? assert.fail();
      assert.deepEqual(objects.app, {
        s_account_sid: `AC${application.id.toString(16).padStart(32, '0')}`,
        s_device_app: 'authy',
        s_id: String(application.id),
        s_type: 'full',
      });
      assert.equal(objects.user?.s_authy_id, String(first.id));
      assert.match(String(objects.user?.s_phone_number), /^[0-9a-f]{64}$/);
      assert.ok(!JSON.stringify(list).includes('202555'));
    });

    test('events are found by name, user, time, and by older names of attributes', async () => {
      await fresh();
      const one = await addUser();
      house.time.advance(60_000);
      const from = new Date(house.time.now()).toISOString();
      const other = await addUser();
      await house.features.removeUser(applicationId, one.id);
      assert.deepEqual(namesOf(await events('?query[event][eq]=user_removed')), ['user_removed']);
      const ofOne = await events(`?query[objects.user.s_authy_id][eq]=${one.id}`);
      assert.deepEqual(namesOf(ofOne), ['user_removed', 'user_added']);
      assert.deepEqual(await events(`?query[objects.user.authy_id][eq]=${one.id}`), ofOne);
      assert.deepEqual(namesOf(await events(`?query[time][gte]=${from}`)), ['user_removed', 'user_added']);
      assert.deepEqual(namesOf(await events(`?query[time][lt]=${from}`)), ['user_added']);
      const both = `?query[event][eq]=user_added&query[objects.user.s_authy_id][eq]=${other.id}&query[time][lte]=${from}`;
      assert.equal((await events(both)).length, 1);
    });

    test('answers are found by their approval and by what they say', async () => {
      await fresh();
      const { id } = await addUser();
      await answer(uuid, 'approved', id);
      await answer(uuid.replace('1', '2'), 'denied', id);
      const found = (query: string) => events(query).then((list) => list.length);
      assert.equal(await found(`?query[objects.onetouch_request.s_uuid][eq]=${uuid}`), 1);
      assert.equal(await found('?query[objects.onetouch_request.s_status][eq]=denied'), 1);
      assert.equal(await found('?query[objects.onetouch_request.s_status][eq]=pending'), 0);
      assert.equal(
        await found(
          `?query[objects.onetouch_request.s_uuid][eq]=${uuid}&query[objects.onetouch_request.s_status][eq]=denied`,
        ),
        0,
      );
      assert.equal(await found('?query[event][eq]=one_touch_request_responded'), 2);
      assert.equal(await found('?query[event][eq]=phone_change_requested'), 0);
    });

    test('verifications are found by country and by how the code travels', async () => {
      await fresh();
      await start('sms', '1', '2025559001');
      await start('voice', '44', '7400123456');
      const british = await events('?query[objects.phone_verification.country_code][eq]=44');
      assert.deepEqual(british[0]?.objects.phone_verification, {
        i_code_length: 4,
        s_country_code: '44',
        s_id: british[0]?.objects.phone_verification?.s_id,
        s_line_type: 'mobile',
        s_locale: 'en-GB',
        s_mccmnc: null,
        s_phone_number: british[0]?.objects.phone_verification?.s_phone_number,
        i_seconds_to_expire: 600,
        s_status: 'pending',
        s_via: 'call',
      });
      assert.equal((await events('?query[objects.phone_verification.s_via][eq]=sms')).length, 1);
      const id = british[0]?.objects.phone_verification?.s_id;
      assert.equal((await events(`?query[objects.phone_verification.s_id][eq]=${id}`)).length, 1);
    });

    test('pages hold 50 and at most 100, and end', async () => {
      await fresh();
      await house.ground.store.write(async (tx) => {
        for (let at = 0; at < 120; at += 1) {
          await noteActivity(tx, { applicationId, userId: 1, kind: 'token_accepted' });
        }
      });
      const lengths = [];
      for (const query of ['', '?page=2', '?page=3', '?per_page=100', '?per_page=100&page=2', '?per_page=100&page=3']) {
        lengths.push((await events(query)).length);
      }
      assert.deepEqual(lengths, [50, 50, 20, 100, 20, 0]);
    });

    test('events are counted by minute, hour and day', async () => {
      await fresh();
      for (const wait of [0, 60_000, 0, 3_600_000]) {
        house.time.advance(wait);
        await addUser();
      }
      const counted = async (interval: string) => {
        const { body, text } = await ask(
          `date_histogram?report[added][event][eq]=user_added&report[removed][event][eq]=user_removed&interval=${interval}`,
        );
        assert.deepEqual(body.reports[1], { name: 'removed', buckets: [] }, text);
        return body.reports[0].buckets.map(({ count }: { count: number }) => count);
      };
      assert.deepEqual(await counted('minute'), [1, 2, 1]);
      assert.deepEqual(await counted('hour'), [1, 3]);
      assert.deepEqual(await counted('day'), [4]);
      const scoped = await ask(
        'date_histogram?report[a][event][eq]=user_added&scope[time][gt]=2027-01-01&interval=day',
      );
      assert.deepEqual(scoped.body, { reports: [{ name: 'a', buckets: [] }], success: true });
    });

    test('nothing of another application is listed, counted or found', async () => {
      await fresh();
      const { id } = await addUser();
      await answer(uuid, 'approved', id);
      await fresh();
      assert.deepEqual(await events(), []);
      assert.deepEqual(await events(`?query[objects.user.s_authy_id][eq]=${id}`), []);
      assert.deepEqual(await events(`?query[objects.onetouch_request.s_uuid][eq]=${uuid}`), []);
      const { body } = await ask('date_histogram?report[a][event][eq]=user_added');
      assert.deepEqual(body.reports, [{ name: 'a', buckets: [] }]);
    });

    const refused: readonly (readonly [string, string, RegExp])[] = [
      ['events?query[objects.user.s_email][eq]=a', '60089', /objects\.user\.s_email is not an attribute/],
      ['events?query[event][eq]=user_eaten', '60089', /event is not the name of an event/],
      ['events?query[event][lk]=user', '60089', /event can only be asked for with \[eq\]/],
      ['events?query[event]=user_added', '60089', /event needs an operator/],
      ['events?query=user_added', '60089', /query has no attribute/],
      ['events?query[time][gte]=yesterday', '60089', /time is not a time in ISO 8601/],
      ['events?query[time][lk]=2026-01-01', '60089', /time can be asked for with/],
      ['events?query[objects.user.s_authy_id][eq]=me', '60089', /not an id of a user/],
      ['events?query[objects.onetouch_request.s_uuid][eq]=1', '60089', /not a UUID/],
      ['events?query[toString][eq]=1', '60089', /toString is not an attribute/],
      ['events?per_page=101', '60004', /per_page/],
      ['events?page=0', '60004', /page/],
      ['events?page=1000', '60004', /page/],
      ['date_histogram?report[a][event][eq]=user_added&interval=year', '60094', /minute, hour or day/],
      ['date_histogram', '60095', /1 to 10/],
      ['date_histogram?report[a]=user_added', '60095', /no attribute/],
      ['date_histogram?report[<a>][event][eq]=user_added', '60095', /names are/],
      ['date_histogram?report[a][event][eq]=x', '60089', /event is not the name/],
    ];
    for (const [path, code, why] of refused) {
      test(`refused: ${path}`, async () => {
        await fresh();
        const { status, body } = await ask(path.replaceAll('<', '%3C').replaceAll('>', '%3E'));
        assert.equal(status, 400);
        assert.equal(body.error_code, code);
        assert.match(body.message, why);
      });
    }

    test('XML says the same', async () => {
      await fresh();
      const { id } = await addUser();
      const { text } = await ask('events', 'xml');
      assert.match(text, /^<\?xml[^>]*><hash><events type="array"><event><event>user_added<\/event>/);
      assert.match(text, new RegExp(`<s-authy-id>${id}</s-authy-id><as-authy-ids type="array">`));
    });
  });
}
