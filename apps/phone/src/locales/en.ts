/** Every text of the app, in the language the others are translated from. `{name}` stands for a value. */
export const en = {
  skipToContent: 'Skip to content',
  mainScreens: 'Main screens',
  requests: 'Requests',
  codes: 'Codes',
  devices: 'Devices',
  settings: 'Settings',
  history: 'History',
  nothingWaits: 'Nothing is waiting for you.',
} as const;
