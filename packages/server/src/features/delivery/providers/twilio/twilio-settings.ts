import { type Static, Type } from 'typebox';

const Secret = Type.String({ minLength: 1, maxLength: 200 });
const HttpUrl = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 });

/** Settings of the `twilio` provider. */
export const TwilioSettings = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,40}$',
        description: 'What this provider is called in attempts and metrics.',
      }),
    ),
    accountSid: Type.String({ pattern: '^AC[0-9a-fA-F]{32}$', description: 'Account SID; begins with AC.' }),
    authToken: Type.Optional(
      Type.String({
        ...Secret,
        description:
          'Auth token of the account. Needed with statusCallbackUrl and keyPressUrl, because Twilio signs with it; also the password of requests when there is no apiKey.',
      }),
    ),
    apiKey: Type.Optional(
      Type.Object(
        {
          sid: Type.String({ pattern: '^SK[0-9a-fA-F]{32}$', description: 'SID of the API key; begins with SK.' }),
          secret: Type.String({ ...Secret, description: 'Secret of the API key.' }),
        },
        { additionalProperties: false, description: 'API key that makes the requests, instead of the auth token.' },
      ),
    ),
    from: Type.Optional(
      Type.String({
        pattern: '^(\\+[1-9][0-9]{6,14}|[0-9]{3,8}|[A-Za-z0-9 ]{1,11})$',
        description: 'Sender: an E.164 number, a short code, or for SMS an alphanumeric name. Voice needs a number.',
      }),
    ),
    messagingServiceSid: Type.Optional(
      Type.String({ pattern: '^MG[0-9a-fA-F]{32}$', description: 'Messaging service that picks the sender of SMS.' }),
    ),
    statusCallbackUrl: Type.Optional(
      Type.String({
        ...HttpUrl,
        description: 'Public address to which Twilio posts what became of a message or call.',
      }),
    ),
    keyPressUrl: Type.Optional(
      Type.String({
        ...HttpUrl,
        description:
          'Public address that Twilio asks for the code once the person called has pressed a key. With it voicemail never hears a code.',
      }),
    ),
    speaksWithoutKeyPress: Type.Optional(
      Type.Boolean({
        description:
          'Speak the code to whatever picks up, voicemail included. For servers that Twilio cannot reach; default false.',
      }),
    ),
    baseUrl: Type.Optional(
      Type.String({ ...HttpUrl, description: 'Where the API is; default https://api.twilio.com.' }),
    ),
  },
  { additionalProperties: false },
);

export type TwilioSettings = Static<typeof TwilioSettings>;
