import type { Catalogue } from '../message.ts';

export const nl: Catalogue = {
  'passcode.sms': '{code} is je code voor {app}. Deel deze code met niemand.',
  'passcode.sms.action': '{code} is je code voor {app}. Deel deze code niet. Doel: {action}',
  'passcode.voice':
    'Hallo. Dit is {app}. Je code is {code}. Ik herhaal: {code}. Nog een keer: {code}. Deel deze code met niemand. Tot ziens.',
  'passcode.voice.action':
    'Hallo. Dit is {app}. {action}. Je code is {code}. Ik herhaal: {code}. Nog een keer: {code}. Deel deze code met niemand. Tot ziens.',
  'passcode.email.subject': 'Je code voor {app}',
  'passcode.email.text':
    'Je code voor {app} is {code}.\n\nDeel deze code met niemand. Heb je er niet om gevraagd? Negeer dan dit bericht.',
  'verification.sms': '{code} is je verificatiecode voor {app}. Deel deze code niet.',
  'verification.voice':
    'Hallo. Dit is {app}. Je verificatiecode is {code}. Ik herhaal: {code}. Nog een keer: {code}. Deel deze code met niemand. Tot ziens.',
  'push.approval': 'Een verzoek wacht op uw antwoord.',
  'push.test': 'Meldingen komen op dit apparaat aan.',
  'reply.verification.sms': 'Sms verzonden naar {phone}.',
  'reply.verification.voice': 'Oproep naar {phone} gestart.',
};
