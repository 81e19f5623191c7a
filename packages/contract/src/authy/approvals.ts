import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { flag, success, userPath } from './parts.ts';
import { authyPaths } from './paths.ts';

const uuid = Type.String({ format: 'uuid' });
const objectId = Type.String({ pattern: '^[0-9a-f]{24}$' });
const moment = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$', description: 'UTC.' });
const numberMatching = Type.Union(['none', 'pick3', 'type2', 'type3', 'type6'].map((kind) => Type.Literal(kind)));
const rows = (description: string) =>
  Type.Optional(
    Type.Union(
      [Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])), Type.String()],
      {
        description,
      },
    ),
  );

const status = {
  pathParameters: Type.Object({ uuid }),
  parameters: Type.Object({}),
  reply: Type.Object({
    approval_request: Type.Object({
      _app_name: Type.String(),
      _app_serial_id: Type.Integer(),
      _authy_id: Type.Integer(),
      _id: objectId,
      _user_email: Type.String({ format: 'email', description: 'Ends in .invalid for users without an address.' }),
      app_id: objectId,
      created_at: moment,
      notified: Type.Boolean({ description: 'Whether the callback was delivered.' }),
      processed_at: Type.Union([moment, Type.Null()]),
      seconds_to_expire: Type.Integer({
        minimum: 0,
        description: 'As asked, or as the application caps it; 0 for never.',
      }),
      status: Type.Union(['pending', 'approved', 'denied', 'expired'].map((one) => Type.Literal(one))),
      updated_at: moment,
      user_id: objectId,
      uuid,
    }),
    success,
  }),
  refusals: [404],
} as const;

export const approvalOperations = [
  {
    id: 'approvalRequestsNew',
    ...authyPaths.approvalRequestsNew,
    summary: 'Ask a user to approve something on their devices.',
    pathParameters: userPath,
    parameters: Type.Object({
      message: Type.String({ minLength: 1, maxLength: 1000, description: 'The title of what is asked.' }),
      details: rows('Shown in the order given; one text is shown as one row.'),
      hidden_details: rows('Kept, bound into what the device signs, given back in the callback, never shown.'),
      logos: Type.Optional(
        Type.Array(
          Type.Object({
            res: Type.Union(['default', 'low', 'med', 'high'].map((one) => Type.Literal(one))),
            url: Type.String({ pattern: '^https?://', maxLength: 2000 }),
          }),
          { maxItems: 10 },
        ),
      ),
      seconds_to_expire: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 999_999_999, description: 'Default 86400; 0 for never.' }),
      ),
      number_matching: Type.Optional(numberMatching),
      show_number: flag('Ours: the reply has the number, and you show it to the person.'),
      challenge: flag(
        'Ours: the reply has the address of a page that shows the number and what becomes of the request.',
      ),
      user_verification: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('required')])),
      context: Type.Optional(
        Type.Object({
          ip: Type.Optional(Type.String()),
          location: Type.Optional(Type.String()),
          browser: Type.Optional(Type.String()),
        }),
      ),
    }),
    reply: Type.Object({
      approval_request: Type.Object({
        uuid,
        number_matching: Type.Optional(numberMatching),
        number: Type.Optional(Type.String({ pattern: '^[0-9]{2,6}$' })),
        challenge_url: Type.Optional(Type.String({ description: 'With `challenge`. For the person who signs in.' })),
      }),
      success,
    }),
    refusals: [403, 404],
  },
  {
    id: 'approvalRequest',
    ...authyPaths.approvalRequest,
    summary: 'What became of an approval request. `success` says nothing of it: look at `status`.',
    ...status,
  },
  {
    id: 'approvalRequestByPost',
    ...authyPaths.approvalRequestByPost,
    summary: 'The same, by another method.',
    ...status,
  },
] as const satisfies readonly Operation[];
