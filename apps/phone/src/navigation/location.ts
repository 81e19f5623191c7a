/** Where in the app somebody is. */
export type Location =
  | { screen: 'requests' }
  | { screen: 'request'; requestId: string }
  | { screen: 'history' }
  | { screen: 'codes' }
  | { screen: 'devices' }
  | { screen: 'settings' }
  | { screen: 'enrol' };

const plain = ['history', 'codes', 'devices', 'settings', 'enrol'] as const;

/** Reads the part of an address below the app; whatever it does not know is the first screen. */
export function readLocation(path: string): Location {
  const [first = '', second] = path.split('/').filter((step) => step !== '');
  if (first === 'r' && second !== undefined) return { screen: 'request', requestId: decodeURIComponent(second) };
  const known = plain.find((screen) => screen === first);
  return { screen: known ?? 'requests' };
}

/** The same the other way round, without a slash at its start. */
export function writeLocation(location: Location): string {
  if (location.screen === 'requests') return '';
  if (location.screen === 'request') return `r/${encodeURIComponent(location.requestId)}`;
  return location.screen;
}
