import assert from 'node:assert/strict';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type HouseOptions, openHouse, type TestHouse } from '../../../packages/server/test/house.ts';

/** An open app, and what it complained of. */
export interface OpenApp {
  page: Page;
  context: BrowserContext;
  /** What browsers say about broken rules of content, and scripts that failed. */
  complaints: string[];
}

export interface PhoneScene {
  house: TestHouse;
  /** The server by a name: bare addresses have no passkeys. */
  origin: string;
  user: { userId: number; phone: string };
  addUser(): Promise<{ userId: number; phone: string }>;
  /** What an application gives its user to enrol with. */
  invite(userId?: number): Promise<{ eid: string; link: string; shortCode: string }>;
  /** Opens the app in a browser of its own, or in a further tab of one. */
  openApp(options?: { address?: string; context?: BrowserContext; options?: BrowserContextOptions }): Promise<OpenApp>;
  /** The same as a device that is enrolled. */
  openEnrolled(options?: { userId?: number; options?: BrowserContextOptions }): Promise<OpenApp>;
  close(): Promise<void>;
}

/** A house that serves the app, a user, and browsers to be their phones. */
export async function openPhoneScene(browser: Browser, wish: HouseOptions = {}): Promise<PhoneScene> {
  const house = await openHouse(wish);
  const origin = house.baseUrl.replace('127.0.0.1', 'localhost');
  const { id: applicationId } = house.application;
  let phones = 100;

  async function addUser() {
    phones += 1;
    const number = `202555${String(phones).padStart(4, '0')}`;
    const response = await fetch(`${house.baseUrl}/protected/json/users/new`, {
      method: 'POST',
      headers: { 'X-Authy-API-Key': house.apiKey },
      body: new URLSearchParams({
        'user[email]': `user${phones}@example.com`,
        'user[cellphone]': number,
        'user[country_code]': '1',
      }),
    });
    const body = (await response.json()) as { user?: { id: number } };
    assert.ok(body.user, `the user was refused: ${response.status}`);
    return { userId: body.user.id, phone: `+1${number}` };
  }
  const user = await addUser();

  async function invite(userId = user.userId) {
    const offered = await house.features.offerEnrolment({ applicationId, userId, baseUrl: origin });
    assert.ok(offered.ok);
    return offered;
  }

  const openApp: PhoneScene['openApp'] = async ({ address = `${origin}/app/`, context, options } = {}) => {
    const used = context ?? (await browser.newContext(options));
    const page = await used.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET/.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(address);
    return { page, context: used, complaints };
  };

  return {
    ...{ house, origin, user, addUser, invite, openApp },
    async openEnrolled({ userId, options } = {}) {
      const { link } = await invite(userId);
      const opened = await openApp({ address: link, ...(options && { options }) });
      await opened.page.getByRole('button', { name: 'Add this device' }).click();
      await opened.page.getByRole('heading', { name: /Account added|Almost there/ }).waitFor();
      return opened;
    },
    async close() {
      await house.close();
    },
  };
}
