/** Whether pushes may go to an address. */
export type IsPushHost = (endpoint: string) => boolean;

/** The services behind today's browsers; `*.` stands for any sub-domains. */
const known = [
  'fcm.googleapis.com', // Chrome, Edge on Android, Opera, Brave
  '*.push.services.mozilla.com', // Firefox
  '*.push.apple.com', // Safari
  '*.notify.windows.com', // Edge
];

export interface PushHostSettings {
  mode: 'development' | 'production';
  /** Further hosts, separated by commas: UnifiedPush distributors. `*` for any. */
  pushHosts: string;
}

/**
 * The address of a subscription is the phone's choice. It leads to a push service that is known or that the operator named, by https;
 * in development to this machine too, whatever the port.
 */
export function makeIsPushHost({ mode, pushHosts }: PushHostSettings): IsPushHost {
  const patterns = [...known, ...pushHosts.split(',')].filter((pattern) => pattern !== '');
  return (endpoint) => {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, hostname, username, password } = new URL(endpoint);
    if (username !== '' || password !== '') return false;
    if (mode === 'development' && isLoopbackHost(hostname)) return true;
    return protocol === 'https:' && patterns.some((pattern) => matches(hostname, pattern.toLowerCase()));
  };
}

function matches(host: string, pattern: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** This machine by its very name. */
function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
