import { checkProviderSettings } from '../check-provider-settings.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import { type Mailbox, parseMailbox } from './mailbox.ts';
import { SmtpSettings } from './smtp-settings.ts';

/** @throws ProviderSettingsError when a setting is missing, unknown, malformed or at odds with another. */
export function checkSmtpSettings(name: string, settings: SmtpSettings): { from: Mailbox; replyTo: Mailbox | null } {
  checkProviderSettings(name, SmtpSettings, settings);
  const { username, password, security = 'starttls' } = settings;
  if ((username === undefined) !== (password === undefined)) {
    throw new ProviderSettingsError(name, 'username and password belong together');
  }
  if (password && security === 'none' && !isLoopback(settings.host)) {
    throw new ProviderSettingsError(name, 'security none would send the password in clear');
  }
  const from = parseMailbox(settings.from);
  if (!from) throw new ProviderSettingsError(name, 'from is not a sender');
  const replyTo = settings.replyTo === undefined ? null : parseMailbox(settings.replyTo);
  if (settings.replyTo !== undefined && !replyTo) throw new ProviderSettingsError(name, 'replyTo is not a sender');
  return { from, replyTo };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
