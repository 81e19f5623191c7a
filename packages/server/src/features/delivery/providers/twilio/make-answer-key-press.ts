import { type Random, systemRandom } from '../../../../kernel/random.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import { makeKeyPressTicket } from './make-key-press-ticket.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { type SignedTwilioRequest, verifyTwilioSignature } from './verify-twilio-signature.ts';
import { writeSpokenTwiml } from './write-twiml.ts';

export type AnswerKeyPress = (request: SignedTwilioRequest) => string | null;

/**
 * Answers what Twilio posts to `keyPressUrl` when the person called has pressed a key: the TwiML that reads the code out,
 * to be sent as `text/xml`; or null for everything that Twilio did not sign or that belongs to another call.
 */
export function makeAnswerKeyPress(
  settings: Pick<TwilioSettings, 'name' | 'authToken'>,
  random: Random = systemRandom,
): AnswerKeyPress {
  const { authToken } = settings;
  if (!authToken) throw new ProviderSettingsError(settings.name ?? 'twilio', 'keyPressUrl needs authToken');
  const tickets = makeKeyPressTicket(authToken, random);

  return (request) => {
    if (!verifyTwilioSignature(authToken, request)) return null;
    const form = new Map(request.params);
    if (!form.get('Digits')) return null;
    const ticket = new URL(request.url).searchParams.get('ticket') ?? '';
    const spoken = tickets.open(ticket, form.get('To') ?? '');
    if (!spoken) return null;
    return writeSpokenTwiml(spoken.text, spoken.locale);
  };
}
