import type { Catalogue } from '../message.ts';

export const hr: Catalogue = {
  'passcode.sms': '{code} je kod za {app}. Ne dijelite ga ni s kim.',
  'passcode.sms.action': '{code} je kod za {app}. Ne dijelite ga. Svrha: {action}',
  'passcode.voice':
    'Dobar dan. Ovdje {app}. Vaš kod je {code}. Ponavljam: {code}. Još jednom: {code}. Ne dijelite ga ni s kim. Doviđenja.',
  'passcode.voice.action':
    'Dobar dan. Ovdje {app}. {action}. Vaš kod je {code}. Ponavljam: {code}. Još jednom: {code}. Ne dijelite ga ni s kim. Doviđenja.',
  'passcode.email.subject': 'Vaš kod za {app}',
  'passcode.email.text':
    'Vaš kod za {app} je {code}.\n\nNe dijelite ga ni s kim. Ako ga niste zatražili, zanemarite ovu poruku.',
  'verification.sms': '{code} je {app} kod za potvrdu. Ne dijelite ga ni s kim.',
  'verification.voice':
    'Dobar dan. Ovdje {app}. Vaš kod za potvrdu je {code}. Ponavljam: {code}. Još jednom: {code}. Ne dijelite ga ni s kim. Doviđenja.',
  'push.approval': 'Zahtjev čeka vaš odgovor.',
  'push.test': 'Obavijesti stižu na ovaj uređaj.',
  'reply.verification.sms': 'SMS poslan na {phone}.',
  'reply.verification.voice': 'Poziv na {phone} je pokrenut.',
};
