import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Type } from 'typebox';
import type { Channel } from './provider.ts';
import { ProviderSettingsError } from './providers/provider-settings-error.ts';
import { type ProviderFactories, readProviders } from './providers-settings.ts';

interface GatewaySettings {
  channels: Channel[];
  token: string;
}

const factories: ProviderFactories = {
  gateway: {
    schema: Type.Object(
      {
        channels: Type.Array(Type.Union([Type.Literal('sms'), Type.Literal('voice'), Type.Literal('email')])),
        token: Type.String({ minLength: 5 }),
      },
      { additionalProperties: false },
    ),
    make(name, { channels, token }: GatewaySettings) {
      if (token === 'broken') throw new ProviderSettingsError(name, 'token is out of order');
      return { name, channels, send: async () => ({ kind: 'accepted', reference: token }) };
    },
  },
};

const token = 's3cret-token';
const gateway = (change: object = {}) => ({ kind: 'gateway', channels: ['sms'], token, ...change });
const read = (value: unknown) => readProviders(JSON.stringify(value), factories);

function problemsOf(value: unknown): string[] {
  const result = read(value);
  assert.ok(!result.ok, 'must be refused');
  assert.ok(!result.problems.join().includes(token), 'no value of a setting in a problem');
  return result.problems;
}

test('providers are made by name and ordered by channel', async () => {
  const result = read({
    providers: {
      main: gateway(),
      backup: gateway({ channels: ['voice', 'sms'] }),
      mail: gateway({ channels: ['email'] }),
    },
    channels: { sms: ['backup', 'main'], voice: ['backup'] },
  });
  assert.ok(result.ok);
  const names = (channel: Channel) => result.byChannel[channel].map((provider) => provider.name);
  assert.deepEqual([names('sms'), names('voice'), names('email')], [['backup', 'main'], ['backup'], []]);
  assert.equal(result.byChannel.sms[0], result.byChannel.voice[0], 'one provider serves both channels');
  assert.deepEqual(result.configured[0], { name: 'main', kind: 'gateway', settings: { channels: ['sms'], token } });
});

describe('refused with a clear problem', () => {
  const channels = { sms: ['main'] };

  test('what is not JSON, without quoting it', () => {
    const result = readProviders(`{ "providers": ${token}`, factories);
    assert.ok(!result.ok);
    assert.match(result.problems.join(), /^is not JSON \(line 1 column 16\)$|^is not JSON$/);
  });

  test('what is not an object', () => assert.deepEqual(problemsOf([]), ['settings must be object']));

  test('missing parts', () =>
    assert.deepEqual(problemsOf({}), ['settings must have required properties providers, channels']));

  test('unknown keys beside the known ones', () =>
    assert.deepEqual(problemsOf({ providers: {}, channels: {}, provider: {} }), ['provider is not a known setting']));

  test('an unknown channel', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway() }, channels: { fax: ['main'] } }), [
      'channels.fax is not a known setting',
    ]));

  test('a name that would not fit a metric', () =>
    assert.deepEqual(problemsOf({ providers: { 'My Gateway': gateway() }, channels: {} }), [
      'providers.My Gateway is not a name: 1 to 40 of a-z, 0-9 and -',
    ]));

  test('a channel with an empty list', () => {
    const [problem, ...others] = problemsOf({ providers: { main: gateway() }, channels: { sms: [] } });
    assert.match(problem ?? '', /^channels\.sms must not have fewer than 1 items$/);
    assert.deepEqual(others, []);
  });

  test('a provider without a kind', () =>
    assert.deepEqual(problemsOf({ providers: { main: { token } }, channels }), [
      'providers.main must have required properties kind',
    ]));

  test('an unknown kind', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway({ kind: 'gatewya' }) }, channels }), [
      'provider main: kind is none of gateway',
    ]));

  test('a kind named like something every object has', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway({ kind: 'constructor' }) }, channels }), [
      'provider main: kind is none of gateway',
    ]));

  test('an unknown setting of a provider', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway({ tokn: token }) }, channels }), [
      'provider main: tokn is not a known setting',
    ]));

  test('settings that only the provider itself can judge', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway({ token: 'broken' }) }, channels }), [
      'provider main: token is out of order',
    ]));

  test('a provider that does not exist', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway() }, channels: { sms: ['main', 'bakcup'] } }), [
      'channels.sms: there is no provider bakcup',
    ]));

  test('a provider that is named twice', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway() }, channels: { sms: ['main', 'main'] } }), [
      'channels.sms: main is named twice',
    ]));

  test('a channel that the provider does not have', () =>
    assert.deepEqual(problemsOf({ providers: { main: gateway() }, channels: { voice: ['main'] } }), [
      'channels.voice: provider main cannot send voice',
    ]));

  test('everything at once, all of it told', () =>
    assert.deepEqual(
      problemsOf({
        providers: { a: gateway({ token: 'x', tokn: 1 }), b: gateway({ kind: 'b' }), c: gateway() },
        channels: { sms: ['a', 'b', 'd'], email: ['c'] },
      }).sort(),
      [
        'channels.email: provider c cannot send email',
        'channels.sms: there is no provider d',
        'provider a: token must not have fewer than 5 characters',
        'provider a: tokn is not a known setting',
        'provider b: kind is none of gateway',
      ],
    ));

  test('errors that are not about settings are not swallowed', () => {
    const make = () => {
      throw new TypeError('a mistake of ours');
    };
    const broken: ProviderFactories = { gateway: { schema: Type.Object({}), make } };
    const json = JSON.stringify({ providers: { main: gateway() }, channels });
    assert.throws(() => readProviders(json, broken), /a mistake of ours/);
  });
});
