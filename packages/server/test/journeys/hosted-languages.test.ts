import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../infrastructure/chromium.ts';
import { assertAccessible, type HostedScene, openHostedScene } from './hosted-scene.ts';

const browser = await launchChromium();
let scene: HostedScene;
before(async () => {
  scene = await openHostedScene(browser);
});
after(async () => {
  await browser.close();
  await scene.close();
});

const directory = new URL('../../src/wire/hosted/page/', import.meta.url);
const locales = readdirSync(directory).flatMap((name) => /^words\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);
const rightToLeft = ['ar', 'fa', 'he', 'ur'];

/** Opens a page, and holds it against a text that it must show once it stands. */
async function see(page: Page, address: string, text: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: text.split('{')[0], exact: false }).waitFor();
}

for (const locale of locales) {
  test(`${locale}: an invitation and a challenge on a narrow screen, in the direction of the language`, async (t) => {
    const words = JSON.parse(readFileSync(new URL(`words.${locale}.json`, directory), 'utf8'));
    const { userId } = await scene.addUser();
    const page = await scene.openPage(t, { locale, viewport: { width: 320, height: 640 } });
    const offered = await scene.offer({ userId });
    await see(page, offered.page, words.enrolTitle);
    await page.getByRole('button', { name: words.copyCode }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), locale);
    assert.equal(await page.evaluate('document.documentElement.dir'), rightToLeft.includes(locale) ? 'rtl' : 'ltr');
    await assertAccessible(page);

    await scene.enrol({ userId });
    const reply = await fetch(`${scene.baseUrl}/onetouch/json/users/${userId}/approval_requests`, {
      method: 'POST',
      headers: { 'X-Authy-API-Key': scene.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Log in', challenge: true, number_matching: 'pick3', seconds_to_expire: 300 }),
    });
    const { approval_request } = (await reply.json()) as { approval_request: { challenge_url: string } };
    await see(page, approval_request.challenge_url, words.challengeTitle);
    await page.getByText(words.pickNumber).waitFor();
    await assertAccessible(page);
  });
}
