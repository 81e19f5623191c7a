import { addressRanges, integer, oneOf, optionalText, optionalWebAddress, text, yesNo } from '../setting.ts';

/** Where the server listens and keeps its data, and what it trusts. */
export const serverSettings = {
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
};
