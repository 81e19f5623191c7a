import type { Catalogue } from '../message.ts';

export const cs: Catalogue = {
  'passcode.sms': '{code} je váš kód pro {app}. Nikomu ho nesdělujte.',
  'passcode.sms.action': '{code} je kód pro {app}. Nesdělujte ho. Účel: {action}',
  'passcode.voice':
    'Dobrý den. Tady {app}. Váš kód je {code}. Opakuji: {code}. Ještě jednou: {code}. Nikomu ho nesdělujte. Na shledanou.',
  'passcode.voice.action':
    'Dobrý den. Tady {app}. {action}. Váš kód je {code}. Opakuji: {code}. Ještě jednou: {code}. Nikomu ho nesdělujte. Na shledanou.',
  'passcode.email.subject': 'Váš kód pro {app}',
  'passcode.email.text':
    'Váš kód pro {app} je {code}.\n\nNikomu ho nesdělujte. Pokud jste o něj nežádali, tuto zprávu ignorujte.',
  'verification.sms': '{code} je ověřovací kód pro {app}. Nikomu ho nesdělujte.',
  'verification.voice':
    'Dobrý den. Tady {app}. Váš ověřovací kód je {code}. Opakuji: {code}. Ještě jednou: {code}. Nikomu ho nesdělujte. Na shledanou.',
  'push.approval': 'Žádost čeká na vaši odpověď.',
  'push.test': 'Oznámení do tohoto zařízení docházejí.',
  'reply.verification.sms': 'SMS odeslána na {phone}.',
  'reply.verification.voice': 'Hovor na {phone} zahájen.',
};
