/** Of apps/phone/package.json; a test holds the two together. */
export const appVersion = '0.1.0';

/** What others wrote and this app carries, under which licence. */
export const partsOfOthers = [
  { name: 'react', licence: 'MIT', by: 'Meta Platforms, Inc. and affiliates' },
  { name: 'react-dom', licence: 'MIT', by: 'Meta Platforms, Inc. and affiliates' },
  { name: 'jsqr', licence: 'Apache-2.0', by: 'Cozmo' },
  { name: '@noble/hashes', licence: 'MIT', by: 'Paul Miller' },
] as const;
