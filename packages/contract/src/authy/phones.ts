import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { acknowledgement, countryCode, locale, message, noPath, phoneNumber, success, userIp } from './parts.ts';
import { authyPaths } from './paths.ts';

export const phoneOperations = [
  {
    id: 'phonesVerificationStart',
    ...authyPaths.phonesVerificationStart,
    summary: 'Send a code to a phone number that belongs to no user.',
    pathParameters: noPath,
    parameters: Type.Object({
      via: Type.Union([Type.Literal('sms'), Type.Literal('call')]),
      country_code: countryCode,
      phone_number: phoneNumber,
      locale,
      code_length: Type.Optional(Type.Integer({ minimum: 4, maximum: 10, description: 'Default 4.' })),
      custom_code: Type.Optional(Type.String({ pattern: '^[0-9]{4,10}$' })),
    }),
    reply: Type.Object({
      carrier: Type.String(),
      is_cellphone: Type.Boolean(),
      message: Type.String(),
      seconds_to_expire: Type.Integer({ minimum: 0, maximum: 600 }),
      uuid: Type.Union([Type.String(), Type.Null()]),
      success,
    }),
    refusals: [403],
  },
  {
    id: 'phonesVerificationCheck',
    ...authyPaths.phonesVerificationCheck,
    summary: 'Check the code that was sent to a phone number.',
    pathParameters: noPath,
    parameters: Type.Object({
      country_code: countryCode,
      phone_number: phoneNumber,
      verification_code: Type.String({ pattern: '^[0-9]{4,10}$' }),
    }),
    reply: acknowledgement('Verification code is correct.'),
    refusals: [404],
  },
  {
    id: 'phonesVerificationStatus',
    ...authyPaths.phonesVerificationStatus,
    summary: 'How a phone verification stands, by uuid or by number.',
    pathParameters: noPath,
    parameters: Type.Object({
      uuid: Type.Optional(Type.String()),
      country_code: Type.Optional(countryCode),
      phone_number: Type.Optional(phoneNumber),
    }),
    reply: Type.Object({
      message: message('Phone Verification status.'),
      status: Type.Union([Type.Literal('expired'), Type.Literal('verified'), Type.Literal('pending')]),
      seconds_to_expire: Type.Integer({ minimum: 0 }),
      success,
    }),
    refusals: [404],
  },
  {
    id: 'phonesInfo',
    ...authyPaths.phonesInfo,
    summary: 'What kind of line a phone number is.',
    pathParameters: noPath,
    parameters: Type.Object({ country_code: countryCode, phone_number: phoneNumber, user_ip: userIp }),
    reply: Type.Object({
      message: Type.String({ pattern: '^Phone number information as of [0-9-]{10} [0-9:]{8} UTC$' }),
      type: Type.Union(['cellphone', 'landline', 'voip', 'unknown'].map((kind) => Type.Literal(kind))),
      provider: Type.String(),
      ported: Type.Boolean(),
      success,
    }),
    refusals: [],
  },
] as const satisfies readonly Operation[];
