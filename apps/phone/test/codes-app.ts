import type { Locator, Page } from 'playwright-core';
import type { OpenApp, PhoneScene } from './phone-scene.ts';

/** Entries of other services, in every form that is shown. */
export const links = {
  mail: 'otpauth://totp/Acme%20Mail:ann@example.org?secret=JBSWY3DPEHPK3PXP',
  bank: 'otpauth://totp/Bank:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8&period=60&algorithm=SHA256',
  shop: 'otpauth://totp/Shop:ann?secret=MFRGGZDFMZTWQ2LK&digits=7&period=20',
  work: 'otpauth://totp/%D7%A2%D7%91%D7%95%D7%93%D7%94:%D7%93%D7%A0%D7%94?secret=NBSWY3DPO5XXE3DE&algorithm=SHA512',
};

/** Opens the codes in a browser of its own that has the entries of these links. */
export async function openCodes(
  scene: PhoneScene,
  texts: readonly string[] = Object.values(links),
  wish: Parameters<PhoneScene['openApp']>[0] = {},
): Promise<OpenApp> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const options = { viewport: { width: 360, height: 740 }, permissions, acceptDownloads: true, ...wish.options };
  const opened = await scene.openApp({ address: `${scene.origin}/app/codes`, ...wish, options });
  if (texts.length > 0) await addCodes(opened.page, texts);
  return opened;
}

/** Pastes links, and adds what was found. */
export async function addCodes(page: Page, texts: readonly string[]): Promise<void> {
  await lookAt(page, texts.join('\n'));
  await page.getByRole('button', { name: 'Add all of these' }).click();
  await page.getByText('Your codes were added.').waitFor();
}

/** Pastes something to be imported, and shows what would become of it. */
export async function lookAt(page: Page, text: string): Promise<void> {
  await goToStep(page, /Import from another app/);
  await page.getByLabel('Or paste links').fill(text);
  await page.getByRole('button', { name: 'Look at it' }).click();
}

/** From the list of codes to one of the ways behind "Add codes". */
export async function goToStep(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Add codes' }).click();
  await page.getByRole('button', { name }).click();
}

export const rowOf = (page: Page, name: string): Locator =>
  page.locator('.code-row').filter({ has: page.locator('strong').getByText(name, { exact: true }) });
export const codeButton = (page: Page, name: string): Locator => rowOf(page, name).locator('.code-button');

/** The code of one line, without the space that groups it. Waits for it: a line stands a moment before its code was made. */
export async function shownCode(page: Page, name: string): Promise<string> {
  const text = await rowOf(page, name).locator('.code').filter({ hasText: /\d/ }).textContent();
  return (text ?? '').replace(/\s/g, '');
}

/** Matches a text whose `{values}` are isolated from what stands around them, as the app isolates names. */
export function told(text: string): RegExp {
  const plain = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(plain.replace(/\{([^}]*)\}/g, '\u2068$1\u2069'));
}

/** Waits until a line shows this code. */
export const showsCode = (page: Page, name: string, code: string): Promise<void> =>
  rowOf(page, name)
    .locator('.code')
    .filter({ hasText: new RegExp(`^${[...code].join('\\s*')}$`) })
    .waitFor();

/** What the list of codes said last to those who listen, without the signs that isolate names. */
export const heard = async (page: Page): Promise<string> =>
  ((await page.locator('p[role=status].only-heard').textContent()) ?? '').replace(/[\u2068\u2069]/g, '');

/** Waits until it said this. */
export const hears = async (page: Page, text: string): Promise<void> => {
  await page.waitForFunction((wanted) => {
    const said = document.querySelector('p[role=status].only-heard')?.textContent ?? '';
    return said.replace(/[\u2068\u2069]/g, '') === wanted;
  }, text);
};

export const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');
