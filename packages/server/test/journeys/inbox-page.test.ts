import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../infrastructure/chromium.ts';
import { serveInbox } from './serve-inbox.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launchChromium();
after(() => browser.close());

const german = {
  channel: 'voice',
  to: '+4915112345678',
  locale: 'de',
  code: '6604197',
  text: 'Hallo. Hier ist Acme. Ihr Code lautet 6, 6, 0, 4, 1, 9, 7.',
} as const;
const mail = {
  channel: 'email',
  to: 'ann@example.org',
  subject: 'Your Acme code',
  code: '902771',
  text: 'Your Acme code is 902771.\n\nDo not share it.',
} as const;
const hebrew = { locale: 'he', code: '5128', text: '\u20665128\u2069 הוא קוד האימות של Acme' } as const;

/** A server with an inbox, and its page in a browser of its own. Whatever the page complains about fails the test. */
async function open(t: { after(action: () => Promise<void>): void }, options: BrowserContextOptions = {}) {
  const house = await serveInbox();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const complaints: string[] = [];
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/events')) complaints.push(message.text());
  });
  page.on('requestfailed', (request) => {
    if (!request.url().endsWith('/events')) complaints.push(`failed: ${request.url()}`);
  });
  const go = async () => {
    await page.goto(`${house.base}/inbox`);
    await page.locator('[data-state="live"]').waitFor();
    await page.locator('#newest:visible, #empty:visible').waitFor();
  };
  return { ...house, page, go };
}

const newestCode = (page: Page, code: string) => page.locator('#newest .digits', { hasText: code }).waitFor();
const listed = (page: Page) => page.locator('.message .digits').allTextContents();
const clipboard = (page: Page) => page.evaluate('navigator.clipboard.readText()');

test('an empty inbox tells how to send a first code; the first message takes its place at once', async (t) => {
  const { page, go, send, base } = await open(t);
  await go();
  assert.match(
    (await page.locator('#send-command').textContent()) ?? '',
    new RegExp(`^curl ${base}/protected/json/phones/verif`),
  );
  await page.getByRole('button', { name: 'Copy the command that waits for a code' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  assert.equal(await clipboard(page), `curl "${base}/inbox/api/wait?to=+12025550123&timeout=30"`);

  await send({ code: '7315904' });
  await newestCode(page, '7315904');
  assert.equal(await page.locator('#empty').isVisible(), false);
  assert.equal(await page.locator('#announcer').textContent(), 'New SMS to +12025550123. Code 7 3 1 5 9 0 4');
});

test('messages appear live, newest first and large; copy copies the bare code', async (t) => {
  const { page, go, send } = await open(t);
  await send({ code: '111111' });
  await go();
  await send(mail);
  await newestCode(page, '902771');
  await send(german);
  await newestCode(page, '6604197');
  assert.deepEqual(await listed(page), ['6604197', '902771', '111111']);
  assert.deepEqual(await page.locator('.message .channel').allInnerTexts(), ['Voice', 'E-mail', 'SMS']);

  const size = await page.locator('#newest .digits').evaluate((digits) => {
    const { height } = digits.getBoundingClientRect();
    return height;
  });
  assert.ok(size > 60, `${size}`);
  await page.getByRole('button', { name: 'Copy code' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await clipboard(page), '6604197');
  await page.locator('.message').nth(1).getByRole('button', { name: 'Copy' }).click();
  await page.locator('#announcer', { hasText: 'Copied 9 0 2 7 7 1' }).waitFor({ state: 'attached' });
  assert.equal(await clipboard(page), '902771');
});

test('search and channels narrow the list, also for what arrives meanwhile', async (t) => {
  const { page, go, send } = await open(t);
  await send({ code: '111111', to: '+442071838750' });
  await send({ code: '222222' });
  await send(mail);
  await go();
  await page.getByRole('searchbox').fill('202-555');
  await page.locator('.message').nth(1).waitFor({ state: 'detached' });
  assert.deepEqual(await listed(page), ['222222']);

  await send({ code: '333333', to: '+442071838750' });
  await newestCode(page, '333333');
  await send({ code: '444444' });
  await page.locator('.message .digits', { hasText: '444444' }).waitFor();
  assert.deepEqual(await listed(page), ['444444', '222222']);

  await page.getByRole('searchbox').fill('');
  await page.getByRole('radio', { name: 'E-mail' }).check();
  // All of them may be listed for a moment in between.
  await page.locator('.message .digits', { hasText: '222222' }).waitFor({ state: 'detached' });
  await page.locator('.message .digits', { hasText: '902771' }).waitFor();
  assert.deepEqual(await listed(page), ['902771']);
  await page.getByRole('radio', { name: 'Voice' }).check();
  await page.getByText('Nothing matches.').waitFor();
});

test('older messages are shown on request', async (t) => {
  const { page, go, send } = await open(t);
  for (let count = 1; count <= 60; count += 1) await send({ code: String(100_000 + count) });
  await go();
  assert.equal((await listed(page)).length, 50);
  await page.getByRole('button', { name: 'Show older messages' }).click();
  await page.locator('.message .digits', { hasText: '100001' }).waitFor();
  assert.equal((await listed(page)).length, 60);
  assert.equal(await page.getByRole('button', { name: 'Show older messages' }).isVisible(), false);
});

test('hostile text is text', async (t) => {
  const { page, go, send } = await open(t);
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}} 123456 &lt;b&gt;';
  await send({
    channel: 'email',
    to: '<svg/onload=1>@example.org',
    subject: '<h1>Hi</h1>',
    text: hostile,
    code: '123456',
  });
  await send({ text: hostile, code: '<i>1</i>', locale: 'en"><b>' });
  await go();
  await send({ channel: 'voice', text: `${hostile}\u202e`, code: '123456' });
  await page.locator('.message').nth(2).waitFor();
  assert.equal(await page.locator('.message .text').nth(2).textContent(), hostile);
  assert.equal(await page.locator('.message .subject').nth(2).textContent(), '<h1>Hi</h1>');
  assert.equal(await page.locator('main :is(script, h1, b, i, p img, svg[onload])').count(), 0);
  assert.equal(await page.title(), 'Dev inbox · Countersign');
});

test('voice messages are read aloud in their language, and a browser without a voice says so', async (t) => {
  const { page, go, send } = await open(t);
  await page.addInitScript(`
    window.spoken = [];
    speechSynthesis.speak = (utterance) => { spoken.push(utterance); };
  `);
  await send(german);
  await go();
  const listen = page.locator('#newest').getByRole('button', { name: 'Listen' });
  await listen.click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await listen.click();
  assert.deepEqual(await page.evaluate('spoken.map(({ text, lang }) => [text, lang])'), [
    [german.text, 'de'],
    [german.text, 'de'],
  ]);
  await page.evaluate(`spoken.at(-1).onend?.(); spoken.at(-1).dispatchEvent(new Event('error'))`);
  await page.locator('#newest').getByText('This browser has no voice for this language (de).').waitFor();
  await listen.waitFor();
});

test('a browser that cannot speak offers no button', async (t) => {
  const { page, go, send } = await open(t);
  await page.addInitScript('delete Object.getPrototypeOf(window).speechSynthesis; delete window.speechSynthesis;');
  await send(german);
  await go();
  await page.locator('#newest').getByText('This browser cannot read aloud.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Listen' }).count(), 0);
});

