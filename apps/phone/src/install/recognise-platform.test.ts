import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognisePlatform } from './recognise-platform.ts';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const cases: [string, string, number, string | undefined, string, string][] = [
  [
    'an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) ${webkit} Version/18.4 Mobile/15E148 Safari/604.1`,
    5,
    undefined,
    'ios',
    'iPhone',
  ],
  [
    'an iPad that calls itself a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.4 Safari/605.1.15`,
    5,
    undefined,
    'ios',
    'iPad',
  ],
  [
    'a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.4 Safari/605.1.15`,
    0,
    undefined,
    'macos',
    'Safari, Mac',
  ],
  [
    'Android that tells its model',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    5,
    'Pixel 8',
    'android',
    'Pixel 8',
  ],
  [
    'Android that does not',
    'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0',
    5,
    '',
    'android',
    'Firefox, Android',
  ],
  [
    'Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0',
    0,
    undefined,
    'windows',
    'Edge, Windows',
  ],
  [
    'a Chromebook',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    0,
    undefined,
    'chromeos',
    'Chrome, ChromeOS',
  ],
  [
    'Firefox on Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    0,
    undefined,
    'linux',
    'Firefox, Linux',
  ],
  ['anything else', 'curl/8', 0, undefined, 'web', 'Browser'],
];

for (const [what, userAgent, touchPoints, model, platform, name] of cases) {
  test(`recognises ${what}`, () => {
    assert.deepEqual(recognisePlatform({ userAgent, touchPoints, ...(model !== undefined && { model }) }), {
      platform,
      name,
    });
  });
}
