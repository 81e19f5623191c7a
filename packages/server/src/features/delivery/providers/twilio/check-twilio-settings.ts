import { checkProviderSettings } from '../check-provider-settings.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import { TwilioSettings } from './twilio-settings.ts';

/** @throws ProviderSettingsError when a setting is missing, unknown, malformed or at odds with another. */
export function checkTwilioSettings(name: string, settings: TwilioSettings): void {
  checkProviderSettings(name, TwilioSettings, settings);
  const stop = (message: string): never => {
    throw new ProviderSettingsError(name, message);
  };
  if (!settings.authToken && !settings.apiKey) stop('authToken or apiKey is needed');
  if (!settings.from && !settings.messagingServiceSid) stop('from or messagingServiceSid is needed');
  if (settings.statusCallbackUrl && !settings.authToken) stop('statusCallbackUrl needs authToken');
  if (settings.keyPressUrl && !settings.authToken) stop('keyPressUrl needs authToken');
  if (settings.keyPressUrl && settings.speaksWithoutKeyPress)
    stop('keyPressUrl and speaksWithoutKeyPress exclude each other');
  const speaks = settings.keyPressUrl || settings.speaksWithoutKeyPress;
  if (speaks && !settings.from?.startsWith('+')) stop('calls need a number in from');
  for (const setting of ['baseUrl', 'statusCallbackUrl', 'keyPressUrl'] as const) {
    const url = settings[setting];
    if (url && !URL.canParse(url)) stop(`${setting} is not an address`);
  }
}
