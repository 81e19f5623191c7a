import { Type } from 'typebox';
import type { Provider } from './provider.ts';
import { HttpSettings } from './providers/http/http-settings.ts';
import { makeHttpProvider } from './providers/http/make-http-provider.ts';
import { makeSmtpProvider } from './providers/smtp/make-smtp-provider.ts';
import { SmtpSettings } from './providers/smtp/smtp-settings.ts';
import { makeTwilioProvider } from './providers/twilio/make-twilio-provider.ts';
import { TwilioSettings } from './providers/twilio/twilio-settings.ts';
import type { ProviderFactories } from './providers-settings.ts';

const { name: _twilioName, ...twilioProperties } = TwilioSettings.properties;
const { name: _httpName, ...httpProperties } = HttpSettings.properties;
const { name: _smtpName, ...smtpProperties } = SmtpSettings.properties;

/** The name is the key under which a provider stands, so it is no setting beside the others. */
const closed = { additionalProperties: false };
const TwilioEntry = Type.Object(twilioProperties, closed);
const HttpEntry = Type.Object(httpProperties, closed);
const SmtpEntry = Type.Object(smtpProperties, closed);

/**
 * Every kind of provider there is.
 * @param inbox the one dev inbox, whatever it is called
 * @param publicUrl where vendors reach this server; null when nobody said
 */
export function providerKinds(inbox: Provider, publicUrl: string | null = null): ProviderFactories {
  return {
    twilio: {
      schema: TwilioEntry,
      make: (name, settings: TwilioSettings) =>
        makeTwilioProvider({ ...twilioAddresses(name, settings, publicUrl), ...settings, name }),
    },
    http: { schema: HttpEntry, make: (name, settings: HttpSettings) => makeHttpProvider({ ...settings, name }) },
    smtp: { schema: SmtpEntry, make: (name, settings: SmtpSettings) => makeSmtpProvider({ ...settings, name }) },
    inbox: { schema: Type.Object({}, closed), make: () => inbox },
  };
}

/** Where `wire/receipts` listens, for operators who did not say otherwise. Needs the auth token, because Twilio signs with it. */
function twilioAddresses(name: string, settings: TwilioSettings, publicUrl: string | null): Partial<TwilioSettings> {
  if (!publicUrl?.startsWith('https://') || !settings.authToken) return {};
  const base = publicUrl.replace(/\/+$/, '');
  const statusCallbackUrl = `${base}/receipts/twilio/${name}`;
  const canCall = settings.from?.startsWith('+') && !settings.speaksWithoutKeyPress;
  return canCall ? { statusCallbackUrl, keyPressUrl: `${statusCallbackUrl}/key-press` } : { statusCallbackUrl };
}
