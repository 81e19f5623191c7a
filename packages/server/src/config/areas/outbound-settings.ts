import { duration, hosts, integer, optionalText, ports, receivers, yesNo } from '../setting.ts';

/** Where callbacks, webhooks and pushes may go, and what becomes of them. */
export const outboundSettings = {
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
};
