import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../../../scripts/setup/find-chromium.mjs';

/**
 * Starts the system's Chromium, windowless and without any talk of its own to the network. Close it when done.
 * @param more further switches, such as a camera that plays a file
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('no Chromium: run `npm test`, which installs one, or set COUNTERSIGN_TEST_CHROMIUM');

  return chromium.launch({
    executablePath,
    // A machine that is busy with other tests may take long to start it.
    timeout: 120_000,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
