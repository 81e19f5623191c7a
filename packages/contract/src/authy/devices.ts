import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { acknowledgement, message, noPath, success } from './parts.ts';
import { authyPaths } from './paths.ts';

const devicePath = Type.Object({
  device_id: Type.String({
    pattern: '^([1-9][0-9]{0,9}|dev_[A-Za-z0-9_-]{22})$',
    description: "The device's number, or the text by which it knows itself.",
  }),
});

const removal = {
  pathParameters: devicePath,
  parameters: Type.Object({}),
  reply: acknowledgement('SDK device was deleted'),
  refusals: [404],
} as const;

export const deviceOperations = [
  {
    id: 'sdkRegistrations',
    ...authyPaths.sdkRegistrations,
    summary: "Offer to make a phone a device of a user. Hand the token to the user's phone; keep the key out of it.",
    pathParameters: noPath,
    parameters: Type.Object({ authy_id: Type.Integer({ minimum: 1, description: "The user's Authy id." }) }),
    reply: Type.Object({
      registration_token: Type.String({ description: 'What the phone needs, opaque; here the same as `link`.' }),
      link: Type.String({ description: 'To be opened on the phone, or shown as a QR picture. Good once.' }),
      short_code: Type.String({ pattern: '^[0-9A-Z]{5}-[0-9A-Z]{5}$', description: 'To be typed instead.' }),
      enrol_url: Type.String({
        description:
          'Ours: a page that shows all of this and says when the phone is known. For a screen of the person.',
      }),
      expires_at: Type.String({ description: 'ISO 8601, UTC.' }),
      message: message('Registration was offered.'),
      success,
    }),
    refusals: [404],
  },
  {
    id: 'sdkDevicesRemove',
    ...authyPaths.sdkDevicesRemove,
    summary: 'Take a device out of use.',
    ...removal,
  },
  {
    id: 'sdkDevicesDelete',
    ...authyPaths.sdkDevicesDelete,
    summary: 'Take a device out of use, for clients that cannot send DELETE.',
    ...removal,
  },
  {
    id: 'sdkDevicesConfirm',
    ...authyPaths.sdkDevicesConfirm,
    summary: 'Ours: let a device in that waits for it, after a proof of your own that it is the person’s.',
    pathParameters: devicePath,
    parameters: Type.Object({}),
    reply: acknowledgement('Device was confirmed'),
    refusals: [404],
  },
  {
    id: 'registrationsStatus',
    ...authyPaths.registrationsStatus,
    summary: 'Whether the person whom a QR picture was shown has a device by now.',
    pathParameters: noPath,
    parameters: Type.Object({
      custom_user_id: Type.String({
        minLength: 1,
        maxLength: 255,
        description: 'The identifier that stands in the token of the picture.',
      }),
    }),
    reply: Type.Object({
      registration: Type.Union([
        Type.Object({ status: Type.Literal('completed'), authy_id: Type.Integer() }),
        Type.Object({ status: Type.Literal('pending') }),
      ]),
      message: message('Registration status.'),
      success,
    }),
    refusals: [],
  },
] as const satisfies readonly Operation[];
