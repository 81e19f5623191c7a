import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsSchema } from './schema.ts';
import type { Setting } from './setting.ts';

const settings = Object.entries<Setting<unknown>>(settingsSchema);

test('every setting has a name of its own: PORT, HOST, DATABASE_URL or one with the prefix', () => {
  const names = settings.map(([, { env }]) => env);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^(PORT|HOST|DATABASE_URL|COUNTERSIGN_(?!TEST_)[A-Z_]+)$/);
});

test('every setting explains itself in a sentence', () => {
  for (const [name, { explanation }] of settings) assert.match(explanation, /^[A-Za-z].{10,}\.$/s, name);
});

for (const [name, setting] of settings) {
  if (setting.fallback === null || setting.fallback === '') continue;
  test(`${name}: its default may also be given`, () => {
    assert.equal(setting.parse(setting.write(setting.fallback)), setting.fallback);
  });
}

/** From the words that are printed: what they promise is what is taken. */
const bounds = settings.flatMap(([name, setting]) => {
  const [, min, max] = /^a (?:whole number|length of time) from (\S+) to (\S+)$/.exec(setting.expects) ?? [];
  return min && max ? [{ name, setting, min, max }] : [];
});

test('every number and every length of time has bounds', () => {
  const measured = settings.filter(([, { fallback }]) => typeof fallback === 'number');
  assert.equal(bounds.length, measured.length);
  assert.ok(bounds.length > 20);
});

for (const { name, setting, min, max } of bounds) {
  test(`${name}: ${min} to ${max}, and no further`, () => {
    const [lowest, highest] = [setting.parse(min), setting.parse(max)] as [number, number];
    const write = (value: number) => (/\d$/.test(min) ? String(value) : `${value}ms`);
    assert.throws(() => setting.parse(write(lowest - 1)));
    assert.throws(() => setting.parse(write(highest + 1)));
  });
}

test('no setting lets a code live longer than ten minutes or a user fail more than a hundred times in a row', () => {
  assert.throws(() => settingsSchema.passcodeLife.parse('601s'));
  assert.throws(() => settingsSchema.hardLockAfter.parse('101'));
  assert.throws(() => settingsSchema.passcodeDigits.parse('5'));
});

test('what opens something is secret', () => {
  const secrets = settings.filter(([, { isSecret }]) => isSecret).map(([name]) => name);
  assert.deepEqual(secrets.sort(), ['databaseUrl', 'integrationKey', 'masterKey', 'providers']);
});
