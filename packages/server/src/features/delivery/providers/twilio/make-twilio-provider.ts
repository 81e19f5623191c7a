import { type Random, systemRandom } from '../../../../kernel/random.ts';
import type { Channel, OutgoingMessage, Provider, SendOutcome } from '../../provider.ts';
import { sendRequest } from '../send-request.ts';
import { checkTwilioSettings } from './check-twilio-settings.ts';
import { type KeyPressTicket, makeKeyPressTicket } from './make-key-press-ticket.ts';
import { readTwilioAnswer } from './read-twilio-answer.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { writeKeyPressTwiml, writeSpokenTwiml } from './write-twiml.ts';

/**
 * SMS and calls by Twilio's REST API of 2010-04-01. Voice is offered with `keyPressUrl`, or when the operator accepts
 * that voicemail may hear codes.
 *
 * @throws ProviderSettingsError when the settings cannot work.
 */
export function makeTwilioProvider(settings: TwilioSettings, random: Random = systemRandom): Provider {
  const name = settings.name ?? 'twilio';
  checkTwilioSettings(name, settings);
  const { accountSid, authToken = '', apiKey } = settings;
  const [user, password] = apiKey ? [apiKey.sid, apiKey.secret] : [accountSid, authToken];
  const account = `${(settings.baseUrl ?? 'https://api.twilio.com').replace(/\/+$/, '')}/2010-04-01/Accounts/${accountSid}`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  const tickets = settings.keyPressUrl ? makeKeyPressTicket(authToken, random) : null;
  const channels = offeredChannels(settings);

  return {
    name,
    channels,
    async send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
      if (!channels.includes(message.channel))
        return { kind: 'refused', reason: `${message.channel} is not configured` };
      const isCall = message.channel === 'voice';
      const form = isCall ? writeCall(settings, tickets, message) : writeSms(settings, message);
      const url = `${account}/${isCall ? 'Calls' : 'Messages'}.json`;
      return readTwilioAnswer(await sendRequest({ method: 'POST', url, headers, body: `${form}` }, signal));
    },
  };
}

function offeredChannels(settings: TwilioSettings): Channel[] {
  const speaks = Boolean(settings.keyPressUrl) || settings.speaksWithoutKeyPress === true;
  return speaks && settings.from?.startsWith('+') ? ['sms', 'voice'] : ['sms'];
}

function writeSms(settings: TwilioSettings, message: OutgoingMessage): URLSearchParams {
  const form = new URLSearchParams({ To: message.to, Body: message.text });
  if (settings.messagingServiceSid) form.set('MessagingServiceSid', settings.messagingServiceSid);
  else form.set('From', settings.from ?? '');
  if (settings.statusCallbackUrl) form.set('StatusCallback', settings.statusCallbackUrl);
  return form;
}

function writeCall(
  settings: TwilioSettings,
  tickets: KeyPressTicket | null,
  message: OutgoingMessage,
): URLSearchParams {
  const { to, text, locale } = message;
  const twiml =
    tickets && settings.keyPressUrl
      ? writeKeyPressTwiml(locale, tickets.write(settings.keyPressUrl, to, { text, locale }))
      : writeSpokenTwiml(text, locale);
  const form = new URLSearchParams({ To: to, From: settings.from ?? '', Twiml: twiml });
  if (settings.statusCallbackUrl) form.set('StatusCallback', settings.statusCallbackUrl);
  return form;
}
