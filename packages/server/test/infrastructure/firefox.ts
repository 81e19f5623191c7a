import { type Browser, launch } from 'puppeteer-core';
import { findFirefox } from '../../../../scripts/setup/find-firefox.mjs';

/** Starts the system's Firefox, windowless, with a push service of the test's own. Close it when done. */
export async function launchFirefox({ pushSocketUrl }: { pushSocketUrl: string }): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath)
    throw new Error('no Firefox: run `npm test`, which installs one, or set COUNTERSIGN_TEST_FIREFOX');

  return launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // A machine that is busy with other tests may take long to start it.
    timeout: 120_000,
    // High enough that nothing lies below the bar at its foot.
    defaultViewport: { width: 400, height: 1000 },
    extraPrefsFirefox: {
      'dom.push.serverURL': pushSocketUrl,
      'dom.push.testing.allowInsecureServerURL': true,
      // The profile for automation turns it off, and subscribing then ends in an AbortError.
      'dom.push.connection.enabled': true,
      'dom.push.userAgentID': '',
      'permissions.default.desktop-notification': 1,
      // A machine without a desktop has nothing else that shows notifications.
      'alerts.useSystemBackend': false,
      // Back within a second after the connection was cut.
      'dom.push.retryBaseInterval': 200,
    },
  });
}
