import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { message, noPath, success, userIp, userPath } from './parts.ts';
import { authyPaths } from './paths.ts';

const monthly = Type.Object({
  sms_count: Type.Integer(),
  calls_count: Type.Integer(),
  users_count: Type.Integer(),
  auths_count: Type.Integer(),
  month: Type.String(),
  api_calls_count: Type.Integer(),
  year: Type.Integer(),
});

export const applicationOperations = [
  {
    id: 'appDetails',
    ...authyPaths.appDetails,
    summary: 'The application the key belongs to; the usual way to test a key.',
    pathParameters: noPath,
    parameters: Type.Object({ user_ip: userIp }),
    reply: Type.Object({
      app: Type.Object({
        name: Type.String(),
        plan: Type.String(),
        sms_enabled: Type.Boolean(),
        phone_calls_enabled: Type.Boolean(),
        app_id: Type.Integer(),
        onetouch_enabled: Type.Boolean(),
      }),
      message: message('Application information.'),
      success,
    }),
    refusals: [],
  },
  {
    id: 'appStats',
    ...authyPaths.appStats,
    summary: 'What the application did, by month, oldest first.',
    pathParameters: noPath,
    parameters: Type.Object({ user_ip: userIp }),
    reply: Type.Object({
      stats: Type.Array(monthly),
      message: message('Monthly statistics.'),
      count: Type.Integer(),
      total_users: Type.Integer(),
      app_id: Type.Integer(),
      success,
    }),
    refusals: [],
  },
  {
    id: 'secretExport',
    ...authyPaths.secretExport,
    summary: "Export a user's authenticator secret; off unless the application allows it.",
    pathParameters: userPath,
    parameters: Type.Object({}),
    reply: Type.Object({ secret: Type.String(), otp: Type.String() }),
    refusals: [404],
  },
  {
    id: 'phoneNumberExport',
    ...authyPaths.phoneNumberExport,
    summary: "Export a user's phone number; off unless the application allows it.",
    pathParameters: userPath,
    parameters: Type.Object({}),
    reply: Type.Object({
      phone_number: Type.String(),
      country_code: Type.String(),
      e164: Type.String(),
      updated_at: Type.String(),
    }),
    refusals: [404],
  },
] as const satisfies readonly Operation[];
