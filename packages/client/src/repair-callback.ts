import { isRecord } from './is-record.ts';

type Parameters = Record<string, unknown>;

const topLevel = [
  'authy_id',
  'device_uuid',
  'callback_action',
  'uuid',
  'status',
  'approval_request',
  'signature',
  'device',
];
const nullable: Readonly<Record<string, readonly string[]>> = {
  transaction: ['details', 'hidden_details', 'requester_details', 'reason', 'device_geolocation'],
  approval_request: ['logos'],
  device: [
    'city',
    'region',
    'country',
    'ip',
    'registration_city',
    'registration_region',
    'registration_country',
    'registration_ip',
    'last_account_recovery_at',
  ],
};

/** What a body may have been before a framework changed it, and what would have happened to it. */
export function repairsOf(parameters: Parameters): { parameters: Parameters; what: string }[] {
  const strangers = Object.keys(parameters).filter((name) => !topLevel.includes(name));
  const known = Object.fromEntries(Object.entries(parameters).filter(([name]) => topLevel.includes(name)));
  return [
    {
      parameters: known,
      what: `members were added to the body that the sender did not send: ${strangers.join(', ')}`,
    },
    { parameters: withNulls(parameters, ''), what: 'members that are null were dropped from the body' },
    { parameters: withNulls(known, ''), what: 'members were added to the body, and those that are null were dropped' },
    { parameters: withoutTexts(parameters), what: 'numbers or nulls in the body were turned into text' },
  ];
}

function withNulls(object: Parameters, home: string): Parameters {
  const filled: Parameters = Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, isRecord(value) ? withNulls(value, name) : value]),
  );
  for (const name of nullable[home] ?? []) if (!(name in filled)) filled[name] = null;
  return filled;
}

function withoutTexts(object: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      if (value === 'null' || value === 'undefined') return [name, null];
      return [name, isRecord(value) ? withoutTexts(value) : value];
    }),
  );
}

/** What cannot be right in a callback, whatever the key; undefined when nothing strikes. */
export function tellDamage(parameters: Parameters): string | undefined {
  if ('callbackAction' in parameters || 'authyId' in parameters)
    return 'the names in the body were rewritten (authyId)';
  const missing = ['authy_id', 'callback_action', 'uuid', 'status'].filter((name) => !(name in parameters));
  if (missing.length > 0) return `the body lacks ${missing.join(', ')}`;
  const request = parameters.approval_request;
  const transaction = isRecord(request) ? request.transaction : undefined;
  if (!isRecord(transaction)) return 'the body lacks approval_request.transaction, or a parser flattened it';
  if (transaction.status !== parameters.status)
    return 'the status says one thing outside and another inside: it was changed';
  return undefined;
}
