import type { Page } from 'playwright-core';
import type { Words } from '../src/language/words.ts';
import { askPerson } from './ask-person.ts';
import { links } from './codes-app.ts';
import type { OpenApp, PhoneScene } from './phone-scene.ts';

export interface Walk {
  scene: PhoneScene;
  /** The texts of the language that the app speaks. */
  words: Words;
  open(address: string): Promise<OpenApp>;
  /** Is shown each screen once it stands. */
  see(name: string, page: Page): Promise<void>;
}

const message = 'Transfer to Bob GmbH';
const details = { 'details[Amount]': '1,250.00 EUR', 'context[location]': 'Zürich' };

/** Goes through every screen of the app as a person would, in any language. */
export async function walkApp(walk: Walk): Promise<void> {
  const { scene, words, open, see } = walk;
  const { userId } = await scene.addUser();
  const { page } = await open(`${scene.origin}/app/`);
  const press = (key: keyof Words) => page.getByRole('button', { name: words[key] }).first().click();
  const isThere = (key: keyof Words) => page.getByText(textOf(words[key])).first().waitFor();
  const go = (path: string) => page.goto(`${scene.origin}/app/${path}`);
  const show = async (name: string, key: keyof Words) => {
    await isThere(key);
    await see(name, page);
  };
  const ask = (fields: Record<string, string> = {}) =>
    askPerson(scene.house, userId, { message, ...details, ...fields });
  const openRequest = async (requestId: string) => {
    await go(`r/${requestId}`);
    await page.locator('[data-settled=true]').waitFor();
  };

  await show('not-set-up', 'notSetUp');
  await go('enrol');
  await show('enrol', 'enrolIntro');
  await press('enrolType');
  await show('enrol-code', 'enrolCodeHint');
  await go('enrol');
  await press('enrolPhone');
  await show('enrol-phone', 'phoneNumberHint');
  await page.goto((await scene.invite(userId)).link);
  await show('enrol-confirm', 'deviceNameHint');
  await press('enrolNow');
  await isThere('enrolDoneTitle');
  await see('enrol-done', page);

  await go('');
  await show('nothing-waits', 'nothingWaits');
  const first = await ask({ message: 'Sign in to online banking' });
  const second = await ask();
  await go('');
  await page.getByText(message).first().waitFor();
  await see('requests', page);
  await openRequest(second.requestId);
  await see('request', page);
  await press('approve');
  await show('approved', 'endedApprovedHint');
  await openRequest(first.requestId);
  await page.context().setOffline(true);
  await press('deny');
  await show('not-sent', 'notSentHint');
  await page.context().setOffline(false);
  await isThere('endedDeniedHint');
  const typed = await ask({ number_matching: 'type2', show_number: 'true' });
  await openRequest(typed.requestId);
  await page.getByRole('textbox').waitFor();
  await page.getByRole('textbox').scrollIntoViewIfNeeded();
  await see('request-type', page);
  await press('notMe');
  await show('reported', 'endedReportedHint');
  const picked = await ask({ number_matching: 'pick3', show_number: 'true' });
  await openRequest(picked.requestId);
  await page
    .getByText(picked.number ?? '', { exact: true })
    .first()
    .waitFor();
  await see('request-pick', page);
  await page
    .getByText(picked.number ?? '', { exact: true })
    .first()
    .click();
  await isThere('endedApprovedHint');
  await go('history');
  await page.getByText(message).first().click();
  await see('history', page);

  await go('codes');
  await press('addCode');
  await show('codes-add', 'addTypedHint');
  await press('addTyped');
  await page.getByText(words.moreOptions).click();
  await show('codes-type', 'secretHint');
  await go('codes');
  await press('addCode');
  await press('addImport');
  await show('codes-import', 'importIntro');
  await page.getByLabel(words.pasteLabel).fill(Object.values(links).join('\n'));
  await press('readPasted');
  await isThere('reviewReady');
  await see('codes-review', page);
  await press('reviewAdd');
  await isThere('codesAdded');
  await go('codes');
  await page.locator('.code').nth(4).waitFor();
  await see('codes', page);
  await press('editCodes');
  await show('codes-edit', 'editCodesDone');
  await go('codes');
  await press('addCode');
  await press('backupChoice');
  await show('backup', 'passphraseHint');

  await go('devices');
  await isThere('thisDevice');
  await see('devices', page);
  await page
    .getByRole('button', { name: textOf(words.renameNamed) })
    .first()
    .click();
  await show('devices-rename', 'renameTitle');
  await go('settings');
  await show('settings', 'aboutText');
  await press('wipeButton');
  await show('settings-erase', 'wipeIntro');
}

/** What a text looks like on the page, whatever its values are. */
function textOf(text: string): RegExp {
  const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*'));
}
