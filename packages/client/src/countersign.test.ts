import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeScriptedFetch } from '../test/scripted-fetch.ts';
import { type Countersign, makeCountersign } from './countersign.ts';

function makeScene(...replies: Parameters<typeof makeScriptedFetch>) {
  const net = makeScriptedFetch(...replies);
  const dashboardKeys = { appApiKey: 'APPKEY', accessKey: 'ACCESSKEY', signingKey: 'SIGNINGKEY' };
  const { fetch, sleep } = net;
  const client = makeCountersign({ apiKey: 'k', baseUrl: 'https://e.com', fetch, sleep, dashboardKeys });
  return { ...net, client };
}

const success = { success: true };
const dashboardQuery = 'access_key=ACCESSKEY&app_api_key=APPKEY';
const device = { id: 5, os_type: 'android', ip: '192.0.2.1', country: 'US', registration_date: 1490996931 };
const approval = {
  _app_name: 'Acme',
  _authy_id: 7,
  created_at: '2026-03-02T10:00:00Z',
  processed_at: null,
  notified: false,
  seconds_to_expire: 600,
  status: 'pending',
  uuid: 'u-1',
};

interface Row {
  name: string;
  call: (client: Countersign) => Promise<unknown>;
  /** Method, address below the host, and JSON body where there is one. */
  sent: [method: string, path: string, body?: object];
  reply: object;
  value: unknown;
}

