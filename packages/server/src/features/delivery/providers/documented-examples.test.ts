import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Provider } from '../provider.ts';
import { makeHttpProvider } from './http/make-http-provider.ts';
import { makeSmtpProvider } from './smtp/make-smtp-provider.ts';
import { makeTwilioProvider } from './twilio/make-twilio-provider.ts';

interface Example {
  providers: Record<string, { kind: string }>;
  channels: Record<string, string[]>;
}

const MAKERS = { twilio: makeTwilioProvider, http: makeHttpProvider, smtp: makeSmtpProvider } as Record<
  string,
  (settings: never) => Provider
>;

const page = readFileSync(new URL('../../../../../../docs/providers.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as Example);

test('the page has examples of every kind', () => {
  const kinds = examples.flatMap(({ providers }) => Object.values(providers).map(({ kind }) => kind));
  assert.deepEqual(new Set(kinds), new Set(Object.keys(MAKERS)));
});

for (const [index, { providers, channels }] of examples.entries()) {
  test(`example ${index + 1} of the page works as printed`, () => {
    for (const [name, { kind, ...settings }] of Object.entries(providers)) {
      const made = MAKERS[kind]?.({ ...settings, name } as never);
      const used = Object.keys(channels).filter((channel) => channels[channel]?.includes(name));
      assert.deepEqual(made?.channels.toSorted(), used.toSorted(), name);
    }
  });
}

test('every setting of every kind is on the page', async () => {
  const { TwilioSettings } = await import('./twilio/twilio-settings.ts');
  const { HttpSettings } = await import('./http/http-settings.ts');
  const { SmtpSettings } = await import('./smtp/smtp-settings.ts');
  for (const schema of [TwilioSettings, HttpSettings, SmtpSettings]) {
    for (const setting of Object.keys(schema.properties)) {
      // The name is the key under which a provider stands.
      if (setting !== 'name') assert.match(page, new RegExp(`\`${setting}[\`.]`), setting);
    }
  }
});
