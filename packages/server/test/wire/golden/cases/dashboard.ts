import { createHmac } from 'node:crypto';
import type { GoldenCase, GoldenRequest, GoldenWorld } from '../golden-case.ts';

interface Wish {
  method?: 'GET' | 'POST' | 'DELETE';
  /** What follows `/dashboard/{format}/`. */
  path: string;
  parameters?: Record<string, string>;
  /** Instead of the right key. */
  signedWith?: string;
}

let nonces = 0;

/** A call that is signed for the address that the golden house is known by. */
async function signed(
  world: GoldenWorld,
  { method = 'GET', path, parameters = {}, signedWith }: Wish,
): Promise<GoldenRequest> {
  const shown = await world.house.features.showDashboardKeys(world.house.application.id);
  if (!shown.ok) throw new Error('the house has no application');
  const { appKey, accessKey, signingKey } = shown.keys;
  const all = new URLSearchParams({ access_key: accessKey, app_api_key: appKey, ...parameters });
  all.sort();
  nonces += 1;
  const target = `/dashboard/${world.format}/${path}`;
  const signature = createHmac('sha256', signedWith ?? signingKey)
    .update(`n${nonces}|${method}|https://codes.example.com${target}|${all}`)
    .digest('base64');
  return {
    method,
    path: `${target}?${all}`,
    headers: { 'X-Authy-Signature': signature, 'X-Authy-Signature-Nonce': `n${nonces}` },
  };
}

const webhook = { name: 'demo', url: 'http://127.0.0.1:9/', 'events[]': 'user_added' };

export const dashboardCases: readonly GoldenCase[] = [
  { name: 'GET application/webhooks: none', ask: (world) => signed(world, { path: 'application/webhooks' }) },
  {
    name: 'POST application/webhooks',
    ask: (world) => signed(world, { method: 'POST', path: 'application/webhooks', parameters: webhook }),
  },
  { name: 'GET application/webhooks: one', ask: (world) => signed(world, { path: 'application/webhooks' }) },
  {
    name: 'POST application/webhooks: an event that does not exist',
    ask: (world) =>
      signed(world, { method: 'POST', path: 'application/webhooks', parameters: { ...webhook, 'events[]': 'x' } }),
  },
  {
    name: 'POST application/webhooks: a private address',
    ask: (world) =>
      signed(world, {
        method: 'POST',
        path: 'application/webhooks',
        parameters: { ...webhook, url: 'https://10.0.0.1/' },
      }),
  },
  {
    name: 'DELETE application/webhooks/{id}',
    async ask(world) {
      const [first] = await world.house.features.listWebhooks(world.house.application.id);
      return signed(world, { method: 'DELETE', path: `application/webhooks/${first?.id}` });
    },
  },
  {
    name: 'DELETE application/webhooks/{id}: unknown',
    ask: (world) => signed(world, { method: 'DELETE', path: 'application/webhooks/WH_1' }),
  },
  {
    name: 'GET application/webhooks: signed with another key',
    ask: (world) => signed(world, { path: 'application/webhooks', signedWith: 'x' }),
  },
  {
    name: 'GET application/webhooks: another access key',
    ask: (world) => signed(world, { path: 'application/webhooks', parameters: { access_key: 'x' } }),
  },
  {
    name: 'GET application/webhooks: no access key',
    ask: (world) => signed(world, { path: 'application/webhooks', parameters: { access_key: '' } }),
  },
  {
    name: 'GET application/webhooks: no keys',
    ask: (world) => ({ path: `/dashboard/${world.format}/application/webhooks` }),
  },
  { name: 'GET application/details', ask: (world) => signed(world, { path: 'application/details' }) },
  {
    name: 'POST application/update',
    ask: (world) => signed(world, { method: 'POST', path: 'application/update', parameters: { name: 'Acme Bank' } }),
  },
  {
    name: 'POST application/update: no name',
    ask: (world) => signed(world, { method: 'POST', path: 'application/update' }),
  },
  {
    name: 'POST application/ui_settings/update',
    ask: (world) =>
      signed(world, {
        method: 'POST',
        path: 'application/ui_settings/update',
        parameters: { background_color: '#1A2B3C' },
      }),
  },
  { name: 'GET application/ui_settings', ask: (world) => signed(world, { path: 'application/ui_settings' }) },
  {
    name: 'GET application/users',
    async ask(world) {
      await world.addUser();
      return signed(world, { path: 'application/users' });
    },
  },
  { name: 'GET application/assets', ask: (world) => ({ path: `/dashboard/${world.format}/application/assets` }) },
  {
    name: 'POST applications: nobody may',
    ask: (world) => ({ method: 'POST', path: `/dashboard/${world.format}/applications`, form: { name: 'x' } }),
  },
];