const rows: Row[] = [
  {
    name: 'users.register',
    call: ({ users }) => users.register({ email: 'a@e.com', countryCode: 1, phoneNumber: '202-555-0123' }),
    sent: [
      'POST',
      '/protected/json/users/new',
      { user: { email: 'a@e.com', cellphone: '202-555-0123', country_code: '1' } },
    ],
    reply: { ...success, user: { id: 7 } },
    value: { id: 7 },
  },
  {
    name: 'users.show',
    call: ({ users }) => users.show(7),
    sent: ['GET', '/protected/json/users/7/status'],
    reply: {
      ...success,
      status: {
        authy_id: 7,
        confirmed: true,
        registered: false,
        country_code: 1,
        phone_number: 'XXX-XXX-0123',
        email: 'a@e.com',
        devices: ['android'],
        has_hard_token: false,
        account_disabled: false,
        detailed_devices: [
          { device_id: 5, device_type: 'authy', os_type: 'android', registration_method: null, last_sync_date: 0 },
        ],
        deleted_devices: [],
      },
    },
    value: {
      id: 7,
      isConfirmed: true,
      isRegistered: false,
      isDisabled: false,
      countryCode: 1,
      maskedPhone: 'XXX-XXX-0123',
      email: 'a@e.com',
      deviceTypes: ['android'],
      devices: [{ id: 5, type: 'authy', os: 'android', registeredBy: null, lastSyncAt: null, createdAt: null }],
      deletedDevices: [],
      pendingDevices: [],
    },
  },
  {
    name: 'users.update',
    call: ({ users }) => users.update(7, { email: 'b@e.com' }),
    sent: ['POST', '/protected/json/users/7/update', { email: 'b@e.com' }],
    reply: success,
    value: undefined,
  },
  {
    name: 'users.remove',
    call: ({ users }) => users.remove('7'),
    sent: ['POST', '/protected/json/users/7/remove', {}],
    reply: success,
    value: undefined,
  },
  {
    name: 'users.noteActivity',
    call: ({ users }) => users.noteActivity(7, { type: 'banned', data: { reason: 'fraud' } }),
    sent: ['POST', '/protected/json/users/7/register_activity', { type: 'banned', data: { reason: 'fraud' } }],
    reply: success,
    value: undefined,
  },
  {
    name: 'users.exportPhoneNumber',
    call: ({ users }) => users.exportPhoneNumber(7),
    sent: ['GET', '/protected/json/users/7/phone_number'],
    reply: { phone_number: '202', country_code: '1', e164: '+1202', updated_at: '2026-03-02T10:00:00Z' },
    value: { phoneNumber: '202', countryCode: '1', e164: '+1202', updatedAt: new Date('2026-03-02T10:00:00Z') },
  },
  {
    name: 'codes.send by SMS',
    call: ({ codes }) => codes.send(7, { via: 'sms', force: true, action: 'pay', actionMessage: 'Pay', locale: 'es' }),
    sent: ['GET', '/protected/json/sms/7?force=true&action=pay&action_message=Pay&locale=es'],
    reply: { ...success, message: 'SMS token was sent', cellphone: '+1-XXX-XXX-XX23' },
    value: { isSent: true, to: '+1-XXX-XXX-XX23', message: 'SMS token was sent', device: null },
  },
  {
    name: 'codes.send by call, to somebody who has a device',
    call: ({ codes }) => codes.send(7, { via: 'call' }),
    sent: ['GET', '/protected/json/call/7'],
    reply: { ...success, message: 'Call ignored.', cellphone: '+1-XXX-XXX-XX23', ignored: true, device: 'android' },
    value: { isSent: false, to: '+1-XXX-XXX-XX23', message: 'Call ignored.', device: 'android' },
  },
  {
    name: 'codes.send by e-mail',
    call: ({ codes }) => codes.send(7, { via: 'email' }),
    sent: ['POST', '/protected/json/email/7', {}],
    reply: { ...success, message: 'Email token was sent', email: 'a@e.com', email_id: 'EM0' },
    value: { isSent: true, to: 'a@e.com', message: 'Email token was sent', device: null },
  },
  {
    name: 'codes.check',
    call: ({ codes }) => codes.check(7, '1/2#', { action: 'pay' }),
    sent: ['GET', '/protected/json/verify/1%2F2%23/7?action=pay'],
    reply: { success: 'true', token: 'is valid', message: 'Token is valid.', device },
    value: {
      device: {
        id: 5,
        os: 'android',
        ip: '192.0.2.1',
        country: 'US',
        region: null,
        city: null,
        registeredBy: null,
        registeredAt: new Date(1490996931000),
        lastSyncAt: null,
      },
    },
  },
  {
    name: 'codes.addAuthenticator',
    call: ({ codes }) => codes.addAuthenticator(7, { label: 'me', qrSize: 200 }),
    sent: ['POST', '/protected/json/users/7/secret', { label: 'me', qr_size: 200 }],
    reply: { ...success, qr_code: 'https://e.com/q.png', label: 'me', issuer: 'Acme' },
    value: { qrCode: 'https://e.com/q.png', label: 'me', issuer: 'Acme' },
  },
  {
    name: 'codes.exportSecret',
    call: ({ codes }) => codes.exportSecret(7),
    sent: ['GET', '/protected/json/users/7/secret/export'],
    reply: { secret: 'ABC', otp: '123456' },
    value: { secret: 'ABC', otp: '123456' },
  },
  {
    name: 'phones.startVerification',
    call: ({ phones }) =>
      phones.startVerification({ countryCode: 1, phoneNumber: '202', via: 'sms', codeLength: 6, locale: 'en' }),
    sent: [
      'POST',
      '/protected/json/phones/verification/start',
      { via: 'sms', country_code: '1', phone_number: '202', locale: 'en', code_length: 6 },
    ],
    reply: { ...success, carrier: 'X', is_cellphone: true, message: 'Sent', seconds_to_expire: 599, uuid: 'u' },
    value: { id: 'u', secondsToExpire: 599, isCellphone: true, carrier: 'X', message: 'Sent' },
  },
  {
    name: 'phones.checkVerification',
    call: ({ phones }) => phones.checkVerification({ countryCode: 1, phoneNumber: '202', code: '0042' }),
    sent: ['GET', '/protected/json/phones/verification/check?country_code=1&phone_number=202&verification_code=0042'],
    reply: success,
    value: undefined,
  },
  {
    name: 'phones.showVerification by id',
    call: ({ phones }) => phones.showVerification({ id: 'u' }),
    sent: ['GET', '/protected/json/phones/verification/status?uuid=u'],
    reply: { ...success, status: 'verified', seconds_to_expire: 0 },
    value: { status: 'verified', secondsToExpire: 0 },
  },
  {
    name: 'phones.info',
    call: ({ phones }) => phones.info({ countryCode: '44', phoneNumber: '7911' }),
    sent: ['GET', '/protected/json/phones/info?country_code=44&phone_number=7911'],
    reply: { ...success, type: 'voip', provider: 'Pinger', ported: false, message: 'as of' },
    value: { type: 'voip', provider: 'Pinger', isPorted: false, message: 'as of' },
  },
  {
    name: 'approvals.request',
    call: ({ approvals }) =>
      approvals.request(7, { message: 'Pay?', details: { To: 'Bob' }, hiddenDetails: { id: '1' }, secondsToExpire: 0 }),
    sent: [
      'POST',
      '/onetouch/json/users/7/approval_requests',
      { message: 'Pay?', details: { To: 'Bob' }, hidden_details: { id: '1' }, seconds_to_expire: 0 },
    ],
    reply: { ...success, approval_request: { uuid: 'u-1' } },
    value: { id: 'u-1', number: null, pageUrl: null },
  },
  {
    name: 'approvals.request with a number',
    call: ({ approvals }) =>
      approvals.request(7, {
        message: 'Pay?',
        numberMatching: 'type2',
        showsNumber: true,
        userVerification: 'required',
        context: { ip: '192.0.2.1' },
      }),
    sent: [
      'POST',
      '/onetouch/json/users/7/approval_requests',
      {
        message: 'Pay?',
        number_matching: 'type2',
        show_number: true,
        user_verification: 'required',
        context: { ip: '192.0.2.1' },
      },
    ],
    reply: {
      ...success,
      approval_request: { uuid: 'u-1', number_matching: 'type2', number: '07', challenge_url: 'c' },
    },
    value: { id: 'u-1', number: '07', pageUrl: 'c' },
  },
  {
    name: 'approvals.show',
    call: ({ approvals }) => approvals.show('u-1'),
    sent: ['GET', '/onetouch/json/approval_requests/u-1'],
    reply: { ...success, approval_request: approval },
    value: {
      id: 'u-1',
      status: 'pending',
      userId: 7,
      applicationName: 'Acme',
      isNotified: false,
      secondsToExpire: 600,
      createdAt: new Date('2026-03-02T10:00:00Z'),
      processedAt: null,
    },
  },
  {
    name: 'devices.startRegistration',
    call: ({ devices }) => devices.startRegistration(7),
    sent: ['POST', '/protected/json/sdk/registrations', { authy_id: 7 }],
    reply: {
      ...success,
      registration_token: 't',
      link: 'l',
      short_code: 's',
      enrol_url: 'e',
      expires_at: '2026-03-02T10:00:00Z',
    },
    value: {
      registrationToken: 't',
      link: 'l',
      shortCode: 's',
      pageUrl: 'e',
      expiresAt: new Date('2026-03-02T10:00:00Z'),
    },
  },
  {
    name: 'devices.showRegistration',
    call: ({ devices }) => devices.showRegistration('me & you'),
    sent: ['GET', '/protected/json/registrations/status?custom_user_id=me+%26+you'],
    reply: { ...success, registration: { status: 'completed', authy_id: 7 } },
    value: { status: 'completed', userId: 7 },
  },
  {
    name: 'devices.confirm',
    call: ({ devices }) => devices.confirm(5),
    sent: ['POST', '/protected/json/sdk/devices/5/confirm'],
    reply: success,
    value: undefined,
  },
  {
    name: 'devices.remove',
    call: ({ devices }) => devices.remove(5),
    sent: ['DELETE', '/protected/json/sdk/devices/5'],
    reply: success,
    value: undefined,
  },
  {
    name: 'application.show',
    call: ({ application }) => application.show(),
    sent: ['GET', '/protected/json/app/details'],
    reply: {
      ...success,
      app: {
        name: 'Acme',
        plan: 'p',
        sms_enabled: true,
        phone_calls_enabled: false,
        app_id: 3,
        onetouch_enabled: true,
      },
    },
    value: { id: 3, name: 'Acme', plan: 'p', isSmsEnabled: true, isCallEnabled: false, isApprovalEnabled: true },
  },
  {
    name: 'application.statistics',
    call: ({ application }) => application.statistics(),
    sent: ['GET', '/protected/json/app/stats'],
    reply: {
      ...success,
      total_users: 9,
      stats: [
        {
          sms_count: 1,
          calls_count: 2,
          users_count: 3,
          auths_count: 4,
          month: 'May',
          api_calls_count: 5,
          year: 2026,
        },
      ],
    },
    value: {
      totalUsers: 9,
      months: [{ year: 2026, month: 'May', users: 3, checks: 4, sms: 1, calls: 2, apiCalls: 5 }],
    },
  },
  {
    name: 'reports.events',
    call: ({ reports }) => reports.events({ query: { event: { eq: 'token_verified' } }, perPage: 10 }),
    sent: ['GET', '/protected/json/reporting/events?page=1&per_page=10&query%5Bevent%5D%5Beq%5D=token_verified'],
    reply: {
      ...success,
      events: [{ event: 'token_verified', time: '2026-03-02T10:00:00Z', request_id: 'r', objects: {} }],
    },
    value: [{ event: 'token_verified', time: new Date('2026-03-02T10:00:00Z'), requestId: 'r', objects: {} }],
  },
  {
    name: 'reports.count',
    call: ({ reports }) => reports.count({ reports: { good: 'token_verified' }, interval: 'hour' }),
    sent: [
      'GET',
      '/protected/json/reporting/date_histogram?interval=hour&report%5Bgood%5D%5Bevent%5D%5Beq%5D=token_verified',
    ],
    reply: { ...success, reports: [{ name: 'good', buckets: [{ time: '2026-03-02T10:00:00.000Z', count: 3 }] }] },
    value: { good: [{ startsAt: new Date('2026-03-02T10:00:00Z'), count: 3 }] },
  },
  {
    name: 'management.showApplication',
    call: ({ management }) => management.showApplication(),
    sent: ['GET', `/dashboard/json/application/details?${dashboardQuery}`],
    reply: {
      ...success,
      application: { app_id: 3, name: 'Acme', plan: 'standard', sms_enabled: true, phone_calls_enabled: false },
    },
    value: { id: 3, name: 'Acme', plan: 'standard', isSmsEnabled: true, isCallEnabled: false },
  },
  {
    name: 'management.showAppearance',
    call: ({ management }) => management.showAppearance(),
    sent: ['GET', `/dashboard/json/application/ui_settings?${dashboardQuery}`],
    reply: { ...success, ui_settings: { background_color: '#112233' } },
    value: { backgroundColor: '#112233' },
  },
  {
    name: 'management.listUsers',
    call: ({ management }) => management.listUsers({ page: 2 }),
    sent: ['GET', `/dashboard/json/application/users?${dashboardQuery}&page=2&per_page=50`],
    reply: {
      ...success,
      users: [
        {
          authy_id: 7,
          email: null,
          country_code: 1,
          phone_number: 'XXX-XXX-0123',
          confirmed: true,
          created_at: '2026-03-02T10:00:00Z',
        },
      ],
    },
    value: [
      {
        id: 7,
        email: null,
        countryCode: 1,
        maskedPhone: 'XXX-XXX-0123',
        isConfirmed: true,
        createdAt: new Date('2026-03-02T10:00:00Z'),
      },
    ],
  },
];

