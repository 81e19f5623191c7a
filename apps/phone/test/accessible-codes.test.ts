import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './assert-accessible.ts';
import { links, lookAt, openCodes, rowOf } from './codes-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';

const { browser, scene } = await openBrowserScene();
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const longName =
  'otpauth://totp/A%20service%20with%20a%20name%20that%20does%20not%20end%20soon:somebody.with.a.long.address@example.org?secret=MZXW6YTBOI&digits=8';
const left = ['otpauth://hotp/Old:ann?secret=JBSWY3DPEHPK3PXP', 'otpauth://totp/Odd:ann?secret=1'];

const screens: { name: string; show(page: Page): Promise<void> }[] = [
  { name: 'list', show: async (page) => rowOf(page, 'Bank').waitFor() },
  {
    name: 'list that is edited',
    show: async (page) => {
      await page.getByRole('button', { name: 'Edit list' }).click();
      await page.getByRole('button', { name: /^Delete .*Bank/ }).waitFor();
    },
  },
  {
    name: 'ways to add',
    show: async (page) => {
      await page.goto(`${scene.origin}/app/codes`);
      await page.getByRole('button', { name: 'Add codes' }).click();
      await page.getByRole('button', { name: /Type in a secret/ }).waitFor();
    },
  },
  {
    name: 'typing',
    show: async (page) => {
      await page.getByRole('button', { name: /Type in a secret/ }).click();
      await page.getByText('Digits, seconds and kind').click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Please say which service').waitFor();
    },
  },
  {
    name: 'review',
    show: async (page) => {
      await page.goto(`${scene.origin}/app/codes`);
      await lookAt(page, [links.mail, longName.replace('MZXW6YTBOI', 'MZXW6YTBOJ'), ...left].join('\n'));
      await page.getByRole('heading', { name: /Left out/ }).waitFor();
    },
  },
  {
    name: 'import',
    show: async (page) => {
      await page.goto(`${scene.origin}/app/codes`);
      await lookAt(page, JSON.stringify({ servicesEncrypted: 'AAAA:AAAA:AAAA' }));
      await page.getByLabel('Password of the file').waitFor();
    },
  },
  {
    name: 'backup',
    show: async (page) => {
      await page.goto(`${scene.origin}/app/codes`);
      await page.getByRole('button', { name: 'Add codes' }).click();
      await page.getByRole('button', { name: /Back up or restore/ }).click();
      await page.getByRole('button', { name: 'Save the file' }).click();
      await page.getByText('Please take at least 10').waitFor();
    },
  },
  {
    name: 'settings',
    show: async (page) => {
      await page.goto(`${scene.origin}/app/settings`);
      await page.getByText('Parts by others').click();
      await page.getByText(/^jsqr/).waitFor();
    },
  },
  {
    name: 'erasing',
    show: async (page) => {
      await page.getByRole('button', { name: 'Erase everything…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
      await page.getByText('Please type exactly').waitFor();
    },
  },
];

const dresses = [
  { colorScheme: 'light', direction: 'ltr' },
  { colorScheme: 'light', direction: 'rtl' },
  { colorScheme: 'dark', direction: 'ltr' },
  { colorScheme: 'dark', direction: 'rtl' },
] as const;

for (const width of [320, 1280]) {
  test(`every screen of codes and settings, light and dark, in both directions: ${width} px`, async () => {
    const options = { viewport: { width, height: 800 }, reducedMotion: 'reduce' as const };
    const { page } = await openCodes(scene, [...Object.values(links), longName], { options });
    for (const { name, show } of screens) {
      await show(page);
      for (const { colorScheme, direction } of dresses) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(`document.documentElement.dir = '${direction}'`);
        await assertAccessible(page, `${name}, ${colorScheme}, ${direction}`);
      }
      await page.evaluate("document.documentElement.dir = 'ltr'");
    }
  });
}

test('text of twice the size is cut off nowhere', async () => {
  const { page } = await openCodes(scene, [...Object.values(links), longName]);
  for (const { name, show } of screens) {
    await page.evaluate("document.documentElement.style.fontSize = ''");
    await show(page);
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('main *, dialog[open] *')]
      .filter((element) => element.checkVisibility() && !element.closest('.only-heard, svg, textarea, select, .picture-choice input'))
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      .map((element) => element.className + ' ' + element.scrollWidth + '>' + element.clientWidth)`);
    assert.deepEqual(cut, [], name);
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 360, name);
  }
});

test('codes stand out at seven to one, and the colours of signs carry their letters', async () => {
  const { page } = await openCodes(scene, Object.values(links));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const selector of ['.code', '.code-next']) {
      const [ink, paper] = await page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const card = element.closest('.code-row');
          return [getComputedStyle(element).color, getComputedStyle(card ?? element).backgroundColor];
        });
      assert.ok(contrast(ink, paper) >= 7, `${selector} ${colorScheme}: ${contrast(ink, paper)}`);
    }
  }
  const fills = await page.evaluate<string[]>(`Array.from({ length: 12 }, (_, colour) => {
    const svg = document.querySelector('.name-mark').cloneNode(true);
    svg.setAttribute('class', 'name-mark name-mark-' + colour);
    document.body.append(svg);
    return getComputedStyle(svg.querySelector('rect')).fill;
  })`);
  assert.equal(new Set(fills).size, 12);
  for (const fill of fills)
    assert.ok(contrast('rgb(255, 255, 255)', fill) >= 4.5, `${fill}: ${contrast('rgb(255, 255, 255)', fill)}`);
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one = '', other = ''): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}
