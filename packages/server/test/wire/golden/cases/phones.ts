import type { GoldenCase, GoldenRequest, GoldenWorld } from '../golden-case.ts';

const starting = (name: string, form: Record<string, string>): GoldenCase => ({
  name: `POST phones/verification/start: ${name}`,
  ask: () => ({ method: 'POST', path: 'phones/verification/start', form }),
});
const sms = { via: 'sms', country_code: '1', phone_number: '987-654-3210' };

/** Starts a verification and reads its code. */
async function start(world: GoldenWorld) {
  const phone_number = world.freshPhone();
  const form = { via: 'sms', country_code: '1', phone_number };
  const reply = await world.send({ method: 'POST', path: '/protected/json/phones/verification/start', form });
  const { uuid } = (await reply.json()) as { uuid: string };
  const { code } = await world.house.ledger.messageTo(`+1${phone_number}`);
  return { phone_number, code, uuid };
}

const checking = (phone: string, code: string): GoldenRequest => ({
  path: `phones/verification/check?country_code=1&phone_number=${phone}&verification_code=${code}`,
});

const wrong = (code: string) => code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);

async function suspendNumber(world: GoldenWorld): Promise<string> {
  const { phone_number, code } = await start(world);
  for (let guess = 0; guess < 5; guess += 1) await world.send(checking(phone_number, wrong(code)));
  const form = { via: 'sms', country_code: '1', phone_number };
  const already = world.house.ledger.messages.length;
  await world.send({ method: 'POST', path: 'phones/verification/start', form });
  const second = await world.house.ledger.messageTo(`+1${phone_number}`, already);
  for (let guess = 0; guess < 5; guess += 1) await world.send(checking(phone_number, wrong(second.code)));
  return phone_number;
}

async function startedTimes(world: GoldenWorld, times: number, settings: object, via = 'sms') {
  const key = await world.addApplication({ settings });
  const form = { via, country_code: '1', phone_number: world.freshPhone() };
  const request = { method: 'POST', path: 'phones/verification/start', form, key } as const;
  for (let sent = 0; sent < times; sent += 1) await world.send(request);
  return request;
}

