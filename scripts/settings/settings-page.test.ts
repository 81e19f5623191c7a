import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsSchema } from '../../packages/server/src/config/index.ts';
import { ApplicationSettings } from '../../packages/server/src/features/applications/settings.ts';
import { settingsPage } from './settings-page.ts';

const page = settingsPage();

test('every setting has a row of its own, with an explanation that is a sentence', () => {
  for (const { env, explanation } of Object.values(settingsSchema)) {
    assert.equal(page.split(`\n| \`${env}\` | `).length, 2, env);
    assert.match(explanation, /^\S.{10,}\.$/, env);
  }
});

test('every setting of an application has a row, and says what it is without it', () => {
  for (const [name, setting] of Object.entries(ApplicationSettings.properties)) {
    const { description = '' } = setting as { description?: string };
    assert.equal(page.split(`\n| \`${name}\` | `).length, 2, name);
    assert.match(description, /Default/, name);
  }
});

test('every row has as many cells as its table', () => {
  const cells = page.split('\n').filter((line) => line.startsWith('|'));
  const counts = new Set(cells.map((line) => line.replaceAll('\\|', '').split('|').length - 2));
  assert.deepEqual([...counts].sort(), [3, 4]);
});

test('a default is written as it would be given', () => {
  for (const setting of Object.values<{ fallback: unknown; defaultText: string; parse: (text: string) => unknown }>(
    settingsSchema,
  )) {
    if (!setting.defaultText.startsWith('(')) assert.equal(setting.parse(setting.defaultText), setting.fallback);
  }
});
