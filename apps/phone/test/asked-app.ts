import { generateDeviceKey, makeDeviceClient, makeEnrolDevice, readEnrolmentLink } from '@countersign/device';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { type AskedPerson, askPerson } from './ask-person.ts';
import type { OpenApp, PhoneScene } from './phone-scene.ts';

export interface AskedApp extends OpenApp, AskedPerson {
  userId: number;
}

/** An enrolled app of a user of its own, with a request open in it that takes taps. */
export async function openAsked(scene: PhoneScene, fields: Record<string, string> = {}): Promise<AskedApp> {
  const { userId } = await scene.addUser();
  const opened = await scene.openEnrolled({ userId });
  const asked = await askPerson(scene.house, userId, fields);
  await openRequest(opened.page, `${scene.origin}/app/r/${asked.requestId}`);
  return { ...opened, ...asked, userId };
}

export async function openRequest(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await takesTaps(page);
}

/** The page takes taps once it has been seen for a moment. */
export async function takesTaps(page: Page): Promise<void> {
  await page.locator('[data-settled=true]').waitFor();
}

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
export const isTold = (page: Page, heading: string) =>
  page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();

/** Resolves when the worker has the app: it can be opened offline from then on. */
export const isKept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** A further phone of the same user, without a browser. */
export async function enrolPhone(scene: PhoneScene, userId: number) {
  const { house } = scene;
  const link = readEnrolmentLink((await scene.invite(userId)).link);
  if (!link) throw new Error('no link');
  const { iss, basePath, ...proof } = link;
  const key = await generateDeviceKey();
  const enrolDevice = makeEnrolDevice({ fetch, clock: house.time });
  const enrolled = await enrolDevice({ iss, basePath, proof, key, name: 'Pixel 9', platform: 'android' });
  if (!enrolled.ok) throw new Error(enrolled.failure.kind);
  const client = makeDeviceClient({ device: enrolled.value, fetch, clock: house.time });
  return { client, deviceId: enrolled.value.deviceId };
}

interface Finger {
  session: CDPSession;
  authenticatorId: string;
}

/** Gives the pages of a browser a finger that is always there. */
export async function lendFinger(context: BrowserContext, page: Page): Promise<Finger> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { session, authenticatorId };
}
