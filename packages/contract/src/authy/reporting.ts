import { type TProperties, Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { noPath, page, success } from './parts.ts';
import { authyPaths } from './paths.ts';

const text = Type.String();
const whole = Type.Integer();
const orNull = <T extends typeof text | typeof whole>(schema: T) => Type.Union([schema, Type.Null()]);
const object = (properties: TProperties) => Type.Optional(Type.Object(properties));

/** What an event is about. `s_` is text, `i_` an integer, `b_` a boolean, `as_` a list of texts. */
const eventObjects = Type.Object({
  app: Type.Object({ s_account_sid: text, s_device_app: text, s_id: text, s_type: text }),
  user: object({
    s_authy_id: text,
    as_authy_ids: Type.Array(text),
    b_banned: Type.Boolean(),
    s_country_code: text,
    s_locale: text,
    s_phone_number: orNull(text),
  }),
  device: object({
    s_creation_date: text,
    s_device_app: text,
    s_device_type: text,
    s_errors: Type.Null(),
    s_id: text,
    s_ip: orNull(text),
    s_last_used_date: text,
    s_name: text,
    s_sync_date: text,
    s_user_agent: Type.Null(),
    s_version: Type.Null(),
  }),
  onetouch_request: object({
    s_device_geolocation: text,
    s_device_signing_time: text,
    s_errors: Type.Null(),
    i_expiration_timestamp: whole,
    i_seconds_to_expire: whole,
    s_reason: Type.String({ description: 'Ours: `not_me`, `mistake` or `number_mismatch` of a denial; else empty.' }),
    s_status: text,
    s_uuid: text,
  }),
  phone_verification: object({
    i_code_length: orNull(whole),
    s_country_code: text,
    s_id: orNull(text),
    s_line_type: orNull(text),
    s_locale: orNull(text),
    s_mccmnc: Type.Null(),
    s_phone_number: orNull(text),
    i_seconds_to_expire: whole,
    s_status: text,
    s_via: orNull(text),
  }),
});

const condition = Type.Object({ eq: Type.Optional(text) });
const timeCondition = Type.Object({
  eq: Type.Optional(text),
  gt: Type.Optional(text),
  gte: Type.Optional(text),
  lt: Type.Optional(text),
  lte: Type.Optional(text),
});

const conditions = Type.Optional(
  Type.Object(
    {
      event: Type.Optional(condition),
      time: Type.Optional(timeCondition),
      'objects.user.s_authy_id': Type.Optional(condition),
      'objects.onetouch_request.s_uuid': Type.Optional(condition),
      'objects.onetouch_request.s_status': Type.Optional(condition),
      'objects.phone_verification.s_id': Type.Optional(condition),
      'objects.phone_verification.s_country_code': Type.Optional(condition),
      'objects.phone_verification.s_via': Type.Optional(condition),
    },
    { description: '[attribute][operator]=value. Without a time: the last 90 days.' },
  ),
);

export const reportingOperations = [
  {
    id: 'reportingEvents',
    ...authyPaths.reportingEvents,
    summary: 'What happened in the application, the newest first.',
    pathParameters: noPath,
    parameters: Type.Object({ query: conditions, ...page }),
    reply: Type.Object({
      events: Type.Array(Type.Object({ event: text, time: text, request_id: orNull(text), objects: eventObjects })),
      success,
    }),
    refusals: [],
  },
  {
    id: 'reportingDateHistogram',
    ...authyPaths.reportingDateHistogram,
    summary: 'How often events happened in each minute, hour or day in which they did, the newest first.',
    pathParameters: noPath,
    parameters: Type.Object({
      report: Type.Record(Type.String({ pattern: '^[a-z0-9_]{1,60}$' }), Type.Object({ event: condition })),
      scope: conditions,
      interval: Type.Optional(
        Type.String({ pattern: '^(minute|hour|day)$', description: 'In UTC; day when left out.' }),
      ),
      ...page,
    }),
    reply: Type.Object({
      reports: Type.Array(Type.Object({ name: text, buckets: Type.Array(Type.Object({ time: text, count: whole })) })),
      success,
    }),
    refusals: [],
  },
] as const satisfies readonly Operation[];
