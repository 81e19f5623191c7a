import type { BrowserContext, Page } from 'playwright-core';

/** Gives a page a pretended fingerprint reader, which knows its person or, until it is told otherwise, does not. */
export async function addAuthenticator(
  context: BrowserContext,
  page: Page,
  { isUserVerified = true } = {},
): Promise<{ verifyUser(): Promise<void> }> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified, automaticPresenceSimulation: true },
    },
  });
  return {
    async verifyUser() {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    },
  };
}
