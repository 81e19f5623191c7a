import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Secret, URI } from 'otpauth';
import type { ProvidersByChannel } from '../../src/features/delivery/index.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { everyRow, filesOf } from './database-content.ts';
import { type Planted, traceOf } from './planted-secret.ts';
import { ask, type RawAnswer, rawRequest } from './raw-http.ts';

// Every secret of a whole story, good and bad, is searched for in everything that leaves the process or lies on the disk.

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`after a whole story nothing secret lies about (${dialect})`, () => {
    const phone = { national: '2025550147', e164: '+12025550147' };
    const apiKey = 'CanaryKey7Qx2Lm9Tz4Vb8Nc3Ws6Rd1x';
    let house: AttackHouse;
    let lines: string[];
    let answers: RawAnswer[];
    let planted: Planted[];
    let metrics: string;

    before(async () => {
      lines = [];
      answers = [];
      const { providers, codes, heard } = talkativeProviders(7);
      house = await openAttackHouse({
        dialect,
        providers,
        application: { apiKey, settings: { exportEnabled: true } },
        logSink: { write: (line) => lines.push(line) },
      });
      const secret = await tellStory();
      await heard;
      const inInbox = {
        id: 'i',
        channel: 'sms' as const,
        to: phone.e164,
        text: 'code 60482135',
        subject: null,
        locale: 'en',
      };
      await house.features.inbox.provider.send({ ...inInbox, code: '60482135' }, new AbortController().signal);
      metrics = (await ask(house.baseUrl, rawRequest('GET /metrics'))).body;
      planted = [
        { name: 'API key', text: apiKey },
        { name: 'telephone number', text: phone.e164 },
        { name: 'national number', text: phone.national },
        { name: 'e-mail address', text: 'canary.person@secret-mail.example' },
        { name: 'second e-mail address', text: 'canary.second@secret-mail.example' },
        { name: 'text of an action', text: 'canary-action-transfer-900' },
        { name: 'text for the message', text: 'canary-message-words' },
        { name: 'value of an activity', text: 'canary-activity-value' },
        { name: 'label of an authenticator', text: 'canary-label-of-mine' },
        { name: 'secret of an authenticator', text: secret.base32, bytes: Buffer.from(secret.bytes) },
        { name: 'code in the inbox', text: '60482135' },
        { name: 'code that a customer chose', text: '8391047265' },
        ...codes.map((code) => ({ name: 'code that was sent', text: code })),
      ];
    });
    after(() => house?.close());

    test('the story went as it should, good parts and bad', () => {
      const statuses = answers.map(({ status }) => status);
      const good = [200, 200, 400, 200, 200, 200, 200, 200, 200, 401, 400, 200, 200, 401, 200, 200, 200, 200];
      assert.deepEqual(statuses, [...good, 400, 400, 404, 404, 404, 431, 500, 500, 500, 503, 500]);
    });

    test('not in the log, at its most talkative', () => {
      assert.ok(lines.length > 20 && lines.some((line) => line.includes('"level":"error"')), 'the log says nothing');
      assert.deepEqual(traceOf(planted, lines.join('\n')), []);
    });

    test('not in the metrics', () => assert.deepEqual(traceOf(planted, metrics), []));

    test('not in any row of any table', async () => {
      const rows = Object.values(await everyRow(house.ground.settings)).flat();
      assert.ok(rows.length > 20);
      assert.deepEqual(traceOf(planted, rows.map((row) => Object.values(row).join('\n')).join('\n')), []);
    });

    if (dialect === 'sqlite') {
      test('not in the bytes of the database, its log and whatever else lies beside it', () => {
        const files = filesOf(house.ground.settings.dataDirectory);
        assert.ok(
          files.some(({ name }) => name.endsWith('-wal')),
          files.map(({ name }) => name).join(),
        );
        for (const { name, bytes } of files) assert.deepEqual(traceOf(planted, bytes.toString('latin1')), [], name);
      });
    }

    test('in no answer but the export and the reply that names the address, which the caller may have', () => {
      const mayBeTold = new Set(['e-mail address', 'second e-mail address', 'label of an authenticator']);
      const secrets = planted.filter(({ name }) => !mayBeTold.has(name));
      const told = answers.flatMap(({ head, body }) => traceOf(secrets, `${head}\n${body}`));
      assert.deepEqual(told, []);
    });

    test('and the database still does what it is for', async () => {
      const status = await get('users/{id}/status');
      assert.equal(JSON.parse(status.body).status.email, 'canary.person@secret-mail.example');
    });

    async function tellStory(): Promise<Secret> {
      const user = (email: string) => `user[email]=${email}&user[cellphone]=${phone.national}&user[country_code]=1`;
      const registered = await post('users/new', user('canary.person@secret-mail.example'));
      id = String(JSON.parse(registered.body).user.id);
      await post('users/new', user('canary.second@secret-mail.example'));
      await post('users/new', `${user('canary.person@secret-mail')}&user[cellphone]=${phone.national}`);
      await get('users/{id}/status');

      for (const call of ['sms', 'call']) {
        await get(`${call}/{id}?action=canary-action-transfer-900&action_message=canary-message-words&locale=de`);
        await get(`${call}/{id}?api_key=${apiKey}`, []);
      }
      await post('email/{id}', 'action=canary-action-transfer-900');
      await get(`verify/0000001/{id}?action=canary-action-transfer-900`);
      await get(`verify/${encodeURIComponent(`${phone.e164}`)}/{id}`);
      await post('users/{id}/register_activity', 'type=banned&data[why]=canary-activity-value');

      const number = `country_code=1&phone_number=${phone.national}`;
      await post('phones/verification/start', `via=sms&${number}&custom_code=8391047265`);
      await get(`phones/verification/check?${number}&verification_code=0000`);
      await get(`phones/verification/status?${number}`);
      await post('phones/verification/start', `via=call&country_code=1&phone_number=2025550148&code_length=9`);

      const added = await post('users/{id}/secret', 'label=canary-label-of-mine&issuer=Bank');
      const link = new URL(JSON.parse(added.body).qr_code).pathname.slice('/qr/'.length, -'.png'.length);
      await ask(house.baseUrl, rawRequest(`GET /qr/${link}.png`)); // the picture is the one place where it may be seen
      const uri = (await house.features.showQr(link))?.uri ?? '';
      const authenticator = URI.parse(uri);
      await get(`verify/${authenticator.generate({ timestamp: house.time.now() })}/{id}`);

      await hurt();
      return authenticator.secret;
    }

    /** Everything that goes wrong: unreadable requests, unknown URLs, providers that fail, a database that is gone. */
    async function hurt(): Promise<void> {
      const canary = `${apiKey} ${phone.e164} canary.person@secret-mail.example`;
      await send(
        'POST /protected/json/users/new',
        [keyHeader, 'Content-Type: application/json'],
        `{"user":{"email":"${canary}"`,
      );
      await send('POST /protected/xml/users/new', [keyHeader, 'Content-Type: application/xml'], `<a>${canary}`);
      await send(`GET /${encodeURIComponent(canary)}?api_key=${apiKey}`, [`X-Authy-API-Key: ${apiKey}`]);
      await send(`GET /protected/json/sms/${encodeURIComponent(canary)}`, [
        keyHeader,
        `Cookie: ${canary}`,
        `Referer: http://x/${apiKey}`,
      ]);
      await send(`GET /protected/json/%zz${encodeURIComponent(canary)}`, [keyHeader]);
      await send(`GET /${apiKey}`, [`${'x'.repeat(20_000)}: ${canary}`]);

      // Whatever the store throws carries the statement's values, as database drivers' errors do.
      const { store } = house.ground;
      const { read, write } = store;
      const broken = () =>
        Promise.reject(Object.assign(new Error(`near "${canary}"`), { detail: canary, parameters: [canary] }));
      Object.assign(store, { read: broken, write: broken });
      const during = [
        await get('users/{id}/status'),
        await get('sms/{id}?action=canary-action-transfer-900'),
        await post(
          'users/new',
          `user[email]=canary.person@secret-mail.example&user[cellphone]=${phone.national}&user[country_code]=1`,
        ),
        await send('GET /readyz'),
        await send('GET /inbox/api/messages'),
      ];
      Object.assign(store, { read, write });
      assert.ok(
        during.every(({ status }) => status >= 500),
        during.map(({ status }) => status).join(),
      );
    }

    const keyHeader = `X-Authy-API-Key: ${apiKey}`;
    let id = '0';

    async function send(line: string, headers: string[] = [], body = ''): Promise<RawAnswer> {
      const answer = await ask(house.baseUrl, rawRequest(line, { headers, body }));
      answers.push(answer);
      return answer;
    }
    const get = (path: string, headers = [keyHeader]) =>
      send(`GET /protected/json/${path.replace('{id}', id)}`, headers);
    const post = (path: string, body: string) =>
      send(
        `POST /protected/json/${path.replace('{id}', id)}`,
        [keyHeader, 'Content-Type: application/x-www-form-urlencoded'],
        body,
      );
  });
}

/** One provider throws with everything it knows, one hangs up with it, the last one takes the message. */
function talkativeProviders(expected: number) {
  const codes: string[] = [];
  let hear = () => {};
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const channels = ['sms', 'voice', 'email'] as const;
  const broken = {
    name: 'broken',
    channels,
    async send(message: { to: string; text: string; code: string }): Promise<never> {
      throw Object.assign(new Error(`cannot send "${message.text}" to ${message.to}`), { message_: message });
    },
  };
  const sound = {
    name: 'sound',
    channels,
    async send({ code }: { code: string }) {
      codes.push(code);
      if (codes.length === expected) hear();
      return { kind: 'accepted' as const, reference: `ref-${codes.length}` };
    },
  };
  const both = [broken, sound];
  const providers: ProvidersByChannel = { sms: both, voice: both, email: both };
  /** `heard` resolves when as many messages as expected went out. */
  return { providers, codes, heard };
}
