import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { checkProviderSettings } from './check-provider-settings.ts';

const Schema = Type.Object({ token: Type.String({ minLength: 8 }) }, { additionalProperties: false });
const check = (settings: unknown) => checkProviderSettings('example', Schema, settings);

test('settings that fit are accepted', () => check({ token: 'long enough' }));

test('a missing setting is named', () => assert.throws(() => check({}), /provider example: settings .*token/));

test('an unknown setting is named', () =>
  assert.throws(() => check({ token: 'long enough', tokn: 1 }), /tokn is not a known setting/));

test('a bad value is not repeated', () =>
  assert.throws(
    () => check({ token: 'secret' }),
    (error: Error) => error.message.includes('token must') && !error.message.includes('secret'),
  ));
