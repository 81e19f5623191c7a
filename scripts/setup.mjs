#!/usr/bin/env node
// Makes a fresh clone ready for the npm script that follows it (it runs as prestart, pretest, precheck, …).
// Free of dependencies and of anything newer than Node 20: at this point neither ours nor Node 24 need be there.
//
//   --production   what `npm start` needs and no more
//   --apps         the built web apps
//   --browsers     a Chromium for the browser tests and a Firefox for the push tests
//   --strace       strace, for the tests and benches that count system calls
import { fileURLToPath } from 'node:url';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { setUpFirefox } from './setup/firefox.mjs';
import { setUpPhoneApp } from './setup/phone-app.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { setUpStrace } from './setup/strace.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = new Set(process.argv.slice(2));

try {
  await setUpDependencies(root, asked.has('--production') ? 'production' : 'full');
  if (asked.has('--apps')) await setUpPhoneApp(root);
  if (asked.has('--browsers')) {
    setUpChromium();
    setUpFirefox();
  }
  if (asked.has('--strace')) setUpStrace();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`setup: ${error.message}`);
  process.exitCode = 1;
}
