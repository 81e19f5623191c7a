import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { action, flag, locale, message, success, userId, userPath } from './parts.ts';
import { authyPaths } from './paths.ts';

const sendParameters = Type.Object({
  force: flag('Send although the user has the app.'),
  action,
  action_message: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'Shown in the message.' })),
  locale,
});
const maskedPhone = Type.String({ pattern: '^\\+([0-9]{1,3}-XXX-XXX-XX[0-9]{2}|X-XXX-XXX-XXXX)$' });

/** What is answered when nothing was sent. Only here are the keys `ignored` and `device`. */
const ignored = (text: string) =>
  Type.Object({
    message: message(text),
    cellphone: maskedPhone,
    device: Type.Union([Type.String(), Type.Null()], { description: 'Kind of the device that was seen last.' }),
    ignored: Type.Literal(true),
    success,
  });

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const numberOrNull = Type.Union([Type.Integer(), Type.Null()]);

/** Whose code it was. Dates are Unix seconds. */
const checkedDevice = Type.Object({
  id: Type.Union([Type.Integer(), Type.Null()], { description: 'Null for a code that was sent.' }),
  os_type: Type.String({ description: '`sms` for a code that was sent, by whatever channel.' }),
  registration_date: Type.Integer(),
  registration_method: textOrNull,
  registration_country: textOrNull,
  registration_region: textOrNull,
  registration_city: textOrNull,
  registration_ip: Type.Optional(textOrNull),
  registration_device_id: Type.Optional(numberOrNull),
  country: textOrNull,
  region: textOrNull,
  city: textOrNull,
  ip: textOrNull,
  last_account_recovery_at: numberOrNull,
  last_sync_date: numberOrNull,
});

export const tokenOperations = [
  {
    id: 'sms',
    ...authyPaths.sms,
    summary: 'Send a one-time code by SMS.',
    pathParameters: userPath,
    parameters: sendParameters,
    reply: Type.Union([
      Type.Object({ success, message: message('SMS token was sent'), cellphone: maskedPhone }),
      ignored('Ignored: SMS is not needed for smartphones. Pass force=true if you want to actually send it anyway.'),
    ]),
    refusals: [404],
  },
  {
    id: 'call',
    ...authyPaths.call,
    summary: 'Read a one-time code out by a voice call.',
    pathParameters: userPath,
    parameters: sendParameters,
    reply: Type.Union([
      Type.Object({ cellphone: maskedPhone, message: message('Call started...'), success }),
      ignored(
        'Call ignored. User is using  App Tokens and this call is not necessary. Pass force=true if you still want to call users that are using the App.',
      ),
    ]),
    refusals: [404],
  },
  {
    id: 'email',
    ...authyPaths.email,
    summary: 'Send a one-time code by e-mail.',
    pathParameters: userPath,
    parameters: sendParameters,
    reply: Type.Object({
      success,
      message: message('Email token was sent'),
      email: Type.String(),
      email_id: Type.String({ pattern: '^EM[0-9a-f]{32}$' }),
    }),
    refusals: [404],
  },
  {
    id: 'verify',
    ...authyPaths.verify,
    summary: 'Is this token good for this user?',
    pathParameters: Type.Object({ token: Type.String({ pattern: '^[0-9]{6,10}$' }), id: userId }),
    parameters: Type.Object({ force: flag('Always checked here; see the divergences.'), action }),
    reply: Type.Object({
      message: message('Token is valid.'),
      token: message('is valid'),
      success: Type.Literal('true', { description: 'A string, in this one reply.' }),
      device: Type.Union([checkedDevice, Type.Null()]),
    }),
    refusals: [],
  },
  {
    id: 'secret',
    ...authyPaths.secret,
    summary: 'Make an authenticator secret and a link to its QR picture.',
    pathParameters: userPath,
    parameters: Type.Object({
      qr_size: Type.Optional(Type.Integer({ minimum: 50, maximum: 1000, description: 'Pixels; default 300.' })),
      label: Type.Optional(Type.String({ maxLength: 200, description: 'Shown in the authenticator.' })),
      issuer: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    reply: Type.Object({ label: Type.String(), issuer: Type.String(), qr_code: Type.String(), success }),
    refusals: [403, 404],
  },
] as const satisfies readonly Operation[];
