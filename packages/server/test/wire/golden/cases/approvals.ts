import { addDevice } from '../add-device.ts';
import type { GoldenCase, GoldenRequest, GoldenWorld } from '../golden-case.ts';
import { suspend } from '../suspend.ts';

const pathOf = (id: number | string) => `/onetouch/{format}/users/${id}/approval_requests`;
const noUuid = '00000000-0000-4000-8000-000000000000';

/** Asks a user who has a device. */
async function ask(world: GoldenWorld, request: Partial<GoldenRequest>): Promise<GoldenRequest> {
  const { id } = await world.addUser();
  await addDevice(world, id);
  return { method: 'POST', path: pathOf(id), ...request };
}

const askWith = (form: Record<string, string>) => (world: GoldenWorld) => ask(world, { form });

async function create(world: GoldenWorld, form: Record<string, string> = {}): Promise<string> {
  const reply = await world.send(await ask(world, { form: { message: 'Log in', ...form } }));
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(await reply.text())?.[0] ?? '';
}

const shown = (uuid: string, method: 'GET' | 'POST' = 'GET') => ({
  method,
  path: `/onetouch/{format}/approval_requests/${uuid}`,
});

export const approvalCases: readonly GoldenCase[] = [
  { name: 'POST approval_requests', ask: askWith({ message: 'Log in', 'details[Where]': 'Bank & Co' }) },
  {
    name: 'POST approval_requests: the number is shown',
    ask: askWith({ message: 'Log in', number_matching: 'type2', show_number: 'true' }),
  },
  {
    name: 'POST approval_requests: a page of ours shows it',
    ask: askWith({ message: 'Log in', number_matching: 'type2', challenge: 'true' }),
  },
  { name: 'POST approval_requests: details are one text', ask: askWith({ message: 'Log in', details: 'Hi: You' }) },
  { name: 'POST approval_requests: no message', ask: askWith({}) },
  { name: 'POST approval_requests: a message of 1001', ask: askWith({ message: 'x'.repeat(1001) }) },
  {
    name: 'POST approval_requests: details are a list',
    ask: askWith({ message: 'Log in', 'details[]': 'one' }),
  },
  {
    name: 'POST approval_requests: a life that is no number',
    ask: askWith({ message: 'Log in', seconds_to_expire: 'soon' }),
  },
  {
    name: 'POST approval_requests: a logo of an unknown size',
    ask: askWith({ message: 'Log in', 'logos[][res]': 'huge', 'logos[][url]': 'https://example.com/logo.png' }),
  },
  {
    name: 'POST approval_requests: a logo from a file',
    ask: askWith({ message: 'Log in', 'logos[][res]': 'low', 'logos[][url]': 'file:///etc/passwd' }),
  },
  {
    name: 'POST approval_requests: an unknown kind of number',
    ask: askWith({ message: 'Log in', number_matching: 'type9' }),
  },
  {
    name: 'POST approval_requests: a number that nobody would show',
    ask: askWith({ message: 'Log in', number_matching: 'type2' }),
  },
  {
    name: 'POST approval_requests: a passkey that no device has',
    ask: askWith({ message: 'Log in', user_verification: 'required' }),
  },
  {
    name: 'POST approval_requests: unknown user',
    ask: () => ({ method: 'POST', path: pathOf(999_999), form: { message: 'Log in' } }),
  },
  {
    name: 'POST approval_requests: an id that cannot be',
    ask: () => ({ method: 'POST', path: pathOf('abc'), form: { message: 'Log in' } }),
  },
  {
    name: 'POST approval_requests: the user has no device',
    ask: async (world) => ({
      method: 'POST',
      path: pathOf((await world.addUser()).id),
      form: { message: 'Log in' },
    }),
  },
  {
    name: 'POST approval_requests: the user has no trusted device',
    async ask(world) {
      const { id } = await world.addUser();
      await addDevice(world, id, { state: 'pending' });
      return { method: 'POST', path: pathOf(id), form: { message: 'Log in' } };
    },
  },
  {
    name: 'POST approval_requests: suspended',
    async ask(world) {
      const { id } = await world.addUser();
      await addDevice(world, id);
      await suspend(world, id);
      return { method: 'POST', path: pathOf(id), form: { message: 'Log in' } };
    },
  },
  {
    name: 'POST approval_requests: a sandbox',
    async ask(world) {
      const key = await world.addApplication({ plan: 'sandbox' });
      return { method: 'POST', path: pathOf(209), form: { message: 'Log in' }, key };
    },
  },
  { name: 'POST approval_requests: wrong key', ask: (world) => ask(world, { key: 'x'.repeat(32) }) },
  { name: 'GET approval_requests/{uuid}: pending', ask: async (world) => shown(await create(world)) },
  { name: 'POST approval_requests/{uuid}: pending', ask: async (world) => shown(await create(world), 'POST') },
  {
    name: 'GET approval_requests/{uuid}: never expires',
    ask: async (world) => shown(await create(world, { seconds_to_expire: '0' })),
  },
  {
    name: 'GET approval_requests/{uuid}: expired',
    async ask(world) {
      const uuid = await create(world, { seconds_to_expire: '60' });
      world.house.time.advance(61_000);
      return shown(uuid);
    },
  },
  { name: 'GET approval_requests/{uuid}: unknown', ask: () => shown(noUuid) },
  { name: 'GET approval_requests/{uuid}: no uuid', ask: () => shown('589d12e0%27') },
  {
    name: 'GET approval_requests/{uuid}: of another application',
    async ask(world) {
      return { ...shown(await create(world)), key: await world.addApplication({ name: 'Other' }) };
    },
  },
];
