import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import {
  acknowledgement,
  countryCode,
  flag,
  message,
  noPath,
  phoneNumber,
  success,
  userIp,
  userPath,
} from './parts.ts';
import { authyPaths } from './paths.ts';

const removal = {
  pathParameters: userPath,
  parameters: Type.Object({ user_ip: userIp }),
  reply: acknowledgement('User removed from application'),
  refusals: [404],
} as const;

const device = Type.Object({
  device_type: Type.String(),
  os_type: Type.String(),
  registration_device_id: Type.Union([Type.Integer(), Type.Null()]),
  registration_method: Type.Union([Type.String(), Type.Null()]),
  device_id: Type.Integer(),
  last_sync_date: Type.Integer(),
  creation_date: Type.Integer(),
});

export const userOperations = [
  {
    id: 'usersNew',
    ...authyPaths.usersNew,
    summary: 'Register a user by e-mail and phone number; the same number always gives the same id.',
    pathParameters: noPath,
    parameters: Type.Object({
      user: Type.Object({
        email: Type.String({ format: 'email' }),
        cellphone: phoneNumber,
        country_code: countryCode,
      }),
      send_install_link_via_sms: flag('Accepted; there is no link to install yet.'),
    }),
    reply: Type.Object({
      message: message('User created successfully.'),
      user: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
      success,
    }),
    refusals: [],
  },
  {
    id: 'usersStatus',
    ...authyPaths.usersStatus,
    summary: 'What is known about a user.',
    pathParameters: userPath,
    parameters: Type.Object({ user_ip: userIp }),
    reply: Type.Object({
      status: Type.Object({
        authy_id: Type.Integer(),
        confirmed: Type.Boolean(),
        registered: Type.Boolean(),
        country_code: Type.Integer(),
        phone_number: Type.String({ pattern: '^XXX-XXX-([0-9]{1,4}|XXXX)$' }),
        email: Type.Union([Type.String(), Type.Null()]),
        devices: Type.Array(Type.String()),
        has_hard_token: Type.Boolean(),
        account_disabled: Type.Boolean(),
        detailed_devices: Type.Array(device),
        deleted_devices: Type.Array(device),
        pending_devices: Type.Optional(
          Type.Array(device, { description: 'Ours: those that wait to be let in; left out where there are none.' }),
        ),
      }),
      message: message('User status.'),
      success,
    }),
    refusals: [404],
  },
  { id: 'usersRemove', ...authyPaths.usersRemove, summary: 'Remove a user.', ...removal },
  { id: 'usersDelete', ...authyPaths.usersDelete, summary: 'The same, older path.', ...removal },
  {
    id: 'usersDeleteFirst',
    ...authyPaths.usersDeleteFirst,
    summary: 'The same, oldest path.',
    ...removal,
  },
  {
    id: 'usersUpdate',
    ...authyPaths.usersUpdate,
    summary: "Change a user's e-mail address.",
    pathParameters: userPath,
    parameters: Type.Object({ email: Type.String({ format: 'email' }) }),
    reply: acknowledgement('User was updated successfully'),
    refusals: [404],
  },
  {
    id: 'usersRegisterActivity',
    ...authyPaths.usersRegisterActivity,
    summary: 'Note what the application did about its user.',
    pathParameters: userPath,
    parameters: Type.Object({
      type: Type.Union(['password_reset', 'banned', 'unbanned', 'cookie_login'].map((kind) => Type.Literal(kind))),
      data: Type.Optional(Type.Record(Type.String(), Type.String())),
      user_ip: userIp,
    }),
    reply: acknowledgement('Activity was created.'),
    refusals: [404],
  },
] as const satisfies readonly Operation[];
