import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const whole = (minimum: number, maximum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, maximum, description }));
const choice = (description: string) => Type.Optional(Type.Boolean({ description }));

function oneOf<const T extends string>(values: readonly T[], description: string) {
  const schema = { type: 'string', enum: values, description } as const;
  return Type.Optional(Type.Unsafe<T>(schema) as Type.TUnsafe<T> & typeof schema);
}

/** What an application may decide for itself; what is left out follows the server. */
export const ApplicationSettings = Type.Object(
  {
    smsEnabled: choice('Send codes by SMS. Default yes.'),
    voiceEnabled: choice('Send codes by voice call. Default yes.'),
    emailEnabled: choice('Send codes by e-mail. Default yes.'),
    softTokensEnabled: choice('Allow authenticator secrets. Default yes.'),
    verifiesLeniently: choice(
      'DANGEROUS. Answer "valid" to any token of a user who never confirmed one, unless force is given, as Authy did. Default no.',
    ),
    allowsKeyInQuery: choice('Accept the API key as the api_key parameter. Default: as the server.'),
    allowsCustomCodes: choice('Accept custom_code when a phone verification starts. Default yes.'),
    sendsDespiteDevices: choice(
      'Send SMS and calls to users who have a device, without force, too. Default no: they are ignored as in Authy.',
    ),
    exportEnabled: choice('Allow the export of phone numbers and authenticator secrets through the API. Default no.'),
    passcodeDigits: whole(6, 8, 'Digits of one-time codes. Default: as the server.'),
    minimumVerificationDigits: whole(
      4,
      10,
      'Fewest digits of phone verification codes. Default 4, as on the wire; 6 is advised.',
    ),
    sendsPerHour: whole(1, 10_000, 'Messages per user or number in an hour. Default: as the server.'),
    sendsPerDay: whole(1, 100_000, 'Messages per user or number in a day. Default: as the server.'),
    passcodeLife: whole(60, 600, 'Seconds a one-time code is valid. Default: as the server.'),
    checksPerCode: whole(1, 10, 'How often one code may be checked before it is dead. Default: as the server.'),
    guessesBeforeSuspension: whole(
      1,
      50,
      'Consecutive wrong codes per user or number before the first suspension. Default: as the server.',
    ),
    softTokensPerUser: whole(1, 20, 'Authenticators one user may have. Default: as the server.'),
    approvalLifeCap: whole(
      30,
      86_400,
      'Seconds an approval request lives at most, whatever the request asks for; 300 is advised. Default: no cap.',
    ),
    numberMatching: oneOf(
      ['none', 'pick3', 'type2', 'type3', 'type6'],
      'The number a person repeats on the phone to approve, where one is asked for. Default none.',
    ),
    numberMatchingAlways: choice(
      'Every approval needs a number; a request that does not show it is refused. Default no.',
    ),
    numberReturned: choice('Tell the number in the reply also where the request does not say show_number. Default no.'),
    challengeFallback: oneOf(
      ['none', 'sms'],
      'What the page of an approval request (challenge) offers to who has no phone at hand: a code by SMS, or nothing. Default sms.',
    ),
    widgetOrigins: Type.Optional(
      Type.String({
        pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?( https?://[a-z0-9.-]+(:[0-9]{1,5})?)*$',
        maxLength: 1000,
        description:
          'Sites whose pages may embed that page, like "https://www.example.com https://shop.example.com". Default none.',
      }),
    ),
    userVerification: oneOf(
      ['none', 'required'],
      "Whether approving needs the phone's passkey (fingerprint, face, PIN). Default none.",
    ),
    dynamicLinking: choice(
      'Refuse approval requests whose details lack Amount or Payee (PSD2 dynamic linking). Default no.',
    ),
    pushDetails: choice(
      'Show the message of an approval request in the notification on the phone, also when it is locked. Default no.',
    ),
    selfEnrolment: choice('Let users make a phone known with a code sent to their number. Default no.'),
    phoneTrust: oneOf(
      ['allow', 'hold24h', 'deny'],
      'What becomes of a first phone that only a code to the number vouches for. Default hold24h, for users of the last day allow.',
    ),
    allowsMoreDevices: choice(
      "Let a user's further phones in without asking the first: at once when the application enrols them, after 24 hours when only the number vouches. Default no.",
    ),
    callbackUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^\\s#]+$',
        maxLength: 2048,
        description:
          'Where answered approvals are told. `countersign app update ID --callback-url URL` tests it too. Default: nowhere.',
      }),
    ),
    callbackMethod: oneOf(['POST', 'GET'], 'How they are told: JSON by POST, or the query of a GET. Default POST.'),
    backgroundColor: Type.Optional(
      Type.String({
        pattern: '^#[0-9a-f]{6}$',
        description: 'Colour behind what the phone app shows, like #1a2b3c. Default: its own.',
      }),
    ),
    locale: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
        description: 'Language of messages when neither the request nor the country says. Default: by country.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ApplicationSettings = Static<typeof ApplicationSettings>;

/** Says what is wrong with settings an operator gave; null when nothing is. */
export function settingsProblem(value: unknown): string | null {
  const [first] = Value.Errors(ApplicationSettings, value);
  if (!first) return null;
  return `${first.instancePath.replace('/', '') || 'settings'} ${first.message}`;
}
