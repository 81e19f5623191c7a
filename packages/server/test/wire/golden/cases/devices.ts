import { addDevice } from '../add-device.ts';
import type { GoldenCase, GoldenWorld } from '../golden-case.ts';
import { redeemToken } from '../redeem-token.ts';

const remove = async (world: GoldenWorld, suffix = '') => {
  const { number } = await addDevice(world, (await world.addUser()).id);
  return { method: suffix === '' ? 'DELETE' : 'POST', path: `sdk/devices/${number}${suffix}` } as const;
};

export const deviceCases: readonly GoldenCase[] = [
  {
    name: 'POST sdk/registrations',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: 'sdk/registrations', form: { authy_id: String(id) } };
    },
  },
  {
    name: 'POST sdk/registrations: unknown',
    ask: () => ({ method: 'POST', path: 'sdk/registrations', form: { authy_id: '999999' } }),
  },
  { name: 'POST sdk/registrations: nobody named', ask: () => ({ method: 'POST', path: 'sdk/registrations' }) },
  { name: 'DELETE sdk/devices/{device_id}', ask: (world) => remove(world) },
  {
    name: 'DELETE sdk/devices/{device_id}: deleted before',
    async ask(world) {
      const request = await remove(world);
      await world.send(request);
      return request;
    },
  },
  {
    name: 'DELETE sdk/devices/{device_id}: unknown',
    ask: () => ({ method: 'DELETE', path: 'sdk/devices/999999' }),
  },
  {
    name: 'DELETE sdk/devices/{device_id}: a wrong key',
    ask: () => ({ method: 'DELETE', path: 'sdk/devices/999999', key: 'x'.repeat(32) }),
  },
  { name: 'POST sdk/devices/{device_id}/delete', ask: (world) => remove(world, '/delete') },
  {
    name: 'POST sdk/devices/{device_id}/confirm',
    async ask(world) {
      const { number } = await addDevice(world, (await world.addUser()).id, { state: 'pending' });
      return { method: 'POST', path: `sdk/devices/${number}/confirm` };
    },
  },
  {
    name: 'POST sdk/devices/{device_id}/confirm: unknown',
    ask: () => ({ method: 'POST', path: 'sdk/devices/999999/confirm' }),
  },
  {
    name: 'GET registrations/status: pending',
    ask: () => ({ path: 'registrations/status?custom_user_id=customer%2042' }),
  },
  {
    name: 'GET registrations/status: completed',
    async ask(world) {
      await addDevice(world, await redeemToken(world, 'customer 43'));
      return { path: 'registrations/status?custom_user_id=customer%2043' };
    },
  },
  { name: 'GET registrations/status: nobody named', ask: () => ({ path: 'registrations/status' }) },
  {
    name: 'GET users/{id}/status: somebody without a number',
    async ask(world) {
      return { path: `users/${await redeemToken(world, 'customer 44')}/status` };
    },
  },
  {
    name: 'GET sms/{id}: ignored, somebody without a number',
    async ask(world) {
      const id = await redeemToken(world, 'customer 45');
      await addDevice(world, id);
      return { path: `sms/${id}` };
    },
  },
  {
    name: 'GET sms/{id}: forced, somebody without a number',
    async ask(world) {
      return { path: `sms/${await redeemToken(world, 'customer 46')}?force=true` };
    },
  },
  {
    name: 'POST email/{id}: somebody without an address',
    async ask(world) {
      return { method: 'POST', path: `email/${await redeemToken(world, 'customer 47')}` };
    },
  },
  {
    name: 'GET users/{id}/phone_number: somebody without a number',
    async ask(world) {
      const { features, application, time } = world.house;
      const id = await redeemToken(world, 'customer 48');
      await features.updateApplication(application.id, { settings: { exportEnabled: true } });
      // What an application may is read again after a second.
      await time.advance(1000);
      return { path: `users/${id}/phone_number` };
    },
  },
];
