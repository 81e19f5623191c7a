import { duration, integer, optionalText } from '../setting.ts';

/** What operators and developers have besides. */
export const operatorSettings = {
  integrationKey: optionalText({
    env: 'COUNTERSIGN_INTEGRATION_KEY',
    isSecret: true,
    pattern: /^[0-9A-Za-z_-]{32,128}$/,
    expects: '32 to 128 letters, digits, - or _',
    explanation:
      'Lets whoever has it make applications over the dashboard API, as integration_api_key. Unset: nobody can.',
  }),
  retention: duration({
    env: 'COUNTERSIGN_RETENTION',
    fallback: '400d',
    min: '32d',
    max: '4000d',
    explanation:
      'How long messages, attempts, activities and phone verifications are kept. The statistics of a month are true while it is kept.',
  }),
  inboxKeeps: integer({
    env: 'COUNTERSIGN_INBOX_KEEPS',
    fallback: 500,
    min: 10,
    max: 100_000,
    explanation: 'Messages the dev inbox keeps.',
  }),
  phoneDirectory: optionalText({
    env: 'COUNTERSIGN_PHONE_DIR',
    explanation:
      'Directory of the phones that the command line plays (docs/operators/cli.md). Unset: phones in COUNTERSIGN_DATA_DIR where that exists, otherwise .countersign-phones in the home directory.',
  }),
};
