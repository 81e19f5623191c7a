import { type Static, Type } from 'typebox';

/** Settings of the `smtp` provider. */
export const SmtpSettings = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,40}$',
        description: 'What this provider is called in attempts and metrics.',
      }),
    ),
    host: Type.String({ pattern: '^[A-Za-z0-9.:-]{1,253}$', description: 'Name or address of the mail server.' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, description: 'Port: commonly 465 with tls, 587 with starttls.' }),
    security: Type.Optional(
      Type.Union([Type.Literal('tls'), Type.Literal('starttls'), Type.Literal('none')], {
        description:
          'tls from the first byte, starttls before anything is said (default; never sent without it), or none, which takes no credentials except on the loopback address.',
      }),
    ),
    username: Type.Optional(Type.String({ minLength: 1, maxLength: 320, description: 'User name, with password.' })),
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description: 'Password, with username.' })),
    from: Type.String({ maxLength: 320, description: 'Sender: codes@acme.example or Acme <codes@acme.example>.' }),
    replyTo: Type.Optional(Type.String({ maxLength: 320, description: 'Where answers go, in the same form.' })),
    connections: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, description: 'Connections kept open at most; default 5.' }),
    ),
  },
  { additionalProperties: false },
);

export type SmtpSettings = Static<typeof SmtpSettings>;