describe('what each call sends, and what it makes of the reply', () => {
  for (const { name, call, sent: expected, reply, value } of rows) {
    test(name, async () => {
      const { client, sent } = makeScene({ body: reply });
      assert.deepEqual(await call(client), value);
      const [one] = sent;
      assert.ok(one);
      assert.deepEqual([one.method, one.url.replace('https://e.com', '')], expected.slice(0, 2));
      assert.deepEqual(one.body && JSON.parse(one.body), expected[2]);
      const takesKey = one.method !== 'GET' || /\/(sms|call)\//.test(one.url);
      assert.equal(one.headers['idempotency-key'] !== undefined, takesKey);
    });

    test(`${name}: a 200 that does not say so is no success`, async () => {
      for (const body of [{}, { success: false }, [], 'null', '<html>']) {
        await assert.rejects(call(makeScene({ body }).client), { name: 'UnexpectedReplyError', status: 200 });
      }
    });

    test(`${name}: a success with another status is none`, async () => {
      for (const status of [201, 302, 404]) {
        await assert.rejects(call(makeScene({ status, body: reply }).client), { name: 'UnexpectedReplyError', status });
      }
    });
  }
});

describe('webhooks, whose calls are signed', () => {
  const webhook = {
    id: 'WH_1',
    name: 'n',
    url: 'https://h.com',
    events: ['user_added'],
    signing_key: 'WSK_1',
    creation_date: '2026-03-02T10:00:00Z',
  };
  const read = {
    id: 'WH_1',
    name: 'n',
    url: 'https://h.com',
    events: ['user_added'],
    signingKey: 'WSK_1',
    createdAt: new Date('2026-03-02T10:00:00Z'),
  };

  test('create sends a form', async () => {
    const { client, sent } = makeScene({ body: { ...success, webhook } });
    const events = ['user_added', 'token_verified'];
    assert.deepEqual(await client.webhooks.create({ name: 'n', url: 'https://h.com', events }), read);
    assert.equal(sent[0]?.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(
      sent[0]?.body,
      'access_key=ACCESSKEY&app_api_key=APPKEY&events%5B%5D=user_added&events%5B%5D=token_verified&name=n&url=https%3A%2F%2Fh.com',
    );
    assert.match(sent[0]?.headers['x-authy-signature'] ?? '', /^[A-Za-z0-9+/]{43}=$/);
    assert.match(sent[0]?.headers['x-authy-signature-nonce'] ?? '', /^\d+\.\d+$/);
  });

  test('list and remove send a query', async () => {
    const listed = makeScene({ body: { ...success, webhooks: [webhook] } });
    assert.deepEqual(await listed.client.webhooks.list(), [read]);
    assert.equal(
      listed.sent[0]?.url,
      'https://e.com/dashboard/json/application/webhooks?access_key=ACCESSKEY&app_api_key=APPKEY',
    );
    const removed = makeScene({ body: success });
    await removed.client.webhooks.remove('WH_1');
    assert.equal(removed.sent[0]?.method, 'DELETE');
    assert.match(removed.sent[0]?.url ?? '', /\/dashboard\/json\/application\/webhooks\/WH_1\?/);
  });

  test('what management changes goes as a form too', async () => {
    const application = {
      app_id: 3,
      name: 'Acme & Co',
      plan: 'standard',
      sms_enabled: true,
      phone_calls_enabled: true,
    };
    const renamed = makeScene({ body: { ...success, application } });
    assert.equal((await renamed.client.management.renameApplication('Acme & Co')).name, 'Acme & Co');
    assert.equal(renamed.sent[0]?.body, 'access_key=ACCESSKEY&app_api_key=APPKEY&name=Acme+%26+Co');
    const painted = makeScene({ body: { ...success, ui_settings: { background_color: '#112233' } } });
    await painted.client.management.changeAppearance({ backgroundColor: '#112233' });
    assert.equal(painted.sent[0]?.body, 'access_key=ACCESSKEY&app_api_key=APPKEY&background_color=%23112233');
  });

  test('without keys nothing is sent', async () => {
    const { fetch, sent } = makeScriptedFetch({});
    const client = makeCountersign({ apiKey: 'k', baseUrl: 'https://e.com', fetch });
    await assert.rejects(client.webhooks.list(), /dashboardKeys/);
    assert.equal(sent.length, 0);
  });
});

test('evidence is the text as it came', async () => {
  const text = '{ "v": 1,  "request": "…" }';
  const { client, sent } = makeScene({ body: text });
  assert.equal(await client.approvals.evidence('u-1'), text);
  assert.equal(sent[0]?.url, 'https://e.com/onetouch/json/approval_requests/u-1/evidence');
});

describe('refusals', () => {
  test('carry code, reason, status, message, fields and the request', async () => {
    const body = {
      cellphone: 'is invalid',
      message: 'User was not valid',
      success: false,
      errors: { cellphone: 'is invalid', message: 'User was not valid' },
      error_code: '60027',
    };
    const { client } = makeScene({ status: 400, body });
    await assert.rejects(client.users.register({ email: '', countryCode: 1, phoneNumber: '' }), {
      name: 'RefusedError',
      message: 'User was not valid',
      code: 60027,
      reason: 'invalid_user',
      status: 400,
      fields: { cellphone: 'is invalid' },
      requestId: 'req-1',
      retryAfter: null,
    });
  });

  test('a wrong token, a used one, and one that no word makes valid', async () => {
    const wrong = { message: 'Token is invalid', token: 'is invalid', success: false, error_code: '60020' };
    await assert.rejects(makeScene({ status: 401, body: wrong }).client.codes.check(7, '1234567'), {
      reason: 'wrong_token',
      code: 60020,
    });
    const used = { message: 'Token was used', success: false, error_code: '60019' };
    await assert.rejects(makeScene({ status: 401, body: used }).client.codes.check(7, '1234567'), {
      reason: 'token_used',
    });
    for (const token of ['is invalid', 'IS VALID', undefined]) {
      const { client } = makeScene({ body: { success: 'true', message: 'Token is valid.', token } });
      await assert.rejects(client.codes.check(7, '1234567'), { name: 'UnexpectedReplyError' });
    }
  });

  test('a refusal inside a 200 is a refusal', async () => {
    const body = { message: 'no', success: false, error_code: '60026' };
    await assert.rejects(makeScene({ body }).client.users.remove(7), { code: 60026, reason: 'unknown_user' });
  });

  test('codes without a word keep their number, limits their time', async () => {
    const body = { message: 'm', success: false, error_code: '60999' };
    const { client } = makeScene({ status: 429, body, headers: { 'retry-after': '90' } });
    await assert.rejects(client.users.show(7), { code: 60999, reason: 'other', retryAfter: 90 });
  });

  test('an identifier that would lead elsewhere is refused before anything is sent', async () => {
    const { client, sent } = makeScene({});
    await assert.rejects(async () => client.users.show('..'), TypeError);
    await assert.rejects(async () => client.codes.check('', '1234567'), TypeError);
    assert.equal(sent.length, 0);
  });
});
