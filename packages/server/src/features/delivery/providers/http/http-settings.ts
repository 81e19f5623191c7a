import { type Static, Type } from 'typebox';

const Path = Type.String({ pattern: '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$', maxLength: 200 });
const Statuses = Type.Array(
  Type.Union([Type.Integer({ minimum: 200, maximum: 599 }), Type.String({ pattern: '^[2-5][0-9]{2}-[2-5][0-9]{2}$' })]),
  { maxItems: 40 },
);
const Scalar = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]);

/** Settings of the `http` provider. Templates may hold {{to}} {{toDigits}} {{text}} {{code}} {{locale}} {{id}} {{channel}}. */
export const HttpSettings = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,40}$',
        description: 'What this provider is called in attempts and metrics.',
      }),
    ),
    channels: Type.Array(Type.Union([Type.Literal('sms'), Type.Literal('voice')]), {
      minItems: 1,
      uniqueItems: true,
      description: 'What the gateway carries: sms, voice or both.',
    }),
    method: Type.Optional(
      Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Literal('PUT'), Type.Literal('PATCH')], {
        description: 'Method of the request; default POST.',
      }),
    ),
    url: Type.String({
      pattern: '^https?://',
      maxLength: 2000,
      description:
        'Template of the address. Placeholders may stand in the path and the query, where they are percent-encoded.',
    }),
    headers: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: 2000 }), {
        description: 'Templates of header values; the usual place of the API key.',
      }),
    ),
    contentType: Type.Optional(
      Type.Union(
        [
          Type.Literal('application/json'),
          Type.Literal('application/x-www-form-urlencoded'),
          Type.Literal('application/xml'),
          Type.Literal('text/xml'),
          Type.Literal('text/plain'),
        ],
        {
          description: 'What the body is, which decides how placeholders in it are escaped; default application/json.',
        },
      ),
    ),
    body: Type.Optional(Type.String({ maxLength: 10_000, description: 'Template of the body.' })),
    accepted: Type.Optional(
      Type.Object(
        {
          statuses: Type.Optional({ ...Statuses, description: 'Statuses of an acceptance; default ["200-299"].' }),
          path: Type.Optional({
            ...Path,
            description: 'Path into the JSON answer, such as messages.0.status. Without it the status decides alone.',
          }),
          equals: Type.Optional(
            Type.Union([Scalar, Type.Array(Scalar, { minItems: 1, maxItems: 20 })], {
              description: 'What is found at the path of an acceptance. Anything else found there is a refusal.',
            }),
          ),
          reference: Type.Optional({ ...Path, description: "Path to the gateway's identifier of the message." }),
        },
        { additionalProperties: false, description: 'What counts as accepted.' },
      ),
    ),
    refused: Type.Optional(
      Type.Object(
        { statuses: { ...Statuses, description: 'Statuses of a refusal; default [400, 422].' } },
        { additionalProperties: false, description: 'What counts as refused. All else is a failure.' },
      ),
    ),
  },
  { additionalProperties: false },
);

export type HttpSettings = Static<typeof HttpSettings>;