test('what was cleared elsewhere disappears here', async (t) => {
  const { page, go, send, inbox } = await open(t);
  await send();
  await go();
  await inbox.clear();
  await page.locator('#empty').waitFor();
});

test('a connection that broke is said, taken up again, and nothing that came meanwhile is lost', async (t) => {
  const { page, go, send, app } = await open(t);
  await send();
  await go();
  // Seen from inside the page: it may be over before somebody looks again.
  await page.evaluate(`void (window.sawBreak = new Promise((resolve) => {
    const connection = document.querySelector('#connection');
    const look = () => connection.textContent.includes('Reconnecting') && resolve();
    new MutationObserver(look).observe(connection, { childList: true, characterData: true, subtree: true });
  }))`);
  app.server.closeAllConnections();
  await page.evaluate('window.sawBreak');
  await send({ code: '987654' });
  await newestCode(page, '987654');
  await page.locator('[data-state="live"]').waitFor();
});

test('everything works by keyboard alone', async (t) => {
  const { page, go, send } = await open(t);
  await send(mail);
  await send(german);
  await go();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');

  await press('Tab');
  assert.equal(await focused(), 'Skip to the messages');
  await press('Tab', 'Enter');
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await clipboard(page), '6604197');
  const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
  assert.equal(outline, 'solid');

  await press('Tab');
  assert.equal(await focused(), 'Listen');
  await press('Tab');
  assert.equal(await focused(), 'Clear inbox');
  await press('Tab');
  assert.equal(await focused(), 'search');
  // In one go: with every letter the list may be looked up again, and take the focus of what stood in it along.
  await page.keyboard.insertText('example.org');
  await page.locator('.message').nth(1).waitFor({ state: 'detached' });
  await press('Tab', 'ArrowRight');
  await page.getByText('Nothing matches.').waitFor();
  await press('ArrowLeft');
  await page.locator('.message .digits', { hasText: '902771' }).waitFor();
  await press('Tab', 'Enter');
  await page.locator('#announcer', { hasText: 'Copied 9 0 2 7 7 1' }).waitFor({ state: 'attached' });

  await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  assert.equal(await focused(), 'Clear inbox');
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await press('Escape');
  assert.equal(await focused(), 'Clear inbox');
  await press('Enter', 'Tab');
  await press('Enter');
  await page.locator('#empty').waitFor();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 360, 1280]) {
    test(`no accessibility violation, nothing cut off, targets of 44 px: ${width} px, ${colorScheme}`, async (t) => {
      const { page, go, send } = await open(t, {
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      await page.addInitScript(axe);
      await go();
      await assertAccessible(page, width);
      for (const message of [{}, mail, hebrew, { code: '1234567890' }, german]) await send(message);
      await newestCode(page, '6604197');
      await page.getByRole('button', { name: 'Copy code' }).click();
      await assertAccessible(page, width);
      await page.getByRole('button', { name: 'Clear inbox' }).click();
      await assertAccessible(page, width);
    });
  }
}

async function assertAccessible(page: Page, width: number): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const results = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(found, []);
  assert.ok(results.passes.some(({ id }) => id === 'color-contrast'));

  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
  const small = await page.evaluate(`[...document.querySelectorAll('button, input, a')]
    .filter((element) => element.checkVisibility() && !element.matches('.skip'))
    .map((element) => ({ name: element.textContent.trim() || element.value, ...element.getBoundingClientRect().toJSON() }))
    .filter(({ width, height }) => width < 44 || height < 44)`);
  assert.deepEqual(small, []);
}
