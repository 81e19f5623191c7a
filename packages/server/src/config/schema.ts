import {
  addressRanges,
  duration,
  hosts,
  integer,
  oneOf,
  optionalText,
  optionalWebAddress,
  ports,
  receivers,
  type Setting,
  text,
  yesNo,
} from './setting.ts';

/** Every setting of the server. `docs/operators/settings.md` is made from this file. */
export const settingsSchema = {
  port: integer({
    env: 'PORT',
    fallback: 8080,
    min: 0,
    max: 65_535,
    explanation: 'TCP port to listen on; 0 takes a free one and prints it.',
  }),
  host: text({
    env: 'HOST',
    fallback: '127.0.0.1',
    explanation: 'Address to listen on. 0.0.0.0 or :: listens on all interfaces.',
  }),
  databaseUrl: optionalText({
    env: 'DATABASE_URL',
    isSecret: true,
    pattern: /^postgres(ql)?:\/\//,
    expects: 'a connection string that starts with postgres://',
    explanation: 'PostgreSQL connection string. Unset: the embedded SQLite database in COUNTERSIGN_DATA_DIR.',
  }),
  dataDirectory: text({
    env: 'COUNTERSIGN_DATA_DIR',
    fallback: './data',
    explanation: 'Directory of the embedded database and of the generated master key.',
  }),
  mode: oneOf({
    env: 'COUNTERSIGN_MODE',
    values: ['development', 'production'],
    fallback: 'development',
    explanation:
      'development: dev inbox, a first application, a generated master key. production: refuses unsafe settings.',
  }),
  masterKey: optionalText({
    env: 'COUNTERSIGN_MASTER_KEY',
    isSecret: true,
    explanation:
      'Master keys that seal secrets at rest, as id:64 hex digits, several separated by commas; the first seals, all open.',
  }),
  masterKeyFile: optionalText({
    env: 'COUNTERSIGN_MASTER_KEY_FILE',
    explanation: 'File holding the same as COUNTERSIGN_MASTER_KEY, one key a line; refused when others may read it.',
  }),
  publicUrl: optionalWebAddress({
    env: 'COUNTERSIGN_PUBLIC_URL',
    explanation:
      'Address under which clients and vendors reach this server, base path included. Used in links. Unset: from the request.',
  }),
  basePath: text({
    env: 'COUNTERSIGN_BASE_PATH',
    fallback: '',
    pattern: /^(\/[A-Za-z0-9._~-]+)*$/,
    expects: 'empty or a path such as /authy, without a slash at its end',
    explanation: 'Path prefix under which everything is served.',
  }),
  trustedProxies: addressRanges({
    env: 'COUNTERSIGN_TRUSTED_PROXIES',
    explanation: 'Comma-separated addresses or CIDR ranges whose X-Forwarded-* headers are believed. Empty: nobody.',
  }),
  tlsCertificateFile: optionalText({
    env: 'COUNTERSIGN_TLS_CERT_FILE',
    explanation: 'PEM certificate chain; together with COUNTERSIGN_TLS_KEY_FILE the server speaks HTTPS itself.',
  }),
  tlsKeyFile: optionalText({ env: 'COUNTERSIGN_TLS_KEY_FILE', explanation: 'PEM private key for the certificate.' }),
  allowsPlainHttp: yesNo({
    env: 'COUNTERSIGN_ALLOW_PLAIN_HTTP',
    fallback: false,
    explanation: 'In production, allow listening beyond loopback without TLS and without a trusted proxy.',
  }),
  allowsKeyInQuery: yesNo({
    env: 'COUNTERSIGN_ALLOW_KEY_IN_QUERY',
    fallback: true,
    explanation: 'Accept the API key as the api_key parameter, as older Authy clients send it. Headers always work.',
  }),
  logLevel: oneOf({
    env: 'COUNTERSIGN_LOG_LEVEL',
    values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    fallback: 'info',
    explanation: 'Lowest level that is logged.',
  }),
  providers: optionalText({
    env: 'COUNTERSIGN_PROVIDERS',
    isSecret: true,
    explanation:
      'Delivery providers and their order per channel, as JSON (see docs/providers.md). Unset in development: the dev inbox.',
  }),
  providersFile: optionalText({
    env: 'COUNTERSIGN_PROVIDERS_FILE',
    explanation: 'File holding the same JSON as COUNTERSIGN_PROVIDERS.',
  }),
  providerSilence: duration({
    env: 'COUNTERSIGN_PROVIDER_SILENCE',
    fallback: '2s',
    min: '100ms',
    max: '30s',
    explanation: 'How long a provider may stay silent before the next one is asked.',
  }),
  passcodeDigits: integer({
    env: 'COUNTERSIGN_PASSCODE_DIGITS',
    fallback: 7,
    min: 6,
    max: 8,
    explanation: 'Digits of one-time codes sent to users. Per application: passcodeDigits.',
  }),
  passcodeLife: duration({
    env: 'COUNTERSIGN_PASSCODE_LIFE',
    fallback: '10m',
    min: '1m',
    max: '10m',
    explanation:
      'How long a one-time code is valid (at most 10 minutes, NIST SP 800-63B). Per application, in seconds: passcodeLife.',
  }),
  checksPerCode: integer({
    env: 'COUNTERSIGN_CHECKS_PER_CODE',
    fallback: 5,
    min: 1,
    max: 10,
    explanation: 'How often one code may be checked before it is dead. Per application: checksPerCode.',
  }),
  guessesBeforeSuspension: integer({
    env: 'COUNTERSIGN_GUESSES_BEFORE_SUSPENSION',
    fallback: 10,
    min: 1,
    max: 50,
    explanation:
      'Consecutive wrong codes per user and application (or per number) before the first suspension; a new code does not refill it. Per application: guessesBeforeSuspension.',
  }),
  guessesAfterSuspension: integer({
    env: 'COUNTERSIGN_GUESSES_AFTER_SUSPENSION',
    fallback: 2,
    min: 1,
    max: 10,
    explanation: 'Further wrong codes allowed after each suspension before the next, longer one.',
  }),
  firstSuspension: duration({
    env: 'COUNTERSIGN_FIRST_SUSPENSION',
    fallback: '5m',
    min: '30s',
    max: '1d',
    explanation: 'Length of the first suspension; each further one is twice as long.',
  }),
  longestSuspension: duration({
    env: 'COUNTERSIGN_LONGEST_SUSPENSION',
    fallback: '1d',
    min: '5m',
    max: '30d',
    explanation: 'Length at which suspensions stop growing.',
  }),
  hardLockAfter: integer({
    env: 'COUNTERSIGN_HARD_LOCK_AFTER',
    fallback: 100,
    min: 10,
    max: 100,
    explanation: 'Consecutive wrong codes after which only an operator unlocks (at most 100, NIST SP 800-63B).',
  }),
  sendsPerHour: integer({
    env: 'COUNTERSIGN_SENDS_PER_HOUR',
    fallback: 5,
    min: 1,
    max: 10_000,
    explanation: 'Messages per user (or number) and application in an hour. Per application: sendsPerHour.',
  }),
  sendsPerDay: integer({
    env: 'COUNTERSIGN_SENDS_PER_DAY',
    fallback: 10,
    min: 1,
    max: 100_000,
    explanation: 'Messages per user (or number) and application in a day. Per application: sendsPerDay.',
  }),
  softTokensPerUser: integer({
    env: 'COUNTERSIGN_SOFT_TOKENS_PER_USER',
    fallback: 5,
    min: 1,
    max: 20,
    explanation: 'Authenticators one user may have in one application. Per application: softTokensPerUser.',
  }),
  softTokenDrift: integer({
    env: 'COUNTERSIGN_SOFT_TOKEN_DRIFT',
    fallback: 1,
    min: 0,
    max: 5,
    explanation: 'Steps of 30 seconds that an authenticator may be early or late.',
  }),
  devicesPerUser: integer({
    env: 'COUNTERSIGN_DEVICES_PER_USER',
    fallback: 5,
    min: 1,
    max: 20,
    explanation: 'Phones that approve requests and make codes, which one user may have in one application.',
  }),
  qrLinkLife: duration({
    env: 'COUNTERSIGN_QR_LINK_LIFE',
    fallback: '10m',
    min: '1m',
    max: '1h',
    explanation: 'How long the link to the QR picture of an authenticator secret works.',
  }),
  approvalTextLength: integer({
    env: 'COUNTERSIGN_APPROVAL_TEXT_LENGTH',
    fallback: 1000,
    min: 200,
    max: 10_000,
    explanation: 'Characters that the message of an approval request, a label and a value of its details may have.',
  }),
  approvalRows: integer({
    env: 'COUNTERSIGN_APPROVAL_ROWS',
    fallback: 50,
    min: 10,
    max: 200,
    explanation: 'Details an approval request may have, and hidden ones as many again.',
  }),
  bodyLimit: integer({
    env: 'COUNTERSIGN_BODY_LIMIT',
    fallback: 65_536,
    min: 1024,
    max: 10_485_760,
    explanation: 'Largest request body, in bytes.',
  }),
  headersTimeout: duration({
    env: 'COUNTERSIGN_HEADERS_TIMEOUT',
    fallback: '10s',
    min: '1s',
    max: '60s',
    explanation: 'How long a client may take to send its request headers.',
  }),
  requestTimeout: duration({
    env: 'COUNTERSIGN_REQUEST_TIMEOUT',
    fallback: '30s',
    min: '2s',
    max: '5m',
    explanation: 'How long a client may take to send its whole request.',
  }),
  drainTimeout: duration({
    env: 'COUNTERSIGN_DRAIN_TIMEOUT',
    fallback: '10s',
    min: '1s',
    max: '5m',
    explanation: 'How long requests and jobs under way may take to finish after SIGTERM.',
  }),
  databaseDeadline: duration({
    env: 'COUNTERSIGN_DATABASE_DEADLINE',
    fallback: '5s',
    min: '100ms',
    max: '60s',
    explanation: 'How long a request waits for the database before it answers 503.',
  }),
  databasePool: integer({
    env: 'COUNTERSIGN_DATABASE_POOL',
    fallback: 10,
    min: 1,
    max: 200,
    explanation: 'PostgreSQL connections of this node.',
  }),
  commitBatch: integer({
    env: 'COUNTERSIGN_COMMIT_BATCH',
    fallback: 256,
    min: 1,
    max: 4096,
    explanation: 'Units of work that share one durable SQLite commit at most.',
  }),
  commitQueue: integer({
    env: 'COUNTERSIGN_COMMIT_QUEUE',
    fallback: 4096,
    min: 1,
    max: 1_000_000,
    explanation: 'Units of work that may wait for a SQLite commit; one more is answered 503.',
  }),
  jobConcurrency: integer({
    env: 'COUNTERSIGN_JOB_CONCURRENCY',
    fallback: 64,
    min: 1,
    max: 1000,
    explanation: 'Background jobs (sends) under way at once on this node.',
  }),
  jobLease: duration({
    env: 'COUNTERSIGN_JOB_LEASE',
    fallback: '15s',
    min: '1s',
    max: '5m',
    explanation: 'How long after a crash the jobs of a node are taken up by others; extended by a heartbeat.',
  }),
  outboundAllow: receivers({
    env: 'COUNTERSIGN_OUTBOUND_ALLOW',
    explanation:
      'Receivers of callbacks and webhooks that are not on the public internet: addresses, CIDR ranges or host names, separated by commas. Cloud metadata addresses stay refused.',
  }),
  outboundPlainHttp: yesNo({
    env: 'COUNTERSIGN_OUTBOUND_PLAIN_HTTP',
    fallback: false,
    explanation:
      'Allow callbacks and webhooks to http:// addresses. Without it only https, and in development loopback.',
  }),
  outboundPorts: ports({
    env: 'COUNTERSIGN_OUTBOUND_PORTS',
    fallback: '80,443,8000-8999',
    explanation: 'Ports that callbacks and webhooks may go to. In development loopback may have any.',
  }),
  outboundDeadline: duration({
    env: 'COUNTERSIGN_OUTBOUND_DEADLINE',
    fallback: '10s',
    min: '1s',
    max: '60s',
    explanation: 'How long a receiver may take, from looking its name up to the end of its answer.',
  }),
  pushContact: optionalText({
    env: 'COUNTERSIGN_PUSH_CONTACT',
    pattern: /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
    expects: 'a mailto: or https: address',
    explanation:
      'Where push services (Apple, Google, Mozilla) find whoever runs this server. Unset: COUNTERSIGN_PUBLIC_URL where that is https.',
  }),
  pushHosts: hosts({
    env: 'COUNTERSIGN_PUSH_HOSTS',
    explanation:
      'Push services besides those of the known browsers, such as UnifiedPush distributors: host names separated by commas, *.example.org for sub-domains, * for any.',
  }),
  callbackConcurrency: integer({
    env: 'COUNTERSIGN_CALLBACK_CONCURRENCY',
    fallback: 10,
    min: 1,
    max: 100,
    explanation: 'Callbacks under way at once to one receiver.',
  }),
  callbackLanes: integer({
    env: 'COUNTERSIGN_CALLBACK_LANES',
    fallback: 256,
    min: 1,
    max: 10_000,
    explanation: 'Receivers that this node sends callbacks to at once.',
  }),
  callbackRetention: duration({
    env: 'COUNTERSIGN_CALLBACK_RETENTION',
    fallback: '30d',
    min: '1d',
    max: '400d',
    explanation:
      'How long callbacks, their sealed bodies and their attempts are kept after they were delivered or given up.',
  }),
  webhooksPerApplication: integer({
    env: 'COUNTERSIGN_WEBHOOKS_PER_APPLICATION',
    fallback: 20,
    min: 1,
    max: 1000,
    explanation: 'Webhooks that one application may have.',
  }),
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
} satisfies Record<string, Setting<unknown>>;

export type Settings = { [K in keyof typeof settingsSchema]: (typeof settingsSchema)[K]['fallback'] };