export const phoneCases: readonly GoldenCase[] = [
  starting('by text', sms),
  starting('by call', { via: 'call', country_code: '1', phone_number: '111-111-1111' }),
  starting('by call, in Spanish', { via: 'call', country_code: '1', phone_number: '775-461-5609', locale: 'es' }),
  starting('to Germany', { via: 'sms', country_code: '49', phone_number: '1794491095', locale: 'en' }),
  starting('to Vietnam, with a trunk zero', {
    via: 'sms',
    country_code: '84',
    phone_number: '0866742932',
    locale: 'en',
  }),
  starting('no via', { country_code: '1', phone_number: '987-654-3210' }),
  starting('no country code', { via: 'sms', phone_number: '987-654-3210' }),
  starting('no number', { via: 'sms', country_code: '1' }),
  starting('a country code that is no number', { ...sms, country_code: 'xxx' }),
  starting('a way that does not exist', { ...sms, via: 'pigeon' }),
  starting('a number that cannot exist', { ...sms, phone_number: '123' }),
  starting('a country that does not exist', { ...sms, country_code: '999' }),
  starting('a text to a fixed line', { via: 'sms', country_code: '44', phone_number: '2079460958' }),
  starting('a number without a carrier', { via: 'sms', country_code: '1', phone_number: '8002345678' }),
  starting('a length that is no number', { ...sms, code_length: 'four' }),
  starting('a length out of bounds', { ...sms, code_length: '11' }),
  starting('a code of its own that is no code', { ...sms, custom_code: 'abcd' }),
  {
    name: 'POST phones/verification/start: codes of its own are off',
    async ask(world) {
      const key = await world.addApplication({ settings: { allowsCustomCodes: false } });
      const form = { ...sms, custom_code: '1234' };
      return { method: 'POST', path: 'phones/verification/start', form, key };
    },
  },
  {
    name: 'POST phones/verification/start: a code of its own that is too short',
    async ask(world) {
      const key = await world.addApplication({ settings: { minimumVerificationDigits: 6 } });
      const form = { ...sms, custom_code: '1234' };
      return { method: 'POST', path: 'phones/verification/start', form, key };
    },
  },
  {
    name: 'POST phones/verification/start: SMS is off',
    ask: (world) => startedTimes(world, 0, { smsEnabled: false }),
  },
  {
    name: 'POST phones/verification/start: calls are off',
    ask: (world) => startedTimes(world, 0, { voiceEnabled: false }, 'call'),
  },
  {
    name: 'POST phones/verification/start: too many in an hour',
    ask: (world) => startedTimes(world, 1, { sendsPerHour: 1 }),
  },
  {
    name: 'POST phones/verification/start: too many in a day',
    ask: (world) => startedTimes(world, 1, { sendsPerHour: 5, sendsPerDay: 1 }),
  },
  {
    name: 'POST phones/verification/start: too many wrong codes',
    async ask(world) {
      const form = { via: 'sms', country_code: '1', phone_number: await suspendNumber(world) };
      return { method: 'POST', path: 'phones/verification/start', form };
    },
  },
  {
    name: 'GET phones/verification/check: right',
    async ask(world) {
      const { phone_number, code } = await start(world);
      return checking(phone_number, code);
    },
  },
  {
    name: 'GET phones/verification/check: wrong',
    async ask(world) {
      const { phone_number, code } = await start(world);
      return checking(phone_number, wrong(code));
    },
  },
  {
    name: 'GET phones/verification/check: used',
    async ask(world) {
      const { phone_number, code } = await start(world);
      await world.send(checking(phone_number, code));
      return checking(phone_number, code);
    },
  },
  { name: 'GET phones/verification/check: nothing was sent', ask: () => checking('201-555-0123', '1234') },
  {
    name: 'GET phones/verification/check: too many wrong codes',
    ask: async (world) => checking(await suspendNumber(world), '1234'),
  },
  {
    name: 'GET phones/verification/check: no code',
    ask: () => ({ path: 'phones/verification/check?country_code=1&phone_number=2015550123' }),
  },
  {
    name: 'GET phones/verification/check: no country code',
    ask: () => ({ path: 'phones/verification/check?verification_code=1234&phone_number=2015550123' }),
  },
  { name: 'GET phones/verification/check: a number that cannot exist', ask: () => checking('123', '1234') },
  {
    name: 'GET phones/verification/status: pending',
    async ask(world) {
      const { phone_number } = await start(world);
      world.house.time.advance(2000);
      return { path: `phones/verification/status?country_code=1&phone_number=${phone_number}` };
    },
  },
  {
    name: 'GET phones/verification/status: verified, by uuid',
    async ask(world) {
      const { phone_number, code, uuid } = await start(world);
      await world.send(checking(phone_number, code));
      return { path: `phones/verification/status?uuid=${uuid}` };
    },
  },
  {
    name: 'GET phones/verification/status: expired',
    async ask(world) {
      const { phone_number } = await start(world);
      world.house.time.advance(600_000);
      return { path: `phones/verification/status?country_code=1&phone_number=${phone_number}` };
    },
  },
  {
    name: 'GET phones/verification/status: neither uuid nor number',
    ask: () => ({ path: 'phones/verification/status' }),
  },
  {
    name: 'GET phones/verification/status: an unknown uuid',
    ask: () => ({ path: 'phones/verification/status?uuid=b8ebcd40-1234-5678-3fb5-0e5d6a065904' }),
  },
  {
    name: 'GET phones/verification/status: a number to which nothing was sent',
    ask: () => ({ path: 'phones/verification/status?country_code=1&phone_number=2015550123' }),
  },
  { name: 'GET phones/info: a mobile', ask: () => ({ path: 'phones/info?country_code=44&phone_number=7911123456' }) },
  {
    name: 'GET phones/info: a fixed line',
    ask: () => ({ path: 'phones/info?country_code=44&phone_number=2079460958' }),
  },
  {
    name: 'GET phones/info: over the internet',
    ask: () => ({ path: 'phones/info?country_code=44&phone_number=5600123456' }),
  },
  {
    name: 'GET phones/info: an unused range',
    ask: () => ({ path: 'phones/info?country_code=1&phone_number=111-111-1111' }),
  },
  { name: 'GET phones/info: no number', ask: () => ({ path: 'phones/info?country_code=1' }) },
  {
    name: 'GET phones/info: a number that cannot exist',
    ask: () => ({ path: 'phones/info?country_code=1&phone_number=1' }),
  },
];
